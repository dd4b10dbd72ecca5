// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/phrases.h"
#include "app/viewmodels/rows.h"

#include <array>

namespace touchbase::app {

// What the chips of the log sheet offer, in their order.

/// Chosen to be nothing, against what the note says.
inline const QString none = QStringLiteral("none");

struct NextChoice {
    const char *id;
    const char *text;
    int days;
    int months;
};
inline constexpr std::array nextChoices{
    NextChoice{"1d", QT_TRANSLATE_NOOP("LogPage", "Tomorrow"), 1, 0},
    NextChoice{"3d", QT_TRANSLATE_NOOP("LogPage", "3 days"), 3, 0},
    NextChoice{"1w", QT_TRANSLATE_NOOP("LogPage", "1 week"), 7, 0},
    NextChoice{"2w", QT_TRANSLATE_NOOP("LogPage", "2 weeks"), 14, 0},
    NextChoice{"1m", QT_TRANSLATE_NOOP("LogPage", "1 month"), 0, 1},
};
inline constexpr std::array kindChoices{"meeting", "call", "visit", "message", "email", "letter"};
inline constexpr std::array outcomeChoices{"interested", "thinking it over", "not now", "no answer",
                                           "voicemail"};

inline QDate dayOf(const NextChoice &choice, const QDate &today)
{
    return choice.months ? today.addMonths(choice.months) : today.addDays(choice.days);
}

inline Choice personChoice(const people::ContactRow &row, const QString &detail, bool selected)
{
    return {.id = row.id.hex(),
            .text = row.called,
            .detail = detail,
            .icon = {},
            .level = row.level,
            .initials = Phrases::initials(row.called),
            .selected = selected};
}

} // namespace touchbase::app

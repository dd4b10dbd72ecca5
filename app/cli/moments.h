// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/cli/command.h"
#include "core/followups/followups.h"

namespace touchbase::cli {

// What commands about touches and follow-ups read alike.

/// A wall text from a date phrase, such as “in 2 weeks”.
Result<QString> readMoment(Call &call, const QString &text);
/// ms UTC; a day alone is its noon.
qint64 instantOf(Call &call, const QString &wall);
Result<void> checkKind(const QString &kind, const QStringList &kinds);
const QStringList &touchKinds();
followups::FollowUp followUpAt(const Id &contact, const QString &due);
QJsonValue idOrNull(const Id &id);

/// What an outcome proposes as the next step; carried out in the same intent with --accept.
struct Proposed {
    QJsonValue form; ///< null for nothing
    Id followUp;     ///< null while it only is proposed
    QString text;    ///< a line for a person
};
Proposed propose(Call &call, replica::Edit &edit, const Id &contact, const QString &kind,
                 const QString &outcome);

/// Follow-ups as {"follow_ups"}.
Answer listed(const QVector<followups::FollowUp> &followUps);

} // namespace touchbase::cli

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/words.h"
#include "core/activity/interactions.h"
#include "core/base/clock.h"
#include "core/people/contacts.h"

#include <QCoreApplication>
#include <QLocale>

namespace touchbase::app {

/// How things are said to the person: pure functions from values to words of the default QLocale.
/// Wall texts are local, "2026-12-05" or "2026-12-05T13:00".
class Phrases {
    Q_DECLARE_TR_FUNCTIONS(Phrases)

public:
    /// "SH"; one letter for scripts that do not abbreviate names so.
    static QString initials(const QString &name);
    static QString firstName(const QString &name);
    /// The letter it stands under in a list, from the text it is sorted by.
    static QString initial(const QString &sortKey);

    enum class Day {
        Whole, ///< "Saturday 21 November"
        Short, ///< "Sat 5 Dec", with the year when it is another one than today's
        Plain, ///< "4 March"
        Number ///< "Sun 22", within this month; else as Short
    };
    static QString day(const QDate &day, Day form, const QDate &today);
    static QString time(const QTime &time);
    /// "10:41", "yesterday 18:42", "Tue 3 Nov 18:42".
    static QString moment(const QDateTime &moment, const QDate &today);

    /// "3 days late", "11:30", "today", "tomorrow", "Monday", "Sat 28 Nov".
    static QString due(const QString &wall, const Clock &clock);
    static Tone::Value dueTone(const QString &wall, const Clock &clock);
    /// "Sat 5 Dec", "Sat 5 Dec 13:00".
    static QString when(const QString &wall, const QDate &today);
    /// "in 48 minutes", for an hour of today that is near or has passed; else empty.
    static QString nearness(const QString &wall, const Clock &clock);
    static QDateTime moment(const QString &wall, const QTimeZone &zone);

    static QString days(int count);    ///< "18 days"
    static QString inDays(int count);  ///< "After 18 days"
    static QString daysAgo(int count); ///< "18 days ago", "yesterday", "today"
    /// "spoke 18 days ago", "met 9 days ago".
    static QString touched(const activity::Interaction &touch, const Clock &clock);

    static QString money(double amount, const QString &currency);
    static QString number(int value);
    static QString percent(double share);

    static QString kind(const QString &kind);
    static QString kindIcon(const QString &kind);
    static QString outcome(const QString &outcome);
    static Tone::Value outcomeTone(const QString &outcome);
    static QString level(const QString &level); ///< "Level A, key client"
    static QString relation(const QString &kind);
    static QString dateKind(const QString &kind);
    static QString label(const QString &label); ///< of a phone, mail or postal address

    /// What a follow-up asks for: "Call back about the offer", "You promised: the floor plan".
    static QString asked(const followups::FollowUp &followUp);
    /// "after launch of Marina", "2 days after launch of Marina".
    static QString waitsFor(const QString &event, int days);
    /// The line below a name: "Key client, buyer, house with garden".
    static QString about(const people::ContactRow &row);
    static QString capital(const QString &text);

    /// The days a contact may stay silent: their own rhythm, else their level's; 0 for none.
    static int goal(const people::ContactRow &row);
    /// Plain within the goal, warning past it, danger past twice the goal.
    static Tone::Value ageTone(int days, int goal);
    static int daysSince(qint64 ms, const Clock &clock);
};

} // namespace touchbase::app

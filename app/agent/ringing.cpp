// SPDX-License-Identifier: MPL-2.0
#include "app/agent/ringing.h"

#include "core/followups/followups.h"
#include "core/followups/reminders.h"
#include "core/people/contacts.h"
#include "core/settings/settings.h"
#include "platform/reminderhealth.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace touchbase::agent {

using followups::Reminder;

namespace {

constexpr qint64 testKeptMs = 600'000; // after that nobody waits for it any more

QString words(const char *text) { return QCoreApplication::translate("Reminder", text); }

/// What the person asked for to see whether reminders ring.
std::optional<Reminder> testAskedFor(replica::Replica &replica, qint64 now)
{
    const qint64 at = replica.fact(QLatin1String(platform::reminderTestFact)).toLongLong();
    if (at <= now - testKeptMs)
        return std::nullopt;
    return Reminder{.key = testKind + u'@' + QString::number(at),
                    .at = std::max(at, now),
                    .late = at < now,
                    .kind = testKind,
                    .title = words("Reminders work"),
                    .body = words("This is the test that you asked for.")};
}

/// Dates before anybody on this device looked were nobody's to remind of.
qint64 watchedSince(replica::Replica &replica, qint64 now)
{
    const QString since = u"reminders_since"_s;
    if (replica.fact(since).isEmpty())
        replica.setFact(since, QString::number(now));
    return replica.fact(since).toLongLong();
}

} // namespace

QString neutralText(const Reminder &reminder)
{
    if (reminder.kind == testKind)
        return words("Reminders work");
    if (reminder.kind == digestKind)
        return words("Your day");
    if (reminder.followUp)
        return words("A follow-up is due");
    return reminder.date ? words("A date to remember") : words("An appointment is coming up");
}

Reminder withoutNotes(Reminder reminder)
{
    // Without a person the title is what was written.
    if (reminder.contactName.isEmpty())
        reminder.title = neutralText(reminder);
    reminder.body = words("Open Touchbase to read more.");
    return reminder;
}

QVector<Reminder> remindersOf(replica::Replica &replica, const Clock &clock,
                              std::optional<int> wordsDays)
{
    const qint64 now = clock.now();
    const qint64 since = watchedSince(replica, now);
    // Switched off here; other devices ring as they like.
    if (!settings::remindersWanted(replica))
        return {};
    followups::PlannerSettings settings = followups::plannerSettings(replica);
    settings.wordsDays = wordsDays;
    QVector<Reminder> reminders =
        followups::plan(followups::plannerInput(replica, wordsDays), settings,
                        {.now = now, .zone = clock.zone(), .watchedSince = since});
    if (const auto asked = testAskedFor(replica, now))
        reminders.prepend(*asked);
    return reminders;
}

QVector<Armed> toArm(const QVector<Reminder> &reminders, const platform::AlarmStore &store,
                     int room, qint64 now)
{
    QVector<Armed> armed;
    for (const Reminder &each : reminders) {
        const platform::Alarm *before = store.find(each.key);
        const bool shown = before && before->shown;
        if (!shown && room == 0)
            continue;
        room -= !shown;
        const bool overdue = before && each.late && (shown || each.at <= now);
        // In another zone that may be later than now.
        armed.append({&each, overdue ? std::min(before->at, each.at) : each.at});
    }
    return armed;
}

bool carryOut(replica::Replica &replica, const platform::Alarm &alarm, const QTimeZone &zone)
{
    const std::optional<Id> id = Id::fromHex(alarm.id.section(u'@', 0, 0));
    const std::optional<followups::FollowUp> followUp =
        id ? followups::followUp(replica, *id) : std::nullopt;
    if (!followUp || followUp->state != "open"_L1 || alarm.hasRungSinceSnooze())
        return true;
    replica::Edit edit(replica, alarm.answer);
    if (alarm.answer == "snooze"_L1) {
        const QDateTime until = QDateTime::fromMSecsSinceEpoch(alarm.at, zone);
        followups::snooze(edit, *followUp, until.toString(u"yyyy-MM-ddTHH:mm"_s));
        edit.setLabel(words("Snoozed the follow-up with %1").arg(followUp->contactName));
    } else {
        const bool isKnown = alarm.answeredAt > 0; // one of an older store does not say
        followups::complete(edit, *followUp, {},
                            isKnown ? std::optional(alarm.answeredAt) : std::nullopt);
        edit.setLabel(words("Completed the follow-up with %1").arg(followUp->contactName));
    }
    const Result<Stamp> committed = edit.commit();
    if (!committed)
        qWarning("%s", qPrintable(committed.error().message));
    return bool(committed);
}

QString phoneOf(replica::Replica *replica, const Id &contact)
{
    if (!replica || contact.isNull())
        return {};
    const std::optional<people::Contact> found = people::contact(*replica, contact);
    if (!found || found->phones.isEmpty())
        return {};
    const people::StoredPhone &phone = found->phones.first();
    return phone.e164.isEmpty() ? phone.raw : phone.e164;
}

} // namespace touchbase::agent

// SPDX-License-Identifier: MPL-2.0
#include "app/agent/handover.h"

#include "core/settings/settings.h"

using namespace Qt::StringLiterals;

namespace touchbase::agent {

using namespace platform;

namespace {

constexpr std::chrono::milliseconds gatherCommits{250};
const QString said = u"reminder_obstacle"_s; // what was wrong when it was last said; on this device

SystemAlarm::Channel channelOf(const followups::Reminder &reminder)
{
    if (reminder.followUp || reminder.kind == testKind)
        return SystemAlarm::Channel::FollowUps;
    return reminder.date ? SystemAlarm::Channel::Dates : SystemAlarm::Channel::Appointments;
}

} // namespace

Handover::Handover(Base base, const Clock &clock, SystemAlarms &alarms)
    : m_base(std::move(base))
    , m_clock(clock)
    , m_alarms(alarms)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherCommits);
    connect(&m_soon, &QTimer::timeout, this, &Handover::refresh);
    connect(&alarms, &SystemAlarms::answered, this, &Handover::refresh);
}

void Handover::refreshSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void Handover::refresh()
{
    m_soon.stop();
    replica::Replica *const replica = m_base();
    if (!replica)
        return;
    const Result<void> handed = handOver(*replica);
    const QString wrong = handed ? m_alarms.obstacle() : handed.error().message;
    if (replica->fact(said) != wrong) {
        replica->setFact(said, wrong);
        if (!wrong.isEmpty())
            Q_EMIT failed(wrong);
    }
    if (m_handed && !m_handed->isEmpty())
        m_alarms.ask(false);
}

Result<void> Handover::handOver(replica::Replica &replica)
{
    const qint64 now = m_clock.now();
    Result<AlarmStore> store = m_alarms.store(now);
    // A damaged one holds nothing that could be carried out; the plan takes its place.
    if (!store && store.error().code != Error::Code::Damaged)
        return store.error();
    if (store)
        carryOutAnswers(replica, *store);
    const QVector<followups::Reminder> reminders = remindersOf(replica, m_clock);
    QList<SystemAlarm> alarms;
    for (const Armed &each :
         toArm(reminders, store ? *store : AlarmStore::empty({}), m_alarms.capacity(), now))
        alarms.append(alarmOf(replica, each));
    if (store && alarms == m_handed)
        return {};
    Result<void> replaced = m_alarms.replace(alarms, now);
    if (replaced)
        m_handed = alarms;
    return replaced;
}

void Handover::carryOutAnswers(replica::Replica &replica, const AlarmStore &store)
{
    for (const Alarm &alarm : store.alarms()) {
        if (!alarm.answer.isEmpty() && carryOut(replica, alarm, m_clock.zone())) {
            m_alarms.settle(alarm.id, m_clock.now());
            m_handed.reset();
        }
    }
}

SystemAlarm Handover::alarmOf(replica::Replica &replica, const Armed &armed)
{
    const bool isMasked = settings::appLocks(replica) && armed.reminder->kind != testKind &&
                          armed.reminder->kind != digestKind;
    const followups::Reminder reminder = isMasked ? withoutNotes(*armed.reminder) : *armed.reminder;
    SystemAlarm alarm{.id = reminder.key,
                      .at = armed.at,
                      .wall = {},
                      .channel = channelOf(reminder),
                      .text = neutralText(reminder),
                      .title = reminder.title,
                      .body = reminder.body,
                      .number = phoneOf(&replica, reminder.contact),
                      .answerable = reminder.followUp.has_value()};
    if (reminder.movesWithZone && !reminder.late)
        alarm.wall = QDateTime::fromMSecsSinceEpoch(armed.at, m_clock.zone())
                         .toString(u"yyyy-MM-ddTHH:mm"_s);
    return alarm;
}

} // namespace touchbase::agent

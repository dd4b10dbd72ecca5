// SPDX-License-Identifier: MPL-2.0
#include "platform/storedalarms.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

bool isFailureKnown(const AlarmStore &store, const QString &id)
{
    const auto &log = store.deliveries();
    const auto last = std::find_if(log.crbegin(), log.crend(),
                                   [&](const Delivery &each) { return each.id == id; });
    return last != log.crend() && last->event == Delivery::Event::Failed;
}

} // namespace

// One that is damaged holds nothing that could be kept: the base plans everything anew.
AlarmStore StoredAlarms::read() const
{
    Result<AlarmStore> store = AlarmStore::open(m_folder);
    return store ? *std::move(store) : AlarmStore::empty(m_folder);
}

AlarmStore StoredAlarms::current(qint64 now) const
{
    AlarmStore store = read();
    const QString reason = obstacle();
    const QList<Alarm> alarms = store.alarms();
    for (const Alarm &alarm : alarms) {
        if (alarm.shown || alarm.at > now)
            continue;
        if (reason.isEmpty()) // its moment, not the one in which we look
            store.markShown(alarm.id, alarm.at);
        else if (!isFailureKnown(store, alarm.id))
            store.note({now, Delivery::Event::Failed, alarm.id, alarm.at, reason});
    }
    return store;
}

Result<AlarmStore> StoredAlarms::store(qint64 now) const { return current(now); }

Result<void> StoredAlarms::replace(const QList<SystemAlarm> &alarms, qint64 now)
{
    AlarmStore store = current(now);
    QList<Alarm> planned;
    for (const SystemAlarm &each : alarms)
        planned.append({each.id, each.at, each.text, false, {}});
    for (const QString &id : store.plan(planned, now))
        withdraw(id);
    QList<SystemAlarm> toCome;
    for (SystemAlarm each : alarms) {
        const Alarm *kept = store.find(each.id);
        if (!kept || kept->shown)
            continue;
        const qint64 at = std::max(kept->at, now + 1000); // none of these takes what is past
        if (at != each.at)
            each.wall.clear();
        each.at = at;
        toCome.append(each);
    }
    schedule(toCome);
    return store.save();
}

void StoredAlarms::settle(const QString &id, qint64 now)
{
    AlarmStore store = current(now);
    store.settle(id);
    if (!store.find(id))
        withdraw(id);
    if (const Result<void> saved = store.save(); !saved)
        qWarning("%s", qPrintable(saved.error().message));
}

void StoredAlarms::takeAnswer(const QString &id, const QString &action, qint64 now)
{
    AlarmStore store = current(now);
    store.answer(id, action, now, action == "snooze"_L1 ? now + snoozeMs : 0);
    if (const Result<void> saved = store.save(); !saved)
        qWarning("%s", qPrintable(saved.error().message));
    Q_EMIT answered();
}

} // namespace touchbase::platform

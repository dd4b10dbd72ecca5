// SPDX-License-Identifier: MPL-2.0
#include "platform/alarmstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr int version = 1;
constexpr qint64 lateAfter = 60'000; // ms

constexpr QLatin1String eventNames[] = {"planned"_L1, "armed"_L1,  "shown"_L1, "tapped"_L1,
                                        "late"_L1,    "failed"_L1, "handed"_L1};

QJsonObject toJson(const Alarm &alarm)
{
    QJsonObject object{{u"id"_s, alarm.id}, {u"at"_s, alarm.at}, {u"text"_s, alarm.text}};
    if (alarm.shown)
        object[u"shown"_s] = true;
    if (!alarm.answer.isEmpty()) {
        object[u"answer"_s] = alarm.answer;
        object[u"answered_at"_s] = alarm.answeredAt;
    }
    return object;
}

Alarm alarmOf(const QJsonObject &object)
{
    return {.id = object["id"_L1].toString(),
            .at = object["at"_L1].toInteger(),
            .text = object["text"_L1].toString(),
            .shown = object["shown"_L1].toBool(),
            .answer = object["answer"_L1].toString(),
            .answeredAt = object["answered_at"_L1].toInteger()};
}

QJsonObject toJson(const Delivery &delivery)
{
    QJsonObject object{{u"at"_s, delivery.at},
                       {u"event"_s, eventNames[int(delivery.event)]},
                       {u"id"_s, delivery.id},
                       {u"due"_s, delivery.due}};
    if (!delivery.detail.isEmpty())
        object[u"detail"_s] = delivery.detail;
    return object;
}

Delivery deliveryOf(const QJsonObject &object)
{
    const auto name =
        std::find(std::begin(eventNames), std::end(eventNames), object["event"_L1].toString());
    const auto event = name == std::end(eventNames) ? Delivery::Event::Planned
                                                    : Delivery::Event(name - eventNames);
    return {object["at"_L1].toInteger(), event, object["id"_L1].toString(),
            object["due"_L1].toInteger(), object["detail"_L1].toString()};
}

} // namespace

AlarmStore AlarmStore::empty(const QString &dataFolder)
{
    return AlarmStore(dataFolder + "/alarms.json"_L1);
}

Result<AlarmStore> AlarmStore::open(const QString &dataFolder)
{
    AlarmStore store = empty(dataFolder);
    QFile file(store.m_path);
    if (!file.exists())
        return store;
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"%1 cannot be read: %2."_s.arg(store.m_path, file.errorString()));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object["version"_L1].toInt() != version)
        return Error{
            Error::Code::Damaged,
            u"%1 cannot be understood. It is planned anew from the base."_s.arg(store.m_path)};
    const QJsonArray alarms = object["alarms"_L1].toArray();
    for (const QJsonValue &value : alarms)
        store.m_alarms.append(alarmOf(value.toObject()));
    const QJsonArray deliveries = object["deliveries"_L1].toArray();
    for (const QJsonValue &value : deliveries)
        store.note(deliveryOf(value.toObject()));
    store.sort();
    return store;
}

const Alarm *AlarmStore::find(const QString &id) const
{
    const auto found = std::find_if(m_alarms.cbegin(), m_alarms.cend(),
                                    [&](const Alarm &alarm) { return alarm.id == id; });
    return found == m_alarms.cend() ? nullptr : &*found;
}

Alarm *AlarmStore::findAlarm(const QString &id)
{
    const auto found = std::find_if(m_alarms.begin(), m_alarms.end(),
                                    [&](const Alarm &alarm) { return alarm.id == id; });
    return found == m_alarms.end() ? nullptr : &*found;
}

const Alarm *AlarmStore::next() const
{
    const auto found = std::find_if(m_alarms.cbegin(), m_alarms.cend(),
                                    [](const Alarm &alarm) { return !alarm.shown; });
    return found == m_alarms.cend() ? nullptr : &*found;
}

void AlarmStore::sort()
{
    std::stable_sort(m_alarms.begin(), m_alarms.end(),
                     [](const Alarm &a, const Alarm &b) { return a.at < b.at; });
}

QStringList AlarmStore::plan(const QList<Alarm> &planned, qint64 now)
{
    QList<Alarm> alarms;
    for (const Alarm &alarm : m_alarms)
        if (!alarm.answer.isEmpty())
            alarms.append(alarm);
    for (const Alarm &wanted : planned) {
        const Alarm *before = find(wanted.id);
        if (before && !before->answer.isEmpty())
            continue;
        const bool same = before && before->at == wanted.at;
        if (!same)
            note({now, Delivery::Event::Planned, wanted.id, wanted.at, {}});
        alarms.append(wanted);
        alarms.last().shown = same && before->shown;
    }
    QStringList over;
    const QList<Alarm> before = std::exchange(m_alarms, alarms);
    sort();
    for (const Alarm &alarm : before) {
        const Alarm *still = find(alarm.id);
        if (alarm.shown && !(still && still->shown))
            over.append(alarm.id);
    }
    return over;
}

void AlarmStore::markShown(const QString &id, qint64 now, bool late)
{
    Alarm *alarm = findAlarm(id);
    if (!alarm)
        return;
    alarm->shown = true;
    late = late || now - alarm->at > lateAfter;
    note({now, late ? Delivery::Event::Late : Delivery::Event::Shown, id, alarm->at, {}});
}

void AlarmStore::answer(const QString &id, const QString &action, qint64 now, qint64 snoozedTo)
{
    Alarm *alarm = findAlarm(id);
    if (!alarm)
        return;
    note({now, Delivery::Event::Tapped, id, alarm->at, action});
    alarm->answer = action;
    alarm->answeredAt = now;
    if (snoozedTo == 0)
        return;
    alarm->at = snoozedTo;
    alarm->shown = false;
    sort();
}

void AlarmStore::settle(const QString &id)
{
    Alarm *alarm = findAlarm(id);
    if (!alarm)
        return;
    if (!alarm->hasRungSinceSnooze()) {
        m_alarms.removeIf([&](const Alarm &each) { return each.id == id; });
        return;
    }
    alarm->answer.clear();
    alarm->answeredAt = 0;
}

void AlarmStore::noteHanded(const QString &id, qint64 now)
{
    const Alarm *alarm = find(id);
    const auto last = std::find_if(m_deliveries.crbegin(), m_deliveries.crend(),
                                   [&](const Delivery &each) { return each.id == id; });
    const bool again = last != m_deliveries.crend() && (last->event == Delivery::Event::Failed ||
                                                        last->event == Delivery::Event::Handed);
    if (alarm && !again)
        note({now, Delivery::Event::Handed, id, alarm->at, {}});
}

void AlarmStore::note(const Delivery &delivery)
{
    m_deliveries.append(delivery);
    if (m_deliveries.size() > maxDeliveries)
        m_deliveries.remove(0, m_deliveries.size() - maxDeliveries);
}

Result<void> AlarmStore::save() const
{
    QJsonArray alarms;
    for (const Alarm &alarm : m_alarms)
        alarms.append(toJson(alarm));
    QJsonArray deliveries;
    for (const Delivery &delivery : m_deliveries)
        deliveries.append(toJson(delivery));
    const QByteArray json = QJsonDocument(QJsonObject{{u"version"_s, version},
                                                      {u"alarms"_s, alarms},
                                                      {u"deliveries"_s, deliveries}})
                                .toJson(QJsonDocument::Compact);
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) &&
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(json) == json.size() && file.commit())
        return {};
    return failed(
        u"%1 cannot be written: %2. Reminders may not ring while the base is locked."_s.arg(
            m_path, file.errorString()));
}

} // namespace touchbase::platform

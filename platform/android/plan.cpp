// SPDX-License-Identifier: MPL-2.0
#include "platform/android/plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

// The ids of Channel.java, in the order of SystemAlarm::Channel.
constexpr QLatin1String channels[] = {"follow_ups"_L1, "appointments"_L1, "dates"_L1};

constexpr struct {
    QLatin1String key;
    const char *text;
} wordList[] = {
    {"follow_ups"_L1, QT_TRANSLATE_NOOP("Reminder", "Follow-ups")},
    {"appointments"_L1, QT_TRANSLATE_NOOP("Reminder", "Appointments")},
    {"dates"_L1, QT_TRANSLATE_NOOP("Reminder", "Birthdays and other dates")},
    {"notices"_L1, QT_TRANSLATE_NOOP("Reminder", "About reminders")},
    {"done"_L1, QT_TRANSLATE_NOOP("Reminder", "Done")},
    {"snooze"_L1, QT_TRANSLATE_NOOP("Reminder", "Snooze 1 h")},
    {"call"_L1, QT_TRANSLATE_NOOP("Reminder", "Call")},
    {"inexact_title"_L1, QT_TRANSLATE_NOOP("Reminder", "Reminders may come late")},
    {"inexact_text"_L1,
     QT_TRANSLATE_NOOP("Reminder", "This phone lets Touchbase ring only when it suits the battery. "
                                   "Tap to allow alarms and reminders, and they ring on time.")},
    {"notifications_title"_L1, QT_TRANSLATE_NOOP("Reminder", "May Touchbase remind you?")},
    {"notifications_reason"_L1,
     QT_TRANSLATE_NOOP("Reminder", "Your first reminder is planned. To show it when it is due, "
                                   "Touchbase needs your permission for notifications.")},
    {"exact_alarms_title"_L1, QT_TRANSLATE_NOOP("Reminder", "May reminders ring on time?")},
    {"exact_alarms_reason"_L1,
     QT_TRANSLATE_NOOP("Reminder", "Without your permission for alarms and reminders they come "
                                   "some minutes late, more when the phone sleeps.")},
    {"allow"_L1, QT_TRANSLATE_NOOP("Reminder", "Allow")},
    {"not_now"_L1, QT_TRANSLATE_NOOP("Reminder", "Not now")},
};

QJsonObject toJson(const SystemAlarm &alarm)
{
    return {{u"id"_s, alarm.id},        {u"at"_s, alarm.at},
            {u"wall"_s, alarm.wall},    {u"channel"_s, channels[int(alarm.channel)]},
            {u"text"_s, alarm.text},    {u"answerable"_s, alarm.answerable},
            {u"title"_s, alarm.title},  {u"body"_s, alarm.body},
            {u"number"_s, alarm.number}};
}

} // namespace

QByteArray androidPlan(const QList<SystemAlarm> &alarms)
{
    QJsonObject words;
    for (const auto &[key, text] : wordList)
        words[key] = QCoreApplication::translate("Reminder", text);
    QJsonArray list;
    for (const SystemAlarm &alarm : alarms)
        list.append(toJson(alarm));
    return QJsonDocument(QJsonObject{{u"words"_s, words}, {u"alarms"_s, list}})
        .toJson(QJsonDocument::Compact);
}

} // namespace touchbase::platform

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <QLocale>
#include <QTime>

namespace touchbase::settings {

// What a person chose. Most choices are theirs and travel to all their devices as rows of the base;
// those about one screen stay on it as local facts. Values are words for programs.

/// Which of the two a choice is.
enum class Reach { Person, Device };

QString value(replica::Replica &replica, const QString &key, Reach reach = Reach::Person);
/// Inside an intent of the person. An empty value goes back to the default.
void setValue(replica::Edit &edit, const QString &key, const QString &value);
/// On this device alone.
void setDeviceValue(replica::Replica &replica, const QString &key, const QString &value);

/// The choices that planning and reading rest on, with their defaults from the locale.
struct Hours {
    QTime morning{9, 0};
    QTime quietFrom{20, 0};
    QTime quietUntil{8, 0};
    bool operator==(const Hours &) const = default;
};
Hours hours(replica::Replica &replica);
/// When the day is summed up in one notification; nothing where that is not wanted.
std::optional<QTime> digest(replica::Replica &replica);
/// ISO 3166 country for phone numbers without a code.
QString region(replica::Replica &replica, const QLocale &locale);
/// ISO 4217 code of all amounts in the base.
QString currency(replica::Replica &replica, const QLocale &locale);
/// Whether reminders ring on this device.
bool remindersWanted(replica::Replica &replica);
/// Whether a PIN locks the window on this device.
bool appLocks(replica::Replica &replica);
/// Where February 29 falls in common years: true for March 1.
bool leapDayInMarch(replica::Replica &replica);

} // namespace touchbase::settings

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/systemalarms.h"

#include <QByteArray>

namespace touchbase::platform {

/// The alarms as org.touchbase.reminders.Reminders.replace() reads them, with the words of
/// channels, buttons and questions in the language of the program: JSON, UTF-8.
QByteArray androidPlan(const QList<SystemAlarm> &alarms);

} // namespace touchbase::platform

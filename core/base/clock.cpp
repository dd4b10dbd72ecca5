// SPDX-License-Identifier: MPL-2.0
#include "core/base/clock.h"

namespace touchbase {

qint64 SystemClock::now() const { return QDateTime::currentMSecsSinceEpoch(); }

QTimeZone SystemClock::zone() const { return QTimeZone::systemTimeZone(); }

} // namespace touchbase

// SPDX-License-Identifier: MPL-2.0
#include "app/window/windowclock.h"

namespace touchbase::app {

Result<WindowClock> WindowClock::make(const QString &now, const QString &zone)
{
    WindowClock clock;
    if (!zone.isEmpty()) {
        clock.m_zone = QTimeZone(zone.toLatin1());
        if (!clock.m_zone.isValid() || !QTimeZone::isTimeZoneIdAvailable(zone.toLatin1()))
            return invalid(
                QStringLiteral("“%1” is no time zone; give one such as Europe/Berlin.").arg(zone));
    }
    if (now.isEmpty())
        return clock;
    QDateTime moment = QDateTime::fromString(now, Qt::ISODate);
    if (!moment.isValid())
        return invalid(
            QStringLiteral("“%1” is no moment; give one such as 2026-11-21T10:42.").arg(now));
    if (moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), clock.zone());
    clock.m_offset = moment.toMSecsSinceEpoch() - clock.m_system.now();
    return clock;
}

} // namespace touchbase::app

// SPDX-License-Identifier: MPL-2.0
#include "platform/linux/zonewatch.h"

#include <QTimeZone>

#include <ctime>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

ZoneWatch::ZoneWatch(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_files(folder, {u"localtime"_s, u"timezone"_s})
    , m_zone(QTimeZone::systemTimeZoneId())
{
    connect(&m_files, &FileWatch::changed, this, &ZoneWatch::check);
}

void ZoneWatch::check()
{
    ::tzset(); // what the C library converts follows too
    const QByteArray zone = QTimeZone::systemTimeZoneId();
    if (zone == m_zone)
        return;
    m_zone = zone;
    Q_EMIT changed();
}

} // namespace touchbase::platform

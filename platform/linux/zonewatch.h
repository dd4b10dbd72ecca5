// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "platform/linux/filewatch.h"

#include <QByteArray>

namespace touchbase::platform {

/// Tells when the system's time zone has become another: setting it replaces `localtime` in
/// `folder` (systemd-timedated, dpkg-reconfigure tzdata, a person with ln). A zone given to this
/// program by TZ cannot change.
class ZoneWatch : public QObject {
    Q_OBJECT

public:
    explicit ZoneWatch(const QString &folder = QStringLiteral("/etc"), QObject *parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    void check();

    FileWatch m_files;
    QByteArray m_zone;
};

} // namespace touchbase::platform

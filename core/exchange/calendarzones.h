// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/exchange/contentline.h"

#include <QHash>

namespace touchbase::exchange {

/// The time zones that a calendar file names, as IANA ids. Programs write Windows names ("W. Europe
/// Standard Time"), paths that end in an IANA id, or names of their own with a VTIMEZONE that
/// tells.
class ZoneBook {
public:
    /// Takes the lines of a VTIMEZONE and of its parts.
    void add(const QVector<ContentLine> &lines);
    /// IANA id, "UTC", or unknown().
    QString zone(const QString &tzid) const;
    static QString unknown() { return QStringLiteral("?"); }

private:
    QHash<QString, QString> m_named;
    mutable QHash<QString, QString> m_known; ///< looking a zone up is slow, files name few
};

/// VTIMEZONE (RFC 5545, 3.6.5) of an IANA zone from the year given on.
QByteArray writeZone(const QString &zone, int fromYear);

} // namespace touchbase::exchange

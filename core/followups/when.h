// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QTime>
#include <QTimeZone>

namespace touchbase::followups {

/// When something is due, as it was meant rather than as an instant: the instant follows only once
/// one knows where the user is.
struct Due {
    enum Kind : quint8 {
        Floating, ///< this wall time wherever the user is: "call at nine"
        Fixed,    ///< this wall time in `zone`: "the notary in Dubai at nine"
        Date,     ///< this day, at no hour
    };
    Kind kind = Date;
    QString wall; ///< "2026-12-05T13:00", for a Date "2026-12-05"
    QString zone; ///< IANA name, only for Fixed

    bool operator==(const Due &) const = default;
};

/// What the fields of a row mean: a wall text with or without an hour, "fixed" or any other rule,
/// and the zone.
Due dueOf(const QString &wall, const QString &zoneKind, const QString &zone);

/// The wall time `date` `time` in `zone` as an instant. A time that the clocks skip moves forward
/// by the gap (02:30 becomes 03:30); of one that comes twice the first is meant (RFC 5545, 3.3.5).
QDateTime instantOf(QDate date, QTime time, const QTimeZone &zone);

/// The moment `due` means for a user whose clock shows `home`: a Date at its `morning`, a Fixed one
/// in its own zone (in `home` when the system does not know that zone). Invalid when `wall` cannot
/// be read. Carries the zone it was counted in.
QDateTime instant(const Due &due, const QTimeZone &home, QTime morning);

} // namespace touchbase::followups

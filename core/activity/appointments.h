// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QDateTime>
#include <QVector>

namespace touchbase::activity {

/// A meeting to come, or one that was planned. Wall texts are local ("2026-12-05T13:00").
struct Appointment {
    Id id;
    QString title;
    QString start;
    QString end; ///< empty when no end was said
    QString place;
    QString notes;
    QVector<Id> with; ///< contacts
};

/// Those that begin at `from` or later and before `until`, soonest first; wall times. A series has
/// each of its meetings, one of a fixed zone the wall time here, one of a whole day is there until
/// its day is over and has no hour ("2026-12-05").
QVector<Appointment> appointments(replica::Replica &replica, const QDateTime &from,
                                  const QDateTime &until);

} // namespace touchbase::activity

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace touchbase::replica {

struct Recovered {
    QString setAside; ///< where the damaged file is now
    qint64 rows = 0;  ///< taken over into the new base
    QString sentence; ///< for the person: what happened, what is left, what to do
};

/// What becomes of a file of which not one record can be read.
enum class Unreadable {
    Refuse,    ///< it stays in its place: Damaged
    BeginAnew, ///< it is set aside like any other, and the new base is empty
};

/// Takes every row of a damaged base that can still be read, with its clocks, its history and what
/// waits to be sent, into a new file, then sets the damaged one aside (`base.db.damaged-1`, with
/// its log) and puts the new one in its place. Nothing is overwritten or deleted, and until the new
/// file is complete nothing is moved. The next round of synchronising asks for everything anew and
/// offers everything again, for what was lost may be the very rows that lay between. The key must
/// be known to be the right one. Errors: Damaged, Full, Failed.
Result<Recovered> recover(const QString &path, const QByteArray &key, const Clock *clock,
                          Unreadable unreadable = Unreadable::Refuse);

/// Moves the base with its log to a free name, `base.db.damaged-1` for “damaged”; gives the name.
Result<QString> setAside(const QString &path, const QString &as);

/// Finishes a recovery that was ended between setting aside and putting in place.
void finishRecovery(const QString &path);

} // namespace touchbase::replica

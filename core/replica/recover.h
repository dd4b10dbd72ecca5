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

/// Sets a damaged base aside beside itself (`base.db.damaged-1`) and takes every row that can still
/// be read, with its clocks, its history and what waits to be sent, into a new file. Nothing is
/// overwritten or deleted. A file of which nothing can be read, as with a wrong key, is left in its
/// place: Damaged.
Result<Recovered> recover(const QString &path, const QByteArray &key, const Clock *clock);

} // namespace touchbase::replica

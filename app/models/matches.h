// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rows.h"
#include "core/replica/replica.h"

#include <QSet>
#include <QVector>

namespace touchbase::app {

/// Everything that two contacts say, side by side, with what would stand after the second was
/// merged into the first and the fields in `fromOther` (see people::mergeContacts) were taken from
/// it. Tries it in a transaction that is not kept; numbers as people of `region` write them.
QVector<MatchRow> matchesOf(replica::Replica &replica, const Id &keep, const Id &other,
                            const QSet<QString> &fromOther, const QString &region);

} // namespace touchbase::app

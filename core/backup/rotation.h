// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QDate>
#include <QVector>

namespace touchbase::backup {

/// Of backups made on these days, those that need not be kept on `today`: the last 7 stand, then
/// one a week for 5 weeks and one a month for a year, each the newest of its week or month. The
/// latest is always kept.
QVector<QDate> superseded(QVector<QDate> days, const QDate &today);

} // namespace touchbase::backup

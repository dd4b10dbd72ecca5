// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/spaces.h"

#include <QVector>

namespace touchbase::team {

/// What a member may take out of Touchbase as files. Whoever may not export the rows of a shared
/// space still has them on the device, in its backups, and may print them.

/// SQL that is true for rows of `table`, any entity by its name or alias, that may be exported.
std::string mayExport(const char *table);

/// Those of the contacts that may be exported.
QVector<Id> exportable(replica::Database &database, const QVector<Id> &contacts);
/// How many contacts of the whole base may not be.
int keptBackCount(replica::Database &database);
/// What a person is told where `count` contacts were kept back; empty for none.
QString keptBackWords(int count);

} // namespace touchbase::team

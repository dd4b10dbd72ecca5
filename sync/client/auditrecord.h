// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/repair.h"

#include <QMap>

namespace touchbase::sync {

/// What comparing with the server found, kept in the base beside what is synchronised.
struct AuditRecord {
    qint64 since = 0;         ///< ms UTC of the first whole round with a server
    qint64 at = 0;            ///< ms UTC of the last whole comparison; 0 for none
    qint64 repairedAt = 0;    ///< of the last that found something; 0 for none
    int taken = 0;            ///< rows that were missing or older here then
    int given = 0;            ///< rows that were missing or older on the server
    QMap<QString, int> kinds; ///< of both, by the kind of rows: no ids, no content

    bool operator==(const AuditRecord &) const = default;
};

AuditRecord auditRecord(replica::Replica &replica);
/// A commit.
void noteAudit(replica::Replica &replica, const replica::Repaired &repaired);
/// The days are counted from now on, where they were not before: what has just been fetched for the
/// first time needs no comparing. A commit then.
void beginAudits(replica::Replica &replica);
/// Once a day is enough: what it looks for is what should never happen.
bool isAuditDue(replica::Replica &replica);
/// What the last comparison that found something found, as a sentence; empty where none ever did.
QString auditSentence(const AuditRecord &record);

} // namespace touchbase::sync

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

#include <QVector>

namespace touchbase::people {

struct SearchHit {
    Id id;
    QString called;
    QString
        matched; ///< the text that was found, where it is not the name: "+49 30 …", "…the roof…"
};
struct SearchResult {
    QVector<SearchHit> hits;
    int total = 0;
};

/// Contacts whose names, companies, numbers, addresses, tags, notes or touches hold every word of
/// `text`, by the beginnings of words, whatever the case and accents; digits find telephone numbers
/// in any spelling. Names before everything else. Brings the index up to date first.
SearchResult search(replica::Replica &replica, const QString &text, int limit, int offset = 0);

/// The words of a name for the index, each whole; empty where the text holds none.
QString namesExpression(const QString &name);

/// Brings the index up to date with everything committed: cheap after an edit, a second or two
/// after a large import. Safe to call from any process.
Result<void> refreshSearch(replica::Replica &replica);

} // namespace touchbase::people

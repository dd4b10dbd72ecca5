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
    int total = 0;     ///< how many are known of
    bool more = false; ///< whether there are further ones, which searchCount() tells
};

/// Contacts whose names, companies, numbers, addresses, tags, notes or touches hold every word of
/// `text`, by the beginnings of words, whatever the case and accents; digits find telephone numbers
/// in any spelling. Names before everything else; few in the order of their names, many with those
/// that were changed or met last first. Where nothing holds the words, names that differ by a slip
/// of the pen. Reads as many hits as are asked for. Brings the index up to date first.
SearchResult search(replica::Replica &replica, const QString &text, int limit, int offset = 0);
/// How many there are in all: reads every hit.
int searchCount(replica::Replica &replica, const QString &text);

/// The words of a name for the index, each whole; empty where the text holds none.
QString namesExpression(const QString &name);

/// Brings the index up to date with everything committed: cheap after an edit, a second or two
/// after a large import. Safe to call from any process.
Result<void> refreshSearch(replica::Replica &replica);

} // namespace touchbase::people

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/query.h"
#include "core/replica/edit.h"

#include <QVector>

#include <span>

namespace touchbase::people {

/// A query under a name.
struct List {
    Id id; ///< null for those that every base has
    QString name;
    QString query; ///< as queryText() writes it; of a newer program's list perhaps unreadable here
};

/// The lists that every base has from the first day. `key` is a stable word for programs.
struct Preset {
    const char *key;
    const char *name; ///< English
    const char *query;
};
std::span<const Preset> presets();

/// By name.
QVector<List> savedLists(replica::Replica &replica);
/// Presets in their order, then the saved lists.
QVector<List> lists(replica::Replica &replica);
/// By name, whatever its case and accents, or by id. NotFound with the names that exist.
Result<List> findList(replica::Replica &replica, const QString &text);

/// Saves the query under that name, in the place of a saved list so called. Invalid for a query
/// that cannot be read, for an empty name and for that of a preset.
Result<Id> saveList(replica::Edit &edit, const QString &name, const QString &query);
/// Another name or query of a saved list. Invalid as above, Refused for the name of another list.
Result<void> changeList(replica::Edit &edit, const Id &id, const QString &name,
                        const QString &query);
/// Into the bin.
void removeList(replica::Edit &edit, const Id &id);

enum class Order { Name, LongestSilent };

/// Who is meant, as the row numbers of this file in that order: 8 bytes a person, so that any
/// window of any list is fetched at once (contactRows). At most `limit`, all of them below 0.
QVector<qint64> contactList(replica::Replica &replica, const Criterion &who, Order order,
                            int limit = -1);
/// The same in the order of what a field of queries says, downwards with “-” in front of its name
/// (“custom.sale_price”, “-last contact”): numbers as numbers, days as days. Whoever has no value
/// stands behind. Invalid with the fields that there are.
Result<QVector<qint64>> contactsBy(replica::Replica &replica, const Criterion &who,
                                   const QString &field, int limit = -1);
int contactCount(replica::Replica &replica, const Criterion &who);

/// What contacts say in a text field of queries, the most frequent first.
QStringList valuesInUse(replica::Replica &replica, const QString &field, int limit);

} // namespace touchbase::people

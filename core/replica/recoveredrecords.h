// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::replica {

/// A record that was edited here while others deleted it, too long ago for the edit to bring it
/// back by itself. It is no part of the base until somebody says what is to become of it.
struct RecoveredRecord {
    Id record;      ///< the contact whose rows these are, or the row itself; names it below
    QString called; ///< the contact's name, or what kind of record it is
    int rows = 0;
    qint64 since = 0; ///< ms UTC
};
/// The latest first.
std::vector<RecoveredRecord> recoveredRecords(Replica &replica, int limit = 200);
int recoveredCount(Replica &replica);

/// One row of such a record, with its earlier values.
struct RecoveredRow {
    const Entity *entity = nullptr; ///< null for one that only a newer program knows
    Id id;
    FieldValues values;
    std::vector<FormerValue> former;
};
std::vector<RecoveredRow> recoveredRows(Replica &replica, const Id &record);

/// Writes the record again as a whole, a normal edit that can be undone; its history comes along.
/// NotFound for what is not on the list.
Result<Stamp> bringBack(Replica &replica, const Id &record);
/// The record is gone for good.
Result<void> letGo(Replica &replica, const Id &record);

/// Takes rows off that list, with their earlier values: those for which `which` is true, SQL over
/// ?1. Inside a transaction.
void dropRecovered(Database &database, const std::string &which, const Value &argument);

/// A row of this file.
struct PlacedRow {
    const Entity *entity = nullptr;
    qint64 rid = 0;
    Id id;
    Id record; ///< of RecoveredRecord
};
/// The row as it is called there; nothing where there is no such row.
std::optional<PlacedRow> placedRow(Database &database, const Entity &entity, qint64 rid);
/// Takes rows out of the base without a trace, as those that nobody has any more. Inside a
/// transaction.
void dropRows(Replica &replica, const std::vector<PlacedRow> &rows);
/// The same, and they stand among the recovered ones.
void setAside(Replica &replica, const std::vector<PlacedRow> &rows);
/// The same of rows of a space where the person may not write any more: brought back, they are the
/// person's own.
void setAsideAsOwn(Replica &replica, const std::vector<PlacedRow> &rows);

} // namespace touchbase::replica

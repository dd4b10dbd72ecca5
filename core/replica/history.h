// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"

namespace touchbase::replica {

/// Who is behind a stamp.
struct Author {
    QString device; ///< its name, else its number
    QString person;
};
Author authorOf(Replica &replica, const Stamp &stamp);
/// The row that says what a device is called.
Id deviceRow(std::uint64_t number);

/// One value that a field has or had.
struct FieldVersion {
    const Field *field = nullptr;
    Value value;
    Stamp stamp;
    QString device; ///< name of the device that wrote it, else its number
    QString person;
    bool current = false;
    bool concurrent = false; ///< lost to a value whose author did not know it
};

/// Every known value of a row, of all fields or of one, newest first within a field.
std::vector<FieldVersion> history(Replica &replica, const Entity &entity, const Id &id,
                                  const Field *only = nullptr);

/// A field that was changed on two devices, neither knowing of the other.
struct Conflict {
    const Entity *entity = nullptr;
    Id id;
    Id contact; ///< whose row it is; null for rows of nobody
    FieldVersion kept;
    FieldVersion other;
};
/// Newest first, without those that were settled.
std::vector<Conflict> conflicts(Replica &replica, int limit = 200);
int conflictCount(Replica &replica);

/// Writes an earlier value again, as a normal edit. NotFound when the field never had it.
Result<Stamp> restoreValue(Replica &replica, const Entity &entity, const Id &id, const Field &field,
                           const Stamp &stamp);
/// The kept value is right: the conflict leaves the list on this device.
Result<void> settleConflict(Replica &replica, const Entity &entity, const Id &id,
                            const Field &field, const Stamp &otherStamp);

/// Tells the other devices and the histories what this device and its person are called.
Result<Stamp> nameDevice(Replica &replica, const QString &name, const QString &person);
/// The same for the device that writes under `number`, whose person stays who it is.
Result<Stamp> renameDevice(Replica &replica, std::uint64_t number, const QString &name);
/// This device, which took another number, goes by the names that it had under `former`.
Result<Stamp> keepDeviceName(Replica &replica, std::uint64_t former);

} // namespace touchbase::replica

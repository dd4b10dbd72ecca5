// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/contactfacts.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

// What fields of a contact were before, in words, each value with an id that restores it.

/// A value of a field at a moment: names a ValueRow and the losing side of a conflict.
struct VersionId {
    FactId fact;
    Stamp stamp;

    static std::optional<VersionId> read(const QString &text);
    QString text() const;
};

/// A part that the contact no longer has, among values that were written over.
struct RemovedId {
    const replica::Entity *entity = nullptr;
    Id row;

    static std::optional<RemovedId> read(const QString &text);
    QString text() const;
};

/// Every value of one fact, and the parts of its kind that were removed; without a fact everything
/// of the contact that was not always so.
QVector<ValueRow> valuesOf(replica::Replica &replica, const Id &contact,
                           const std::optional<FactId> &fact);

/// "budget": what the field is called where it stands. A custom value goes by its own name.
QString fieldName(replica::Replica &replica, const replica::Entity &entity, const Id &row,
                  const replica::Field &field);
/// The value as a person reads it, "empty" in words.
QString valueText(replica::Replica &replica, const replica::Entity &entity, const Id &row,
                  const replica::Field &field, const replica::Value &value);
/// The same of a field that every row of its kind has.
QString valueText(const replica::Field &field, const replica::Value &value, const Clock &clock);

} // namespace touchbase::app

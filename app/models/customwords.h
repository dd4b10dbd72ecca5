// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/words.h"
#include "core/people/customfields.h"

#include <functional>

namespace touchbase::app {

// Custom fields as a person reads and types them, in the default QLocale.

/// A stored value in words: "$450,000", "5 December 2026", "Yes", the name of a contact. What does
/// not fit its field stands as it was typed.
QString customShown(replica::Replica &replica, const people::CustomField &field,
                    const QString &value);
/// "Amount of money".
QString customKindText(people::CustomKind kind);
/// The control of an editor for the kind.
FieldKind::Value customControl(people::CustomKind kind);
/// A glyph for the kind.
QString customKindIcon(people::CustomKind kind);

/// The custom fields for a form, with their ways into words and back.
struct CustomForm {
    QVector<people::CustomField> fields; ///< also the hidden ones
    /// As it is typed: "450,000" of an amount, where customShown has the currency too.
    std::function<QString(const people::CustomField &, const QString &value)> typed;
    /// The stored form, or why it cannot stand there.
    std::function<Result<QString>(const people::CustomField &, const QString &typed)> read;

    /// Null where nobody defined the key, nor any contact has it.
    const people::CustomField *find(const QString &key) const;
};
/// Looks into the replica for as long as it is used.
CustomForm customForm(replica::Replica &replica);

} // namespace touchbase::app

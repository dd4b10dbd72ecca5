// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

#include <span>

namespace touchbase::simulation {

/// The rows of a world. Every device knows their ids from the beginning, so two may make the same
/// one, as they do with a phone number that both were told.
struct Slot {
    replica::EntityId entity;
    std::span<const std::uint16_t> fields; ///< that are written
    int owner = -1;                        ///< slot of the contact it belongs to
};

std::span<const Slot> slots();
Id idOf(std::uint64_t seed, int slot);
/// A value that fits the field and no other intent writes.
replica::Value valueFor(const replica::Field &field, int serial);
/// For stories.
QString textOf(const replica::Value &value);

} // namespace touchbase::simulation

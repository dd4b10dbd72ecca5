// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/catalogue.h"

namespace touchbase::simulation {

/// The versions of the program in a world, oldest first. The shipped catalogue is one of them; the
/// older ones lack fields of it, the newer one has one more and a kind of rows besides.
inline constexpr int programs = 4;
inline constexpr int shippedProgram = 2;
inline constexpr int newestProgram = 3;

/// A kind of rows that only the newest program knows, and a field of it.
inline constexpr auto newEntity = replica::EntityId(replica::EventEntity + 1);
inline constexpr std::uint16_t newField = 900;

/// While it lives, the product runs as that version of itself.
class AsVersion {
public:
    explicit AsVersion(int program);
    ~AsVersion();
    AsVersion(const AsVersion &) = delete;
    AsVersion &operator=(const AsVersion &) = delete;

private:
    const replica::Catalogue *m_before;
};

} // namespace touchbase::simulation

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/cbor.h"
#include "core/replica/spaces.h"

namespace touchbase::sync {

/// What a round tells of the spaces that an account shares with others, as docs/protocol.md
/// describes it.

/// What one message may carry of it.
struct SpaceLimits {
    static constexpr int members = 1000;  ///< of a space
    static constexpr int replicas = 1000; ///< of a member
};

/// Which telling of a space a device holds.
struct HeldSpace {
    Id space;
    qint64 version = 0;

    bool operator==(const HeldSpace &) const = default;
};

void encode(cbor::Writer &out, const HeldSpace &held);
HeldSpace decodeHeldSpace(cbor::Reader &in); ///< fails the reader

/// Without its number, which is a device's own.
void encode(cbor::Writer &out, const replica::SharedSpace &space);
replica::SharedSpace decodeSharedSpace(cbor::Reader &in); ///< fails the reader

} // namespace touchbase::sync

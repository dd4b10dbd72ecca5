// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/rangedigest.h"

namespace touchbase::sync {

/// The part of a round in which a device and its server compare what they hold, as
/// docs/protocol.md describes it. The device names stretches of its rows with their digests; the
/// server answers with what is not equal, cut into smaller stretches, down to the rows themselves.

/// What one message may carry of it, and what the server does for it.
struct AuditLimits {
    static constexpr int ranges = 64;       ///< of one request
    static constexpr int except = 1000;     ///< rows that are left out
    static constexpr int parts = 2000;      ///< of one answer
    static constexpr int cuts = 16;         ///< into which a stretch is cut
    static constexpr int leaf = 32;         ///< rows of a stretch that travels as it is
    static constexpr int rowsRead = 65'536; ///< for one request
};

struct AuditedRange {
    replica::RowRange range;
    replica::RangeDigest digest;
};

struct AuditRequest {
    bool thorough = false; ///< the server is to read its rows, not to remember their digests
    std::vector<AuditedRange> ranges;
    std::vector<replica::RowKey> except; ///< rows with something unsent, which count nowhere
    Id space;                            ///< whose rows; null for the private one

    void encode(cbor::Writer &out) const;
    static AuditRequest decode(cbor::Reader &in); ///< fails the reader
};

/// A stretch that is not equal, or that the server did not come to (neither digest nor rows).
struct AuditPart {
    replica::RowRange range;
    std::optional<replica::RangeDigest> digest;
    std::optional<std::vector<QByteArray>> rows; ///< all there are, as in a page
};

struct AuditAnswer {
    std::vector<AuditPart> parts;

    void encode(cbor::Writer &out) const;
    static AuditAnswer decode(cbor::Reader &in); ///< fails the reader
};

} // namespace touchbase::sync

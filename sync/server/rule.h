// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/stamp.h"
#include "core/replica/value.h"

namespace touchbase::server {

/// What is to become of one pushed value, decided without looking at anything else. The whole
/// policy of who wins stands here.
struct Verdict {
    enum class Kind {
        Known,  ///< this very value stands already
        Forked, ///< another value stands under the same stamp: two devices share one identity
        Newer,  ///< it stands; what stood before was known to its author
        Older,  ///< it goes to the history; the server had it before, or nobody is surprised
        ConcurrentNewer, ///< it stands; its author did not know what stood before
        ConcurrentOlder, ///< it goes to the history; its author did not know what stands
    };
    Kind kind = Kind::Known;
    Stamp stamp; ///< the one it goes by, which is another than pushed where that lay in the future
};

struct PushedValue {
    const replica::Value &value;
    Stamp stamp;
    Stamp base;  ///< what it was written over, under the name it has here; null for nothing
    Stamp after; ///< the latest name here of what its author wrote before; null for none
};
struct StandingValue {
    const replica::Value &value;
    Stamp stamp; ///< null where the field was never written
};

/// How far ahead of the server a device's clock may be, in ms.
inline constexpr qint64 tolerance = 60'000;
/// The same for what another server's clock had let pass before.
inline constexpr qint64 toleranceOfKnown = 25LL * 3600 * 1000;

/// `now` is the server's, ms UTC. A value whose stamp lies in the future gets one of the present,
/// so that a wrong clock cannot win for ever; an edit of the value that stands comes after it
/// whatever the clocks say; of two edits that did not know each other the later wins.
Verdict judge(const PushedValue &pushed, const StandingValue &standing, qint64 now);

} // namespace touchbase::server

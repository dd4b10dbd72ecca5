// SPDX-License-Identifier: MPL-2.0
#include "sync/server/rule.h"

#include "core/base/mutant.h"

#include <algorithm>

namespace touchbase::server {

Verdict judge(const PushedValue &pushed, const StandingValue &standing, qint64 now)
{
    using Kind = Verdict::Kind;
    const Stamp current = standing.stamp;
    if (pushed.stamp == current)
        return {pushed.value == standing.value ? Kind::Known : Kind::Forked, current};

    // Something that a server had before: a fact to merge, not somebody's edit.
    const bool known = pushed.base == pushed.stamp;
    // A device knows what it wrote itself, even where it never heard that it arrived, and even
    // where what it wrote first arrives last.
    const bool own = !current.isNull() && current.replica() == pushed.stamp.replica();
    if (own && !known && pushed.stamp < current)
        return {Kind::Older, pushed.stamp};
    const bool sequential = !known && (pushed.base == current || own);

    Stamp stamp = pushed.stamp;
    const std::uint64_t author = stamp.replica();
    // No further ahead than what it rests on: not its author's clock was wrong.
    const bool follows = sequential && stamp.ms() <= current.ms();
    // A server had taken it under this stamp, by a clock that may have been another one.
    const qint64 ahead = known ? toleranceOfKnown : tolerance;
    const bool future = stamp.ms() > now + ahead && !follows && !mutant("future-stands");
    if (future) {
        stamp = std::max(Stamp(now, 0, author), pushed.after.successor(author));
        // A base that no clock could have given is made up, and carries nothing into the future.
        if (!known && pushed.base.ms() <= now + tolerance)
            stamp = std::max(stamp, pushed.base.successor(author));
    }
    if (sequential && stamp <= current)
        stamp = current.successor(author);

    if (sequential)
        return {Kind::Newer, stamp};
    const bool newer = stamp > current;
    if (known || pushed.value == standing.value)
        return {newer ? Kind::Newer : Kind::Older, stamp};
    return {newer ? Kind::ConcurrentNewer : Kind::ConcurrentOlder, stamp};
}

} // namespace touchbase::server

// SPDX-License-Identifier: MPL-2.0
#include "sync/server/auditor.h"

#include "core/base/mutant.h"
#include "core/replica/forget.h"

#include <algorithm>

namespace touchbase::server {

using replica::RangeDigest;
using replica::RowKey;
using replica::RowRange;
using replica::RowState;
using sync::AuditAnswer;
using sync::AuditedRange;
using sync::AuditLimits;
using sync::AuditPart;
using sync::WireLimits;

namespace {

constexpr qint64 trusted = 24LL * 3600 * 1000; // ms for which a digest is remembered
constexpr size_t mostRemembered = 10'000;
constexpr int rowsAtOnce = 500;

/// A row by its key and hash; its state is read again where it has to travel.
struct Hashed {
    RowKey key;
    RangeDigest::Hash hash;
};

/// The row as it counts. Nothing for one that is forgotten, and for one whose bytes are damaged: it
/// counts as missing, and a device gives it again. Data, clock and tombstone stand side by side.
std::optional<RowState> readState(std::uint16_t entity, const Query &query, int data,
                                  qint64 forgotten)
{
    auto values = replica::FieldValues::decode(query.bytesView(data));
    const auto clock = replica::RowClock::decode(query.bytesView(data + 1));
    if (!values || !clock)
        return std::nullopt;
    RowState state{std::move(*values), *clock, {}};
    if (!query.isNull(data + 2)) {
        state.tomb = replica::Tombstone::decode(query.bytesView(data + 2));
        if (!state.tomb)
            return std::nullopt;
    }
    return replica::asItCounts(entity, std::move(state), forgotten);
}

RangeDigest digestOf(std::span<const Hashed> rows)
{
    RangeDigest digest;
    for (const Hashed &row : rows)
        digest.add(row.hash);
    return digest;
}

} // namespace

/// One request on its way through the space.
struct Auditor::Reading {
    Database &database;
    const Space &space;
    const std::vector<RowKey> except; ///< ascending
    int left = AuditLimits::rowsRead;

    bool isExcepted(const RowKey &key) const
    {
        return std::binary_search(except.begin(), except.end(), key);
    }

    /// The rows of a range, until `left` is used up; `stoppedAt` is then the first that was not
    /// read.
    std::vector<Hashed> read(const RowRange &range, std::optional<RowKey> &stoppedAt)
    {
        std::vector<Hashed> rows;
        const char *sql =
            "SELECT entity,id,data,clk,tomb FROM row WHERE space=?1 AND (entity,id)>=(?2,?3)"
            " AND moved=0 ORDER BY entity,id LIMIT ?4";
        RowKey from = range.from;
        for (;;) {
            Query query = database.query(sql, space.number(), from.entity, from.id, rowsAtOnce);
            int came = 0;
            for (; query.next(); ++came) {
                const RowKey key{std::uint16_t(query.integer(0)), query.id(1)};
                if (!range.contains(key))
                    return rows;
                if (left-- <= 0) {
                    stoppedAt = key;
                    return rows;
                }
                if (const auto state = readState(key.entity, query, 2, space.forgotten()))
                    rows.push_back({key, replica::rowHash(key, *state)});
                from = key;
            }
            if (came < rowsAtOnce)
                return rows;
            sql = "SELECT entity,id,data,clk,tomb FROM row WHERE space=?1 AND (entity,id)>(?2,?3)"
                  " AND moved=0 ORDER BY entity,id LIMIT ?4";
        }
    }
    RangeDigest withoutExcepted(RangeDigest digest, const RowRange &range) const
    {
        for (const RowKey &key : except) {
            if (!range.contains(key))
                continue;
            Query query = database.query("SELECT data,clk,tomb FROM row WHERE space=?1 AND"
                                         " entity=?2 AND id=?3 AND moved=0",
                                         space.number(), key.entity, key.id);
            if (!query.next())
                continue;
            if (const auto state = readState(key.entity, query, 0, space.forgotten()))
                digest.remove(replica::rowHash(key, *state));
        }
        return digest;
    }
};

std::optional<RangeDigest> Auditor::remembered(const Reading &reading, const Place &place,
                                               qint64 now) const
{
    const auto found = m_remembered.find(place);
    if (found == m_remembered.end() || found->second.head != reading.space.head() ||
        found->second.forgotten != reading.space.forgotten() ||
        std::abs(now - found->second.at) > trusted)
        return std::nullopt;
    return found->second.digest;
}

AuditAnswer Auditor::compare(Database &database, const Space &space,
                             const sync::AuditRequest &request, qint64 now)
{
    std::vector<RowKey> except = request.except;
    std::sort(except.begin(), except.end());
    except.erase(std::unique(except.begin(), except.end()), except.end());
    Reading reading{database, space, std::move(except)};
    AuditAnswer answer;
    qsizetype bytes = 0;
    const auto compareOne = [&](const AuditedRange &asked) {
        const RowRange &range = asked.range;
        const Place place{space.number(), range.from, range.to};
        if (const auto known = request.thorough ? std::nullopt : remembered(reading, place, now);
            known && reading.withoutExcepted(*known, range) == asked.digest)
            return;
        if (reading.left <= 0 || bytes >= WireLimits::pageBytes) {
            answer.parts.push_back({range, {}, {}});
            return;
        }
        std::optional<RowKey> stoppedAt;
        std::vector<Hashed> rows = reading.read(range, stoppedAt);
        if (!stoppedAt) {
            if (m_remembered.size() >= mostRemembered)
                m_remembered.clear();
            m_remembered[place] = {space.head(), space.forgotten(), now, digestOf(rows)};
        }
        std::erase_if(rows, [&](const Hashed &row) { return reading.isExcepted(row.key); });
        if (!stoppedAt && (digestOf(rows) == asked.digest || mutant("audit-blind")))
            return;
        if (!stoppedAt && rows.size() <= AuditLimits::leaf) {
            AuditPart leaf{range, {}, std::vector<QByteArray>()};
            for (const Hashed &row : rows) {
                if (const std::optional<sync::PackedRow> packed = space.row(row.key)) {
                    leaf.rows->push_back(packed->encode());
                    bytes += leaf.rows->back().size();
                }
            }
            answer.parts.push_back(std::move(leaf));
            return;
        }
        const size_t step =
            std::max<size_t>(1, (rows.size() + AuditLimits::cuts - 1) / AuditLimits::cuts);
        RowKey from = range.from;
        for (size_t at = 0; at < rows.size(); at += step) {
            const size_t end = std::min(rows.size(), at + step);
            const RowKey to = end < rows.size() ? rows[end].key : stoppedAt ? *stoppedAt : range.to;
            answer.parts.push_back(
                {{from, to}, digestOf(std::span(rows).subspan(at, end - at)), {}});
            from = to;
        }
        if (stoppedAt)
            answer.parts.push_back({{*stoppedAt, range.to}, {}, {}});
    };
    for (const AuditedRange &asked : request.ranges) {
        if (asked.range.isOpen() || asked.range.from < asked.range.to)
            compareOne(asked);
    }
    return answer;
}

} // namespace touchbase::server

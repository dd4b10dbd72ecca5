// SPDX-License-Identifier: MPL-2.0
#include "sync/client/audit.h"

#include "core/replica/forget.h"

#include <algorithm>

namespace touchbase::sync {

using replica::RowKey;
using replica::RowRange;

namespace {

constexpr int rowsInStretch = 4096;
constexpr qint64 rowsInRequest = 32'768;
constexpr int mostVain = 20;

void append(std::vector<RowKey> &all, const std::vector<RowKey> &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

} // namespace

Audit::Audit(replica::Replica &replica, bool thorough)
    : m_replica(replica)
    , m_engine(replica)
    , m_thorough(thorough)
    , m_next(RowKey())
{}

/// What differed before is looked into before the walk goes on.
std::vector<RowRange> Audit::nextRanges()
{
    std::vector<RowRange> ranges;
    while (!m_differing.empty() && ranges.size() < size_t(AuditLimits::ranges)) {
        ranges.push_back(m_differing.front());
        m_differing.pop_front();
    }
    return ranges;
}

Result<Engine::Outgoing> Audit::request()
{
    replica::Database &database = m_replica.database();
    const replica::Snapshot snapshot(database);
    AuditRequest audit{m_thorough,
                       {},
                       unsentKeys(m_replica, AuditLimits::except + 1),
                       replica::audienceOf(database, m_space)};
    const bool mayCompare =
        audit.except.size() <= size_t(AuditLimits::except) && !replica::isRejoining(database);
    m_asked.clear();
    if (!mayCompare)
        return m_engine.request();
    qint64 rows = 0;
    const auto ask = [&](const RowRange &range) {
        audit.ranges.push_back({range, rangeDigest(m_replica, m_space, range)});
        rows += audit.ranges.back().digest.rows;
        m_asked.push_back(range);
    };
    for (const RowRange &range : nextRanges())
        ask(range);
    while (m_next && rows < rowsInRequest && audit.ranges.size() < size_t(AuditLimits::ranges)) {
        const RowRange range = stretchFrom(m_replica, *m_next, rowsInStretch);
        m_next = range.isOpen() ? std::nullopt : std::optional(range.to);
        ask(range);
    }
    m_except = audit.except;
    return m_engine.request(true, std::move(audit));
}

Result<Engine::Step> Audit::apply(const Engine::Outgoing &outgoing, const Response &response,
                                  qint64 receivedAt)
{
    Result<Engine::Step> step = m_engine.apply(outgoing, response, receivedAt);
    if (!step)
        return step;
    // Another process may have read on meanwhile: then the answer speaks of other rows than ours.
    const std::vector<Cursor> standing = cursors(m_replica);
    const bool isInStep =
        response.audit && !m_asked.empty() &&
        std::all_of(response.pages.begin(), response.pages.end(), [&](const Page &page) {
            return std::find(standing.begin(), standing.end(), page.at) != standing.end();
        });
    if (isInStep) {
        m_vain = 0;
        if (Result<void> taken = take(*response.audit); !taken)
            return taken.error();
    } else {
        m_differing.insert(m_differing.begin(), m_asked.begin(), m_asked.end());
        giveUpAfterTooMany();
    }
    m_asked.clear();
    if (!m_next && m_differing.empty() && !replica::hasUnsentRows(m_replica) && !step->more &&
        !nextSpace())
        m_isDone = m_isComplete = true;
    step->more = !m_isDone;
    return step;
}

/// The walk goes on in the next space; false where there is none.
bool Audit::nextSpace()
{
    const replica::Value next =
        m_replica.database().value("SELECT min(number) FROM space WHERE number>?1", m_space);
    if (next.isNull())
        return false;
    m_space = next.toInteger();
    m_next = RowKey();
    return true;
}

void Audit::giveUpAfterTooMany()
{
    if (++m_vain >= mostVain)
        m_isDone = true;
}

Result<void> Audit::take(const AuditAnswer &answer)
{
    if (answer.parts.empty())
        return {};
    replica::Merge merge(m_replica);
    for (const AuditPart &part : answer.parts) {
        const RowRange &range = part.range;
        if (!range.isOpen() && range.to <= range.from)
            continue;
        if (part.rows)
            takeLeaf(merge, m_space, part);
        else if (!part.digest || rangeDigest(m_replica, m_space, range) != *part.digest)
            m_differing.push_back(range);
    }
    return merge.commit();
}

void Audit::takeLeaf(replica::Merge &merge, qint64 space, const AuditPart &part)
{
    std::vector<replica::IncomingRow> rows;
    std::vector<FeedRow> read;
    for (const QByteArray &bytes : *part.rows) {
        std::optional<FeedRow> row = FeedRow::decode(bytes);
        if (!row)
            continue; // it stands in quarantine, where the feed brought it
        rows.push_back({row->entity, row->id, row->state, row->seq, space});
        read.push_back(std::move(*row));
    }
    const replica::Repaired repaired =
        repairRange(m_replica, merge, space, part.range, rows, m_except);
    for (const FeedRow &row : read) {
        const RowKey key{row.entity, row.id};
        if (std::find(repaired.taken.begin(), repaired.taken.end(), key) == repaired.taken.end())
            continue;
        for (const replica::FormerValue &lost : row.lost)
            merge.conflict(row.entity, row.id, lost);
    }
    append(m_repaired.taken, repaired.taken);
    append(m_repaired.given, repaired.given);
}

} // namespace touchbase::sync

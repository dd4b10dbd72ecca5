// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/repair.h"
#include "core/replica/spaces.h"
#include "sync/client/engine.h"

#include <deque>

namespace touchbase::sync {

/// Compares the whole base with what the server holds, space by space and stretch by stretch, and
/// mends what differs:
/// rows that a disk or a program lost or changed without anybody noticing. Requests are those of a
/// round with a question added, so whatever is unsent or new travels along the way, and a lost
/// answer is met by asking again. Uses the replica's own thread.
class Audit {
public:
    /// A thorough one has the server read its rows, however lately it did.
    explicit Audit(replica::Replica &replica, bool thorough = false);

    bool isDone() const { return m_isDone; }
    /// Everything was compared; false after isDone() where the server cannot, or does not come to
    /// rest.
    bool isComplete() const { return m_isComplete; }
    /// What was mended so far.
    const replica::Repaired &repaired() const { return m_repaired; }

    Result<Engine::Outgoing> request();
    Result<Engine::Step> apply(const Engine::Outgoing &outgoing, const Response &response,
                               qint64 receivedAt);

private:
    std::vector<replica::RowRange> nextRanges();
    bool nextSpace();
    Result<void> take(const AuditAnswer &answer);
    void takeLeaf(replica::Merge &merge, qint64 space, const AuditPart &part);
    void giveUpAfterTooMany();

    replica::Replica &m_replica;
    Engine m_engine;
    bool m_thorough;
    qint64 m_space = replica::privateSpace;
    bool m_isDone = false;
    bool m_isComplete = false;
    std::optional<replica::RowKey> m_next; ///< where the walk goes on; nothing at a space's end
    std::deque<replica::RowRange> m_differing;
    std::vector<replica::RowRange> m_asked;
    std::vector<replica::RowKey> m_except; ///< rows that the server was told to leave out
    int m_vain = 0;                        ///< answers in a row that compared nothing
    replica::Repaired m_repaired;
};

} // namespace touchbase::sync

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/outbox.h"
#include "sync/protocol/wire.h"

#include <functional>

namespace touchbase::sync {

/// The device's part in synchronising, without network, timers or threads: makes the next request
/// from a replica and takes the answer into it. A round is request and answer until nothing is
/// left. Any step may be lost or repeated: what counts is only what stands in the replica.
/// Uses the replica's own thread.
class Engine {
public:
    explicit Engine(replica::Replica &replica)
        : m_replica(replica)
    {}

    struct Outgoing {
        QByteArray body;                      ///< a Request, not compressed
        std::vector<replica::UnsentRow> sent; ///< what it carries, in order
        std::vector<Cursor> cursors;
        qint64 at = 0; ///< when it was made, ms UTC of the device
    };
    /// Without `push` it only asks. So begins whoever cannot know whether this file is still the
    /// one that it was, and what time it is: the answer tells, before anything is sent that could
    /// not be taken back.
    Result<Outgoing> request(bool push = true, std::optional<AuditRequest> audit = {});

    struct Step {
        int pushed = 0;
        int pulled = 0;
        int refused = 0;     ///< rows the server will not take
        int quarantined = 0; ///< rows that could not be understood here
        int conflicts = 0;   ///< newly found
        int aside = 0;       ///< rows with edits that came too late (recoveredrecords.h)
        qint64 left = 0;     ///< rows still to come
        bool more = false;   ///< ask again at once
        bool restored = false;
        bool retold = false;  ///< who shares what changed, or what of it is here
        bool renewed = false; ///< this file turned out to be a copy, and took a number of its own
    };
    /// The request for what follows an answer that is not applied yet, so that the network works
    /// meanwhile. Nothing where nothing follows, or where there are edits to be sent first.
    std::optional<Outgoing> requestAhead(const Outgoing &outgoing, const Response &response);

    /// Written along with an answer after which nothing is left to be asked, before the commit.
    using Ending = std::function<void(const Step &)>;
    /// Takes the answer in one transaction. `receivedAt` is ms UTC of the device.
    Result<Step> apply(const Outgoing &outgoing, const Response &response, qint64 receivedAt,
                       const Ending &ending = {});
    Result<Step> apply(const Outgoing &outgoing, QByteArrayView response, qint64 receivedAt);

    /// Tries the rows that could not be understood once more, as after an update of the program;
    /// how many were.
    Result<int> retryQuarantined();

private:
    Request emptyRequest(const Outgoing &outgoing) const;
    Result<Step> attempt(const Outgoing &outgoing, const Response &response, qint64 receivedAt,
                         const Ending &ending, bool isolate);
    void takeResults(const Outgoing &outgoing, const Response &response, Step &step);
    void takePage(replica::Merge &merge, const Page &page, bool isolate, Step &step);
    /// `bytes` makes what is kept of a row that cannot be taken.
    void takeRow(replica::Merge &merge, const std::optional<FeedRow> &row,
                 const std::function<QByteArray()> &bytes, qint64 space, bool isolate,
                 const Page &page, Step &step);
    Result<bool> follow(bool hasPulled);
    void renewIfCopied(const Response &response, Step &step);
    void measureClock(const Outgoing &outgoing, const Response &response, qint64 receivedAt);

    replica::Replica &m_replica;
};

/// The replica's cursors as they stand.
std::vector<Cursor> cursors(replica::Replica &replica);
/// Before a first round with an account: nothing that was acknowledged elsewhere counts here.
/// Inside a transaction.
void forgetServer(replica::Replica &replica);

} // namespace touchbase::sync

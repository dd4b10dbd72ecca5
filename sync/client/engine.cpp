// SPDX-License-Identifier: MPL-2.0
#include "sync/client/engine.h"

#include "core/base/mutant.h"
#include "core/followups/appliedplans.h"
#include "core/followups/events.h"
#include "core/people/erasing.h"
#include "core/people/merging.h"
#include "core/replica/erasure.h"
#include "core/replica/forget.h"
#include "core/replica/history.h"
#include "core/replica/movestamps.h"
#include "core/replica/spaces.h"
#include "core/team/sharing.h"

#include <algorithm>
#include <cstdlib>

namespace touchbase::sync {

using replica::Database;
using replica::Merge;
using replica::Query;
using replica::UnsentRow;

namespace {

constexpr qint64 worthMoving = 2000; // ms that a clock is wrong

/// The number that a space has in this file. The first space that a server names is our own.
qint64 spaceNumber(Database &database, const Id &id)
{
    const replica::Value known = database.value("SELECT number FROM space WHERE id=?1", id);
    if (!known.isNull())
        return known.toInteger();
    database.run("UPDATE space SET id=?1 WHERE number=1 AND id IS NULL", id);
    if (database.changes() == 1)
        return 1;
    database.run("INSERT INTO space(id) VALUES(?1)", id);
    return database.lastRowId();
}

Id spaceId(Database &database, qint64 number)
{
    return database.value("SELECT id FROM space WHERE number=?1", number).toId();
}

/// That of the private space has no name before the first answer.
template <typename Cursors>
auto *find(Cursors &cursors, const Id &space, bool isPrivate)
{
    const auto found = std::find_if(cursors.begin(), cursors.end(), [&](const Cursor &cursor) {
        return cursor.space == space || (isPrivate && cursor.space.isNull());
    });
    return found == cursors.end() ? nullptr : &*found;
}

std::vector<HeldSpace> heldSpaces(replica::Replica &replica)
{
    std::vector<HeldSpace> held;
    for (const replica::SharedSpace &space : replica::sharedSpaces(replica))
        held.push_back({space.id, space.version});
    return held;
}

bool isFromTheBeginning(const Page &page) { return page.restored || page.rejoin; }

} // namespace

std::vector<Cursor> cursors(replica::Replica &replica)
{
    std::vector<Cursor> cursors;
    Query query =
        replica.database().query("SELECT id,epoch,seq,tag,forgotten FROM space ORDER BY number");
    while (query.next())
        cursors.push_back(
            {query.id(0), query.id(1), query.integer(2), query.integer(3), query.integer(4)});
    return cursors;
}

void forgetServer(replica::Replica &replica)
{
    replica::forgetAcknowledgements(replica.database(), replica.clock().now());
    replica.database().run("UPDATE space SET epoch=NULL, seq=0, tag=0, forgotten=0, version=0");
    // Whether others share the same, the server says.
    replica.database().run("UPDATE space SET id=NULL WHERE number=?1", replica::privateSpace);
}

Result<Engine::Outgoing> Engine::request(bool push, std::optional<AuditRequest> audit)
{
    Database &database = m_replica.database();
    Outgoing outgoing;
    {
        const replica::Snapshot snapshot(database);
        outgoing.cursors = cursors(m_replica);
        if (push && !replica::isRejoining(database))
            outgoing.sent =
                replica::unsentRows(m_replica, WireLimits::pushRows, WireLimits::pushBytes);
    }
    outgoing.at = m_replica.clock().now();
    Request request = emptyRequest(outgoing);
    request.push.reserve(outgoing.sent.size());
    for (UnsentRow &row : outgoing.sent) {
        if (mutant("no-base") && !row.fields.empty())
            row.fields.front().base = {};
        PushRow pushed{spaceId(database, row.space), row.entity, row.id,
                       std::move(row.fields),        row.tomb,   row.known};
        request.push.push_back(pushed.encode());
        row.fields = std::move(pushed.fields);
    }
    request.audit = std::move(audit);
    outgoing.body = request.encode();
    if (std::optional<Error> error = database.takeError())
        return *error;
    return outgoing;
}

Request Engine::emptyRequest(const Outgoing &outgoing) const
{
    Request request;
    request.replica = m_replica.id();
    request.catalogue = replica::catalogueInUse().version;
    request.version = QStringLiteral(TOUCHBASE_VERSION);
    request.clock = outgoing.at;
    request.columns = true;
    request.cursors = outgoing.cursors;
    request.spaces = heldSpaces(m_replica);
    return request;
}

std::optional<Engine::Outgoing> Engine::requestAhead(const Outgoing &outgoing,
                                                     const Response &response)
{
    // What is told of a space is asked for until it was taken.
    const bool isPlain =
        outgoing.sent.empty() && response.spaces.empty() && response.lost.empty() &&
        std::none_of(response.pages.begin(), response.pages.end(), isFromTheBeginning);
    const bool hasMore = std::any_of(response.pages.begin(), response.pages.end(),
                                     [](const Page &page) { return page.more; });
    if (!isPlain || !hasMore || replica::hasUnsentRows(m_replica))
        return std::nullopt;
    Outgoing ahead;
    ahead.at = m_replica.clock().now();
    ahead.cursors = outgoing.cursors;
    for (const Page &page : response.pages) {
        const bool isPrivate = &page == &response.pages.front();
        if (Cursor *cursor = find(ahead.cursors, page.at.space, isPrivate))
            *cursor = page.at;
    }
    ahead.body = emptyRequest(ahead).encode();
    return ahead;
}

Result<Engine::Step> Engine::apply(const Outgoing &outgoing, QByteArrayView bytes,
                                   qint64 receivedAt)
{
    const Result<Response> response = Response::decode(bytes);
    if (!response)
        return response.error();
    return apply(outgoing, *response, receivedAt);
}

Result<Engine::Step> Engine::apply(const Outgoing &outgoing, const Response &response,
                                   qint64 receivedAt, const Ending &ending)
{
    const bool fromTheBeginning =
        std::any_of(response.pages.begin(), response.pages.end(), isFromTheBeginning);
    if (!fromTheBeginning && response.results.size() != outgoing.sent.size())
        return invalid(QStringLiteral("The server answered for %1 records where %2 were sent; "
                                      "nothing was taken from it.")
                           .arg(response.results.size())
                           .arg(outgoing.sent.size()));
    Result<Step> step = attempt(outgoing, response, receivedAt, ending, false);
    // One row that the file will not take must not keep back the others.
    if (!step && step.error().code == Error::Code::Failed)
        step = attempt(outgoing, response, receivedAt, ending, true);
    if (step && !step->more) {
        const Result<bool> erased = people::followErasures(m_replica);
        if (!erased)
            return erased.error();
        step->more = *erased;
        const Result<void> scrubbed = *erased ? Result<void>() : replica::scrub(m_replica);
        if (!scrubbed)
            return scrubbed.error();
    }
    if (step && !step->more) {
        const Result<bool> followed = follow(step->pulled > 0);
        if (!followed)
            return followed.error();
        step->more = *followed;
    }
    return step;
}

/// What others did without knowing of a sharing, of a merging or of what ends a plan. True when
/// something was written that is to be sent.
Result<bool> Engine::follow(bool hasPulled)
{
    const Result<bool> gathered = team::followSharing(m_replica);
    if (!gathered || !hasPulled)
        return gathered;
    const Result<bool> followed = people::followMergings(m_replica);
    if (!followed)
        return followed;
    const Result<int> ended = followups::settlePlans(m_replica);
    if (!ended)
        return ended.error();
    const Result<int> due = followups::settleEvents(m_replica);
    if (!due)
        return due.error();
    return *gathered || *followed || *ended > 0 || *due > 0;
}

/// The server knows a stamp of this number that was never given here: somebody else writes under
/// it, or this file did once and went back to what it was before.
void Engine::renewIfCopied(const Response &response, Step &step)
{
    if (response.last.isNull() || mutant("copy-unnoticed") ||
        response.last.replica() != m_replica.id() || replica::gaveStamp(m_replica, response.last))
        return;
    replica::takeNewIdentity(m_replica, false);
    step.renewed = true;
}

Result<Engine::Step> Engine::attempt(const Outgoing &outgoing, const Response &response,
                                     qint64 receivedAt, const Ending &ending, bool isolate)
{
    Step step;
    Merge merge(m_replica);
    const int conflictsBefore = replica::conflictCount(m_replica);
    takeResults(outgoing, response, step);
    renewIfCopied(response, step);
    if (!step.renewed)
        measureClock(outgoing, response, receivedAt);
    for (const replica::SharedSpace &space : response.spaces)
        replica::keepSpace(m_replica.database(), space);
    step.retold = !response.spaces.empty() || !response.lost.empty();
    for (const Page &page : response.pages) {
        const std::vector<Cursor> standing = cursors(m_replica);
        const bool isPrivate = &page == &response.pages.front();
        const Cursor *sent = find(outgoing.cursors, page.at.space, isPrivate);
        const Cursor *stands = find(standing, page.at.space, isPrivate);
        // Another process may have moved on meanwhile: what it read is not ours to overwrite.
        if (stands && !(*stands == (sent ? *sent : Cursor{page.at.space}))) {
            step.more = true;
            continue;
        }
        takePage(merge, page, isolate, step);
    }
    for (const Id &space : response.lost)
        step.aside += replica::loseSpace(m_replica, space);
    step.aside += merge.aside();
    const bool isAllHere = std::none_of(response.pages.begin(), response.pages.end(),
                                        [](const Page &page) { return page.more; });
    step.more |= isAllHere && merge.sendTwins();
    step.conflicts = replica::conflictCount(m_replica) - conflictsBefore;
    // A push that got somewhere goes on until nothing is left, whatever was written meanwhile.
    step.more |= step.pushed + step.refused > 0 && replica::hasUnsentRows(m_replica);
    if (ending && !step.more)
        ending(step);
    if (Result<void> committed = merge.commit(); !committed)
        return committed.error();
    return step;
}

void Engine::takeResults(const Outgoing &outgoing, const Response &response, Step &step)
{
    for (size_t i = 0; i < response.results.size(); ++i) {
        const PushResult &result = response.results[i];
        if (result.gone) {
            step.aside += replica::takeGone(m_replica, outgoing.sent[i]);
            ++step.pushed;
        } else if (result.problem.isEmpty()) {
            replica::acknowledge(m_replica.database(), outgoing.sent[i], result.restamps);
            ++step.pushed;
        } else {
            replica::reject(m_replica.database(), outgoing.sent[i], result.problem);
            ++step.refused;
        }
    }
}

void Engine::takePage(Merge &merge, const Page &page, bool isolate, Step &step)
{
    Database &database = m_replica.database();
    const qint64 space = spaceNumber(database, page.at.space);
    if (page.restored) {
        replica::forgetAcknowledgements(database, m_replica.clock().now(), space);
        step.restored = true;
    }
    if (page.at.forgotten != replica::forgottenBefore(database, space)) {
        replica::forgetDeletions(m_replica, space, page.at.forgotten);
        step.more |= replica::hasUnsentRows(m_replica);
    }
    if (page.rejoin)
        replica::beginRejoin(database, space);
    for (const QByteArray &row : page.rows)
        takeRow(
            merge, FeedRow::decode(row), [&] { return row; }, space, isolate, page, step);
    for (const PackedRow &row : page.columns)
        takeRow(
            merge, FeedRow::unpack(row), [&] { return row.encode(); }, space, isolate, page, step);
    if (mutant("place-not-kept") && page.more)
        return;
    database.run("UPDATE space SET epoch=?2, seq=?3, tag=?4, forgotten=?5 WHERE number=?1", space,
                 page.at.epoch, page.at.seq, page.at.tag, page.at.forgotten);
    if (!page.more)
        merge.decideDeletions();
    if (!page.more && replica::isRejoining(database)) {
        step.aside += replica::finishRejoin(m_replica, space);
        step.more |= replica::hasUnsentRows(m_replica);
    }
    step.more |= page.more || merge.returns();
    step.left += page.left;
}

void Engine::takeRow(Merge &merge, const std::optional<FeedRow> &row,
                     const std::function<QByteArray()> &bytes, qint64 space, bool isolate,
                     const Page &page, Step &step)
{
    if (mutant("row-passed-by") && page.more && row && row->seq == page.at.seq)
        return;
    if (!row && mutant("bad-row-stops-all"))
        return m_replica.database().fail(invalid({}));
    const auto quarantine = [&](const QString &reason) {
        merge.quarantine(space, row ? row->seq : page.at.seq, bytes(), reason);
        ++step.quarantined;
    };
    if (!row)
        return quarantine(QStringLiteral("The record cannot be read by this version of Touchbase; "
                                         "it is kept as it came."));
    Database &database = m_replica.database();
    if (isolate)
        database.script("SAVEPOINT incoming");
    merge.apply({row->entity, row->id, row->state, row->seq, space});
    for (const replica::FormerValue &lost : row->lost)
        merge.conflict(row->entity, row->id, lost);
    if (isolate) {
        const std::optional<Error> error = database.takeError();
        if (error) {
            database.script("ROLLBACK TO incoming");
            quarantine(error->message);
        }
        database.script("RELEASE incoming");
        if (error)
            return;
    }
    ++step.pulled;
}

Result<int> Engine::retryQuarantined()
{
    struct Kept {
        qint64 space;
        qint64 seq;
        QByteArray raw;
    };
    std::vector<Kept> kept;
    Database &database = m_replica.database();
    {
        Query query = database.query("SELECT space,seq,raw FROM quarantine ORDER BY space,seq");
        while (query.next())
            kept.push_back({query.integer(0), query.integer(1), query.bytes(2)});
    }
    int understood = 0;
    for (const Kept &entry : kept) {
        const std::optional<FeedRow> row = FeedRow::decode(entry.raw);
        if (!row)
            continue;
        Merge merge(m_replica);
        merge.apply({row->entity, row->id, row->state, row->seq, entry.space});
        for (const replica::FormerValue &lost : row->lost)
            merge.conflict(row->entity, row->id, lost);
        database.run("DELETE FROM quarantine WHERE space=?1 AND seq=?2 AND raw=?3", entry.space,
                     entry.seq, entry.raw);
        if (const Result<void> committed = merge.commit(); committed)
            ++understood;
        else if (committed.error().code != Error::Code::Failed)
            return committed.error();
    }
    return understood;
}

void Engine::measureClock(const Outgoing &outgoing, const Response &response, qint64 receivedAt)
{
    const qint64 roundTrip = receivedAt - outgoing.at;
    if (response.now <= 0 || roundTrip < 0)
        return;
    const qint64 offset = response.now - (outgoing.at + roundTrip / 2);
    // No answer can tell the time better than to half of its way; small change is noise.
    const qint64 noise = roundTrip / 2 + 250;
    const bool first = !m_replica.knowsClockOffset();
    if (!first && std::llabs(offset - m_replica.clockOffset()) <= noise)
        return;
    const bool wrong = std::llabs(offset) > noise;
    // Nothing was ever sent: what was written here moves to when it was written.
    const bool met = !response.last.isNull() ||
                     std::any_of(outgoing.cursors.begin(), outgoing.cursors.end(),
                                 [](const Cursor &cursor) { return !cursor.epoch.isNull(); });
    if (first && !met && wrong && std::llabs(offset) >= worthMoving)
        replica::moveStamps(m_replica, offset);
    m_replica.setClockOffset(wrong ? offset : 0);
}

} // namespace touchbase::sync

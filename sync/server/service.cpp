// SPDX-License-Identifier: MPL-2.0
#include "sync/server/service.h"

#include <set>

namespace touchbase::server {

using sync::Cursor;
using sync::Page;
using sync::Problem;
using sync::PushResult;
using sync::PushRow;
using sync::Request;
using sync::Response;
using sync::WireLimits;

/// One call on its way through push and pull.
struct Service::Round {
    const SyncCall &call;
    Response response{};
    std::optional<Problem> problem{};
    std::vector<qint64> skip{}; ///< feed places of what the device itself pushed
    bool restart = false;
    bool rejoin = false;
    bool changed = false;
    int conflicts = 0;

    const Request &request() const { return call.request; }
    /// The device's cursor into its private space; the beginning where it sent none.
    Cursor cursor(const Id &space) const
    {
        for (const Cursor &cursor : call.request.cursors) {
            if (cursor.space.isNull() || cursor.space == space)
                return cursor;
        }
        return {};
    }
};

QByteArray Hint::encode() const
{
    return "{\"space\":\"" + space.bytes().toHex() + "\",\"head\":" + QByteArray::number(head) +
           '}';
}

SyncOutcome Service::sync(const SyncCall &call)
{
    return std::move(sync(std::vector<SyncCall>{call}).front());
}

/// Everything that the devices sent, with one commit.
Result<void> Service::pushAll(std::vector<Round> &rounds)
{
    Database &database = m_store.database();
    database.takeError(); // of what was done for others
    Transaction transaction(database);
    std::set<qint64> written;
    for (const Round &round : rounds) {
        if (!round.request().push.empty())
            written.insert(round.call.session.space);
    }
    for (const qint64 space : written)
        Space::lock(database, space);
    for (Round &round : rounds)
        push(round);
    m_store.keepStampTime();
    return transaction.commit();
}

std::vector<SyncOutcome> Service::sync(const std::vector<SyncCall> &calls)
{
    constexpr int tries = 5; // where other servers were in the way
    std::vector<Round> rounds;
    Result<void> pushed;
    for (int i = 0; i < tries; ++i) {
        rounds.clear();
        rounds.reserve(calls.size());
        for (const SyncCall &call : calls)
            rounds.push_back({call});
        pushed = pushAll(rounds);
        if (pushed || pushed.error().code != Error::Code::Busy || !m_store.database().isShared())
            break;
    }
    if (!pushed) {
        for (Round &round : rounds)
            round.problem = m_store.problem(pushed.error());
    }
    m_store.scrub();
    std::vector<SyncOutcome> outcomes;
    outcomes.reserve(rounds.size());
    for (Round &round : rounds) {
        if (!round.problem)
            pull(round);
        if (round.problem) {
            outcomes.push_back({*round.problem, std::nullopt, 0});
            continue;
        }
        std::optional<Hint> hint;
        // Whoever sends again got no answer; the server that took it may have died before it told
        // the others.
        const bool isRepeated = m_store.database().isShared() && !round.request().push.empty();
        if (round.changed || isRepeated) {
            const Page &page = round.response.pages.front();
            hint = Hint{round.call.session.account, round.call.session.device, page.at.space,
                        page.head};
        }
        outcomes.push_back({std::move(round.response), hint, round.conflicts});
    }
    return outcomes;
}

void Service::push(Round &round)
{
    if (round.request().protocol > sync::protocolVersion) {
        round.problem = Problem(
            Problem::Code::ProtocolTooNew,
            QStringLiteral("This server is older than your Touchbase (it speaks protocol %1, you "
                           "%2). Ask whoever runs it to update; meanwhile everything is kept here.")
                .arg(sync::protocolVersion)
                .arg(round.request().protocol));
        return;
    }
    Database &database = m_store.database();
    const qint64 now = m_store.now();
    // A device that took another number writes under that from here on.
    if (const std::uint64_t number = round.request().replica)
        database.run("UPDATE device SET replica=?2 WHERE id=?1 AND replica<>?2",
                     round.call.session.device, Stamp(0, 0, number));
    std::optional<Space> space = Space::load(database, round.call.session.space);
    if (space && space->provesLoss(round.cursor(space->id()))) {
        // Another server may have noticed as well, a moment ago.
        Space::lock(database, space->number());
        space = Space::load(database, space->number());
        if (space && space->provesLoss(round.cursor(space->id())))
            space->beginEpoch();
    }
    if (!space) {
        round.problem =
            Problem(Problem::Code::Unauthorized, QStringLiteral("This account was deleted."));
        return;
    }
    const Cursor cursor = round.cursor(space->id());
    // What the device knows of our feed is void: nothing it says about it can be judged.
    round.restart = space->isForeign(cursor);
    round.rejoin = !round.restart && space->hasForgotten(cursor);
    const bool fromTheBeginning = round.restart || round.rejoin;
    // A commit of its own is too much for saying that a device has read on; what it says lasts.
    const bool isDue = round.call.session.seen < now - 60'000;
    if (isDue)
        database.run("UPDATE device SET seen=?2 WHERE id=?1 AND seen<?2", round.call.session.device,
                     now);
    if (isDue || !round.request().push.empty())
        database.run("INSERT INTO reading(space,device,read) VALUES(?1,?2,?3) ON CONFLICT"
                     " (space,device) DO UPDATE SET read=excluded.read WHERE"
                     " reading.read<>excluded.read",
                     space->number(), round.call.session.device, fromTheBeginning ? 0 : cursor.seq);
    if (!fromTheBeginning)
        pushRows(round, *space, cursor);
}

namespace {

/// The latest stamp that the author of a row gave to what is an edit in it.
Stamp latestOf(const PushRow &row, std::uint64_t author)
{
    Stamp latest;
    for (const replica::UnsentField &field : row.fields) {
        if (field.stamp.replica() == author && field.base != field.stamp)
            latest = std::max(latest, field.stamp);
    }
    if (row.tomb && row.tomb->stamp.replica() == author)
        latest = std::max(latest, row.tomb->stamp);
    return latest;
}

} // namespace

void Service::pushRows(Round &round, Space &space, const Cursor &cursor)
{
    Database &database = m_store.database();
    const qint64 stampNow = m_store.stampNow();
    const std::uint64_t author = round.request().replica;
    Stamp last;
    database.run("SAVEPOINT push");
    for (const QByteArray &bytes : round.request().push) {
        const std::optional<PushRow> row = PushRow::decode(bytes);
        Space::Taken taken;
        if (!row)
            taken.result.problem = QStringLiteral("The record cannot be read.");
        else if (!row->space.isNull() && row->space != space.id())
            taken.result.problem = QStringLiteral("The record belongs to a space that this account "
                                                  "may not write to.");
        else
            taken = space.push(*row, stampNow, cursor.seq);
        if (taken.forked) {
            database.run("ROLLBACK TO push");
            database.run("RELEASE push");
            round.problem = Problem(
                Problem::Code::ReplicaForked,
                QStringLiteral("Another device writes under the same identity, as happens when a "
                               "device's data is copied. This one takes a new identity and goes "
                               "on; nothing is lost."));
            return;
        }
        if (taken.clean)
            round.skip.push_back(space.head());
        if (row && author && taken.result.problem.isEmpty())
            last = std::max(last, latestOf(*row, author));
        round.response.results.push_back(std::move(taken.result));
    }
    if (!last.isNull())
        space.noteLast(author, last);
    if (space.hasErased())
        m_store.noteErasure();
    round.changed = space.seal();
    round.conflicts = space.conflicts();
    database.run("RELEASE push");
}

void Service::pull(Round &round)
{
    Database &database = m_store.database();
    const Snapshot snapshot(database);
    const std::optional<Space> space = Space::load(database, round.call.session.space);
    if (!space) {
        round.problem = m_store.trouble().value_or(
            Problem(Problem::Code::Unauthorized, QStringLiteral("This account was deleted.")));
        return;
    }
    // Another server may have noticed that, or let go of something, since the push.
    const Cursor sent = round.cursor(space->id());
    round.restart |= space->isForeign(sent);
    round.rejoin |= !round.restart && space->hasForgotten(sent);
    if (round.restart) {
        round.response.pages.push_back(space->restart());
    } else if (round.rejoin) {
        round.response.pages.push_back(space->rejoin());
    } else {
        const qint64 asked = round.request().maxBytes;
        const qsizetype most = asked > 0 ? qsizetype(std::min<qint64>(asked, WireLimits::pageBytes))
                                         : WireLimits::pageBytes;
        const Cursor cursor = round.cursor(space->id());
        Page page = space->page(cursor, most, round.request().columns, round.skip);
        page.left = left(round.call.session.device, *space, page);
        // Whoever has something to read first would be told of differences that are none.
        if (round.request().audit && page.rows.empty() && page.columns.empty() && !page.more)
            round.response.audit =
                m_auditor.compare(database, *space, *round.request().audit, m_store.now());
        round.response.pages.push_back(std::move(page));
    }
    round.response.last = space->lastOf(round.request().replica);
    round.response.now = m_store.now();
    if (std::optional<Problem> trouble = m_store.trouble())
        round.problem = std::move(trouble);
}

/// Counting walks over all that is left, which page after page would be the square of the feed: so
/// only the first page of a reading is counted, as long as the feed stands still.
qint64 Service::left(const Id &device, const Space &space, const Page &page)
{
    if (!page.more) {
        m_readings.erase(device);
        return 0;
    }
    Reading &reading = m_readings[device];
    const bool goesOn = reading.at.epoch == page.at.epoch && reading.at.seq == page.from &&
                        reading.at.forgotten == page.at.forgotten && reading.head == page.head;
    const auto taken = qint64(page.rows.size() + page.columns.size());
    reading = {page.at, page.head, goesOn ? reading.left - taken : space.rowsAfter(page.at.seq)};
    return reading.left;
}

} // namespace touchbase::server

// SPDX-License-Identifier: MPL-2.0
#include "sync/server/service.h"

#include <algorithm>
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
    std::vector<std::optional<PushRow>> rows{}; ///< nothing for one that cannot be read
    std::vector<SpaceAccess> shared{};
    std::vector<OpenSpace> spaces{}; ///< the private one first
    int conflicts = 0;

    const Request &request() const { return call.request; }
    const Session &session() const { return call.session; }
    /// How far the device has read a space; the beginning where it says nothing.
    Cursor cursor(const Id &space, bool isPrivate) const
    {
        for (const Cursor &cursor : call.request.cursors) {
            if ((cursor.space.isNull() && isPrivate) || cursor.space == space)
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

/// What has to be known before anything is locked.
void Service::prepare(Round &round)
{
    if (round.request().spaces)
        round.shared = sharedWith(m_store.database(), round.session().account);
    round.rows.reserve(round.request().push.size());
    for (const QByteArray &bytes : round.request().push)
        round.rows.push_back(PushRow::decode(bytes));
}

/// Everything that the devices sent, with one commit.
Result<void> Service::pushAll(std::vector<Round> &rounds)
{
    Database &database = m_store.database();
    database.takeError(); // of what was done for others
    Transaction transaction(database);
    std::set<qint64> written;
    for (Round &round : rounds) {
        prepare(round);
        for (const std::optional<PushRow> &row : round.rows) {
            const auto shared =
                std::find_if(round.shared.begin(), round.shared.end(),
                             [&](const SpaceAccess &one) { return row && one.id == row->space; });
            written.insert(shared == round.shared.end() ? round.session().space : shared->number);
        }
    }
    for (const qint64 space : written)
        Space::lock(database, space);
    for (Round &round : rounds) {
        push(round);
        if (!round.problem && !round.rows.empty())
            pushRows(round);
    }
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
            outcomes.push_back({*round.problem, {}, 0});
            continue;
        }
        std::vector<Hint> hints;
        // Whoever sends again got no answer; the server that took it may have died before it told
        // the others.
        const bool isRepeated = m_store.database().isShared() && !round.request().push.empty();
        for (const OpenSpace &open : round.spaces) {
            if (open.changed || (isRepeated && open.isLocked))
                hints.push_back({open.isPrivate
                                     ? std::vector{round.session().account}
                                     : membersOf(m_store.database(), open.space.number()),
                                 round.session().device, open.space.id(), open.space.head()});
        }
        outcomes.push_back({std::move(round.response), std::move(hints), round.conflicts});
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
                     round.session().device, Stamp(0, 0, number));
    const Session &session = round.session();
    std::vector<SpaceAccess> readable{
        {session.space, {}, 0, replica::usualRights(replica::Role::Owner)}};
    readable.insert(readable.end(), round.shared.begin(), round.shared.end());
    for (const SpaceAccess &access : readable) {
        if (std::optional<OpenSpace> open = openSpace(round, access))
            round.spaces.push_back(std::move(*open));
    }
    if (round.spaces.empty() || !round.spaces.front().isPrivate) {
        round.problem =
            Problem(Problem::Code::Unauthorized, QStringLiteral("This account was deleted."));
        return;
    }
    // A commit of its own is too much for saying that a device has read on; what it says lasts.
    const bool isDue = session.seen < now - 60'000;
    if (isDue)
        database.run("UPDATE device SET seen=?2 WHERE id=?1 AND seen<?2", session.device, now);
    if (isDue || !round.rows.empty())
        noteReading(round, isDue);
}

/// Of shared spaces only now and then: a round that writes elsewhere has no other business there.
void Service::noteReading(const Round &round, bool isDue)
{
    for (const OpenSpace &open : round.spaces) {
        if (open.isPrivate || isDue)
            m_store.database().run(
                "INSERT INTO reading(space,device,read) VALUES(?1,?2,?3) ON CONFLICT"
                " (space,device) DO UPDATE SET read=excluded.read WHERE "
                "reading.read<>excluded.read",
                open.space.number(), round.session().device,
                open.fromTheBeginning() ? 0 : open.cursor.seq);
    }
}

/// A space as the device's cursor finds it; nothing where it is gone.
std::optional<OpenSpace> Service::openSpace(const Round &round, const SpaceAccess &access)
{
    Database &database = m_store.database();
    const bool isPrivate = access.number == round.session().space;
    std::optional<Space> space = Space::load(database, access.number);
    if (!space)
        return std::nullopt;
    const Cursor cursor = round.cursor(space->id(), isPrivate);
    if (space->provesLoss(cursor)) {
        // Another server may have noticed as well, a moment ago.
        Space::lock(database, space->number());
        space = Space::load(database, space->number());
        if (space && space->provesLoss(cursor))
            space->beginEpoch();
        if (!space)
            return std::nullopt;
    }
    OpenSpace open{*space, access.rights, isPrivate};
    open.cursor = cursor;
    // What the device knows of our feed is void: nothing it says about it can be judged.
    open.restart = space->isForeign(cursor);
    open.rejoin = !open.restart && space->hasForgotten(cursor);
    open.isLocked =
        std::any_of(round.rows.begin(), round.rows.end(), [&](const std::optional<PushRow> &row) {
            return row && (row->space == space->id() || (row->space.isNull() && isPrivate));
        });
    return open;
}

void Service::pushRows(Round &round)
{
    if (std::any_of(round.spaces.begin(), round.spaces.end(),
                    [](const OpenSpace &open) { return open.fromTheBeginning(); }))
        return;
    Database &database = m_store.database();
    SpacePush push(database, round.spaces, round.session().account, round.request().replica,
                   m_store.stampNow());
    database.run("SAVEPOINT push");
    for (const std::optional<PushRow> &row : round.rows) {
        Space::Taken taken;
        if (row)
            taken = push.take(*row);
        else
            taken.result.problem = QStringLiteral("The record cannot be read.");
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
        round.response.results.push_back(std::move(taken.result));
    }
    push.seal();
    if (push.hasErased())
        m_store.noteErasure();
    round.conflicts = push.conflicts();
    database.run("RELEASE push");
}

void Service::pull(Round &round)
{
    Database &database = m_store.database();
    const Snapshot snapshot(database);
    const qint64 asked = round.request().maxBytes;
    qsizetype room = asked > 0 ? qsizetype(std::min<qint64>(asked, WireLimits::pageBytes))
                               : WireLimits::pageBytes;
    bool isFull = false;
    bool isLeft = false;
    for (OpenSpace &open : round.spaces) {
        // What could not be pushed for its sake has to be told now; all else has time.
        if (isFull && !open.fromTheBeginning()) {
            isLeft |= open.space.head() > open.cursor.seq;
            continue;
        }
        const std::optional<Space> space = Space::load(database, open.space.number());
        if (!space && !open.isPrivate)
            continue;
        if (!space) {
            round.problem = m_store.trouble().value_or(
                Problem(Problem::Code::Unauthorized, QStringLiteral("This account was deleted.")));
            return;
        }
        open.space = *space;
        Page page = this->page(round, open, room);
        for (const QByteArray &row : page.rows)
            room -= row.size();
        for (const sync::PackedRow &row : page.columns)
            room -= row.size();
        const bool isNews = open.isPrivate || !(page.at == open.cursor);
        isFull |= page.more || room <= 0;
        if (isNews)
            round.response.pages.push_back(std::move(page));
    }
    for (const OpenSpace &open : round.spaces)
        round.response.last =
            std::max(round.response.last, open.space.lastOf(round.request().replica));
    if (isLeft)
        round.response.pages.back().more = true; // the other spaces come with the next answer
    tellOfSpaces(round);
    round.response.now = m_store.now();
    if (std::optional<Problem> trouble = m_store.trouble())
        round.problem = std::move(trouble);
}

Page Service::page(Round &round, OpenSpace &open, qsizetype room)
{
    const Space &space = open.space;
    // Another server may have noticed that, or let go of something, since the push.
    open.restart |= space.isForeign(open.cursor);
    open.rejoin |= !open.restart && space.hasForgotten(open.cursor);
    if (open.restart)
        return space.restart();
    if (open.rejoin)
        return space.rejoin();
    Page page = space.page(open.cursor, room, round.request().columns, open.skip);
    page.left = left(round.session().device, space, page);
    const std::optional<sync::AuditRequest> &audit = round.request().audit;
    // Whoever has something to read first would be told of differences that are none.
    const bool isAsked =
        audit && (audit->space.isNull() ? open.isPrivate : audit->space == space.id());
    if (isAsked && page.rows.empty() && page.columns.empty() && !page.more)
        round.response.audit = m_auditor.compare(m_store.database(), space, *audit, m_store.now());
    return page;
}

/// What is new about who shares what, and which spaces of the device's are none of its any more.
void Service::tellOfSpaces(Round &round)
{
    if (!round.request().spaces)
        return;
    const std::vector<sync::HeldSpace> &held = *round.request().spaces;
    for (const SpaceAccess &access : sharedWith(m_store.database(), round.session().account)) {
        const bool isKnown = std::find(held.begin(), held.end(),
                                       sync::HeldSpace{access.id, access.version}) != held.end();
        if (!isKnown)
            round.response.spaces.push_back(
                describeSpace(m_store.database(), access, round.session().account));
    }
    for (const sync::HeldSpace &one : held) {
        if (std::none_of(round.shared.begin(), round.shared.end(),
                         [&](const SpaceAccess &access) { return access.id == one.space; }))
            round.response.lost.push_back(one.space);
    }
}

/// Counting walks over all that is left, which page after page would be the square of the feed: so
/// only the first page of a reading is counted, as long as the feed stands still.
qint64 Service::left(const Id &device, const Space &space, const Page &page)
{
    if (!page.more) {
        m_readings.erase({device, space.number()});
        return 0;
    }
    Reading &reading = m_readings[{device, space.number()}];
    const bool goesOn = reading.at.epoch == page.at.epoch && reading.at.seq == page.from &&
                        reading.at.forgotten == page.at.forgotten && reading.head == page.head;
    const auto taken = qint64(page.rows.size() + page.columns.size());
    reading = {page.at, page.head, goesOn ? reading.left - taken : space.rowsAfter(page.at.seq)};
    return reading.left;
}

} // namespace touchbase::server

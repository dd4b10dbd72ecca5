// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/catalogues.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/world.h"

namespace touchbase::simulation {

using sync::Engine;
using sync::Problem;
using sync::Request;
using sync::Response;

namespace {

/// The `number`th request or answer among a device's messages; their count when there is none.
size_t pick(const Device &device, bool answer, int number)
{
    std::vector<size_t> fitting;
    for (size_t i = 0; i < device.messages.size(); ++i) {
        if (device.messages[i].isAnswer == answer)
            fitting.push_back(i);
    }
    return fitting.empty() ? device.messages.size() : fitting[size_t(number) % fitting.size()];
}

/// The rows of a page in either of their two forms.
std::vector<std::optional<sync::FeedRow>> feedRows(const sync::Page &page)
{
    std::vector<std::optional<sync::FeedRow>> rows;
    for (const QByteArray &row : page.rows)
        rows.push_back(sync::FeedRow::decode(row));
    for (const sync::PackedRow &row : page.columns)
        rows.push_back(sync::FeedRow::unpack(row));
    return rows;
}

} // namespace

void World::network(const Action &action, Device &device)
{
    auto &messages = device.messages;
    const size_t any = messages.empty() ? 0 : size_t(action.a) % messages.size();
    switch (action.kind) {
    case Kind::Sync:
        round(device, action.salt);
        return;
    case Kind::Send:
        send(device);
        return settle(device);
    case Kind::Arrive:
        if (const size_t found = pick(device, false, action.a); found < messages.size())
            arrive(device, found, action.salt);
        return;
    case Kind::Hear:
        if (const size_t found = pick(device, true, action.a); found < messages.size())
            hear(device, found);
        return;
    case Kind::Lose:
        if (!messages.empty())
            messages.erase(messages.begin() + std::ptrdiff_t(any));
        return;
    case Kind::Repeat:
        if (!messages.empty() && messages.size() < 8)
            messages.push_back(messages[any]);
        return;
    case Kind::Truncate:
        if (!messages.empty() && !messages[any].bytes.isEmpty())
            messages[any].bytes.truncate(
                qsizetype(action.salt % std::uint32_t(messages[any].bytes.size())));
        return;
    case Kind::SpoilPush:
        device.spoilsPush = true;
        return;
    case Kind::SpoilPull:
        device.spoilsPull = true;
        return;
    case Kind::Unplug:
        device.isPlugged = false;
        return;
    case Kind::Plug:
        device.isPlugged = true;
        return;
    default:
        return;
    }
}

/// One request and its answer. False when something stands in their way.
bool World::exchange(Device &device, std::uint32_t salt, bool &more)
{
    device.messages.clear();
    if (!send(device)) {
        settle(device);
        return false;
    }
    setTime(1 + salt % 50);
    if (!arrive(device, device.messages.size() - 1, salt))
        return false;
    setTime(1 + salt % 50);
    hear(device, device.messages.size() - 1, &more);
    return m_problem.isEmpty() && !device.disk.hasCrashed();
}

/// A round until nothing is left. False when something stands in its way.
bool World::round(Device &device, std::uint32_t salt)
{
    for (int step = 0; step < 200 && m_problem.isEmpty(); ++step) {
        bool more = false;
        if (!exchange(device, salt, more))
            return false;
        if (!more)
            return true;
    }
    if (m_problem.isEmpty())
        fail(QStringLiteral("G8: a round does not end"));
    return false;
}

bool World::send(Device &device)
{
    if (device.messages.size() >= 8)
        return false;
    Engine engine(device.replica());
    auto outgoing = engine.request(device.hasAsked);
    if (!outgoing)
        return false;
    auto kept = std::make_shared<const Engine::Outgoing>(std::move(*outgoing));
    QByteArray bytes = kept->body;
    if (device.spoilsPush && !kept->sent.empty()) {
        bytes = spoilRequest(device, *kept);
        device.spoilsPush = false;
    }
    device.messages.push_back({kept, false, bytes, std::nullopt, m_now});
    say([&] { return QStringLiteral("  sends %1 rows").arg(kept->sent.size()); });
    return true;
}

/// A request reaches a server. False when no answer comes of it.
bool World::arrive(Device &device, size_t message, std::uint32_t salt)
{
    if (!device.isPlugged)
        return false;
    Message request = std::move(device.messages[message]);
    device.messages.erase(device.messages.begin() + std::ptrdiff_t(message));
    Message answer{request.outgoing, true, {}, std::nullopt, request.sentAt};
    if (auto decoded = Request::decode(request.bytes); !decoded) {
        answer.problem = Problem(Problem::Code::Malformed, decoded.error().message);
    } else {
        if (m_setup.pageBytes)
            decoded->maxBytes = m_setup.pageBytes;
        const int program = int(salt % std::uint32_t(m_server.programs()));
        server::SyncOutcome outcome = m_server.serve(program, {device.session, *decoded});
        m_server.disk.fillUpAfter(-1);
        const bool crashes = m_server.disk.hasCrashed() || m_serverCrashing;
        if (!crashes)
            noteContact(device);
        if (auto *problem = std::get_if<Problem>(&outcome.answer)) {
            answer.problem = *problem;
        } else {
            const auto &response = std::get<Response>(outcome.answer);
            noteNames(*request.outgoing, response);
            answer.bytes = response.encode();
        }
        if (crashes) {
            restartServer();
            return false;
        }
    }
    say([&] {
        return answer.problem ? QStringLiteral("  the server says: ") + answer.problem->detail
                              : QStringLiteral("  the server answers");
    });
    device.messages.push_back(std::move(answer));
    return true;
}

void World::noteNames(const Engine::Outgoing &outgoing, const Response &response)
{
    for (size_t i = 0; i < response.results.size() && i < outgoing.sent.size(); ++i) {
        for (const replica::Restamp &restamp : response.results[i].restamps)
            m_oracle.renamed(slotOf(outgoing.sent[i].id), restamp.field, restamp.from, restamp.to);
    }
}

/// An answer reaches the device.
void World::hear(Device &device, size_t message, bool *more)
{
    if (!device.isPlugged)
        return;
    Message answer = std::move(device.messages[message]);
    device.messages.erase(device.messages.begin() + std::ptrdiff_t(message));
    if (answer.problem) {
        if (answer.problem->code == Problem::Code::ReplicaForked) {
            takeNewIdentity(device);
            if (more)
                *more = true;
        } else if (answer.problem->code == Problem::Code::Unauthorized) {
            fail(QStringLiteral("G21: ") + answer.problem->detail);
        }
        return settle(device);
    }
    const bool isFresh = sync::cursors(device.replica()) == answer.outgoing->cursors;
    const qint64 offsetBefore = device->clockOffset();
    QByteArray bytes = answer.bytes;
    const bool spoils = std::exchange(device.spoilsPull, false);
    if (spoils)
        bytes = spoilAnswer(device, bytes);
    const bool isSpoilt = bytes != answer.bytes;
    const bool mayRename = !device.hasAsked || m_hasTwins;
    const auto before = mayRename || m_hasMerged ? statesOf(device) : std::vector<Oracle::State>();
    const std::vector<bool> visible = visibleContacts(device);
    Engine engine(device.replica());
    const auto response = Response::decode(bytes);
    std::vector<Oracle::State> taken; // before the device follows mergings
    const auto ending = [&](const Engine::Step &) {
        if (m_hasMerged)
            taken = statesOf(device);
    };
    const Result<Engine::Step> step =
        response ? engine.apply(*answer.outgoing, *response, device.clock.now(), ending)
                 : response.error();
    device.disk.fillUpAfter(-1);
    const bool crashed = device.disk.hasCrashed();
    settle(device);
    if (m_hasMerged && m_problem.isEmpty())
        noteFollowing(device, before, taken);
    if (!step) {
        say([&] { return QStringLiteral("  takes nothing: ") + step.error().message; });
        if (isSpoilt && !crashed && step.error().code != Error::Code::Full)
            fail(QStringLiteral("G7: one spoilt row keeps everything back"));
        return;
    }
    if (crashed)
        return;
    if (mayRename)
        noteNames(before, taken.empty() ? statesOf(device) : taken);
    say([&] {
        return QStringLiteral("  pushed %1, pulled %2, refused %3, set aside %4%5")
            .arg(step->pushed)
            .arg(step->pulled)
            .arg(step->refused)
            .arg(step->quarantined)
            .arg(step->restored ? QStringLiteral(", the server lost something") : QString());
    });
    if (!device.frozenAt && m_now < answer.sentAt + 1000 && answer.sentAt > device.clockSetAt &&
        m_serverErrors == std::array<qint64, 2>{})
        m_measured[size_t(device.number())] = true;
    else if (device->clockOffset() != offsetBefore)
        m_measured[size_t(device.number())] = false;
    if (isFresh && !isSpoilt)
        checkTaken(device, bytes);
    checkBrake(device, visible);
    if (step->aside)
        checkAside(device);
    if (step->quarantined > (isSpoilt ? 1 : 0))
        fail(QStringLiteral("G7: %1 rows were set aside").arg(step->quarantined));
    if (step->refused && !m_spoilt)
        fail(QStringLiteral("G7: a row was refused"));
    const bool askedOnly = !std::exchange(device.hasAsked, true);
    if (more)
        *more = step->more || (askedOnly && replica::hasUnsentRows(device.replica()));
}

/// What an answer brought is there, and so is the place in the feed where it ended.
void World::checkTaken(Device &device, const QByteArray &answer)
{
    const auto response = Response::decode(answer);
    if (!response || response->pages.empty())
        return;
    const sync::Page &page = response->pages.front();
    if (sync::cursors(device.replica()).front() != page.at)
        return fail(QStringLiteral("G18: rows were taken, and the place in the feed was not kept"));
    for (const auto &row : feedRows(page)) {
        const int slot = row ? slotOf(row->id) : -1;
        if (slot < 0 || !replica::entity(row->entity))
            continue;
        const Oracle::State held = stateOf(device, slot);
        for (const auto &[field, stamp] : row->state.stamps()) {
            if (isErased(device, slot))
                break;
            if (held && held->stampOf(field) >= stamp)
                continue;
            if (!held && m_setup.shared && field == replica::field::audience)
                continue; // a note of where a row went that was never here
            return replica::entity(row->entity)->field(field)
                       ? fail(QStringLiteral("G11: the feed has passed by row %1").arg(slot))
                       : fail(QStringLiteral("G12: device %1 drops a field of row %2 that it does "
                                             "not know")
                                  .arg(device.number() + 1)
                                  .arg(slot));
        }
    }
}

void World::takeNewIdentity(Device &device)
{
    say([] { return QStringLiteral("  takes a new identity"); });
    const std::vector<Oracle::State> before = statesOf(device);
    {
        replica::Transaction transaction(device->database());
        replica::takeNewIdentity(device.replica());
        if (!transaction.commit())
            return;
    }
    noteNames(before, statesOf(device));
}

std::vector<Oracle::State> World::statesOf(Device &device)
{
    std::vector<Oracle::State> states;
    for (int slot = 0; slot < int(slots().size()); ++slot)
        states.push_back(stateOf(device, slot));
    return states;
}

/// The device itself gave other stamps to what it had written.
void World::noteNames(const std::vector<Oracle::State> &before,
                      const std::vector<Oracle::State> &states)
{
    for (int slot = 0; slot < int(slots().size()); ++slot) {
        const Oracle::State &after = states[size_t(slot)];
        if (!after || !before[size_t(slot)])
            continue;
        for (const auto &[field, stamp] : after->stamps()) {
            const replica::Value *was = before[size_t(slot)]->values.find(field);
            const replica::Value *is = after->values.find(field);
            if (was && is ? *was == *is : was == is)
                m_oracle.renamed(slot, field, before[size_t(slot)]->stampOf(field), stamp);
        }
    }
}

/// One row of a request cannot be read any more.
QByteArray World::spoilRequest(Device &device, const Engine::Outgoing &outgoing)
{
    auto request = Request::decode(outgoing.body);
    if (!request || request->push.empty())
        return outgoing.body;
    const size_t victim = size_t(m_now) % request->push.size();
    request->push[victim].chop(1);
    m_oracle.spoilt(slotOf(outgoing.sent[victim].id));
    m_spoilt = true;
    say([&] {
        return QStringLiteral("  one row is spoilt for device %1").arg(device.number() + 1);
    });
    return request->encode();
}

QByteArray World::spoilAnswer(Device &device, const QByteArray &answer)
{
    auto response = Response::decode(answer);
    if (!response)
        return answer;
    for (sync::Page &page : response->pages) {
        const auto rows = feedRows(page);
        if (rows.empty())
            continue;
        const size_t victim = size_t(m_now) % rows.size();
        if (!rows[victim])
            return answer;
        m_oracle.spoilt(slotOf(rows[victim]->id));
        m_spoilt = true;
        QByteArray &bytes = victim < page.rows.size()
                                ? page.rows[victim]
                                : page.columns[victim - page.rows.size()].values;
        bytes = QByteArray(bytes.constData(), bytes.size() - 1);
        say([&] {
            return QStringLiteral("  one row is spoilt for device %1").arg(device.number() + 1);
        });
        return response->encode();
    }
    return answer;
}

} // namespace touchbase::simulation

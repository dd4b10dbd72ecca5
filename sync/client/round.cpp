// SPDX-License-Identifier: MPL-2.0
#include "sync/client/round.h"

#include "core/replica/history.h"
#include "core/replica/prune.h"
#include "sync/client/auditrecord.h"
#include "sync/client/syncstatus.h"

#include <algorithm>

namespace touchbase::sync {

Round::Round(replica::Replica &replica, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_replica(replica)
    , m_transport(transport)
    , m_engine(replica)
{}

void Round::run(Done done, Compare compare)
{
    Q_ASSERT(!m_running);
    m_done = std::move(done);
    m_compare = compare;
    m_audit.reset();
    m_summary = {};
    m_renewals = 0;
    m_running = true;
    m_elapsed.start();
    const replica::OutboxState outbox = replica::outboxState(m_replica);
    m_unsent = outbox.rows - outbox.problems;
    step();
}

void Round::step()
{
    Result<Engine::Outgoing> outgoing = m_audit ? m_audit->request() : m_engine.request(m_asked);
    if (!outgoing)
        return finish(Problem(Problem::Code::Unknown, outgoing.error().message));
    send(std::move(*outgoing));
}

void Round::send(Engine::Outgoing outgoing)
{
    const QByteArray body = outgoing.body;
    m_transport.sync(body, [this, outgoing = std::move(outgoing),
                            turn = ++m_turn](const Answer<QByteArray> &answer) {
        if (turn == m_turn)
            answered(outgoing, answer);
    });
}

/// Histories show who wrote a value by the number.
bool Round::keepName(std::uint64_t before)
{
    return m_replica.id() == before || bool(replica::keepDeviceName(m_replica, before));
}

void Round::answered(const Engine::Outgoing &outgoing, const Answer<QByteArray> &answer)
{
    const std::uint64_t number = m_replica.id();
    if (const auto *problem = std::get_if<Problem>(&answer)) {
        // Once is a copied file; a server that says it again and again is not to be believed.
        if (problem->code == Problem::Code::ReplicaForked && m_renewals++ < 2) {
            replica::Transaction transaction(m_replica.database());
            replica::takeNewIdentity(m_replica);
            if (const Result<void> committed = transaction.commit(); committed && keepName(number))
                return step();
        }
        return finish(*problem);
    }
    const Result<Response> response = Response::decode(std::get<QByteArray>(answer));
    if (!response)
        return finish(Problem(Problem::Code::Unknown, response.error().message));
    const qint64 receivedAt = m_replica.clock().now();
    std::optional<Engine::Outgoing> ahead =
        m_audit ? std::nullopt : m_engine.requestAhead(outgoing, *response);
    const bool asked = ahead.has_value();
    if (asked)
        send(std::move(*ahead));
    bool ended = false;
    const auto ending = [&](const Engine::Step &last) {
        ended = m_asked || !replica::hasUnsentRows(m_replica);
        if (!ended)
            return;
        noteRound(m_replica, {m_replica.clock().now(), m_summary.pulled + last.pulled,
                              m_summary.pushed + last.pushed, m_elapsed.elapsed()});
        beginAudits(m_replica);
    };
    const Result<Engine::Step> step = m_audit
                                          ? m_audit->apply(outgoing, *response, receivedAt)
                                          : m_engine.apply(outgoing, *response, receivedAt, ending);
    if (!step)
        return finish(Problem(Problem::Code::Unknown, step.error().message));
    keepName(number);
    m_asked = true;
    m_summary.pushed += step->pushed;
    m_summary.pulled += step->pulled;
    m_summary.refused += step->refused;
    m_summary.conflicts += step->conflicts;
    m_summary.quarantined += step->quarantined;
    m_summary.restored |= step->restored;
    m_summary.retold |= step->retold;
    const qint64 done = m_summary.pulled + m_summary.pushed;
    Q_EMIT progressed(done, done + step->left + std::max<qint64>(0, m_unsent - m_summary.pushed));
    if (asked)
        return;
    // What was just taken may ask for more to be sent, after the end of the round had been noted.
    if (m_audit ? !m_audit->isDone() : !ended || step->more)
        return this->step();
    endOrCompare();
}

void Round::endOrCompare()
{
    if (!m_audit && (m_compare == Compare::Now || isAuditDue(m_replica))) {
        m_audit.emplace(m_replica, m_compare == Compare::Now);
        return step();
    }
    if (m_audit)
        compared();
    // The time is known as well as ever. What fails now is tried again after another round.
    (void)replica::tidyUp(m_replica);
    finish(std::nullopt);
}

void Round::compared()
{
    m_summary.compared = m_audit->isComplete();
    m_summary.repaired = int(m_audit->repaired().taken.size() + m_audit->repaired().given.size());
    if (m_summary.compared || m_summary.repaired > 0)
        noteAudit(m_replica, m_audit->repaired());
    m_audit.reset();
}

void Round::finish(const std::optional<Problem> &problem)
{
    m_running = false;
    ++m_turn; // what was asked ahead is not waited for
    m_summary.elapsedMs = m_elapsed.elapsed();
    if (problem)
        keepStatus(m_replica, stateAfter(*problem), problem->detail);
    // The callback may begin another round.
    const Done done = std::exchange(m_done, nullptr);
    if (problem)
        done(*problem);
    else
        done(m_summary);
}

} // namespace touchbase::sync

// SPDX-License-Identifier: MPL-2.0
#include "sync/client/syncstatus.h"

#include "core/replica/brake.h"
#include "core/replica/outbox.h"
#include "core/replica/recoveredrecords.h"
#include "sync/client/account.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace touchbase::sync {

namespace {

using State = SyncStatus::State;

const QString stateFact = u"sync.state"_s;
const QString roundsFact = u"sync.rounds"_s;
const QString lastFact = u"sync.last"_s;

constexpr int keptRounds = 30;

constexpr std::array names{
    std::pair(State::SignedOut, "signed_out"),
    std::pair(State::Synced, "synced"),
    std::pair(State::Syncing, "syncing"),
    std::pair(State::Offline, "offline"),
    std::pair(State::NeedsAttention, "needs_attention"),
};

template <typename Json>
QString text(const Json &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

QString nameOf(State state)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto &name) { return name.first == state; });
    return QLatin1String(found->second);
}

SyncStatus readStatus(replica::Replica &replica)
{
    const QJsonObject kept = QJsonDocument::fromJson(replica.fact(stateFact).toUtf8()).object();
    const std::optional<Connection> connection = Connection::load(replica);
    const replica::OutboxState outbox = replica::outboxState(replica);
    SyncStatus status;
    if (connection && !connection->device.isNull()) {
        const QString name = kept[u"state"_s].toString();
        const auto found = std::find_if(names.begin(), names.end(), [&](const auto &each) {
            return name == QLatin1String(each.second);
        });
        status.state = found == names.end() ? State::Synced : found->first;
    }
    status.sentence = kept[u"sentence"_s].toString();
    status.waiting = outbox.rows - outbox.problems;
    status.refused = outbox.problems;
    status.oldestWaiting = outbox.oldestSince;
    status.quarantined = replica.database().value("SELECT count(*) FROM quarantine").toInteger();
    status.held = replica::heldContactCount(replica);
    status.recovered = replica::recoveredCount(replica);
    status.lastContact =
        connection && connection->lastSync.isValid() ? connection->lastSync.toMSecsSinceEpoch() : 0;
    status.clockOffset = replica.clockOffset();
    return status;
}

void keepStatus(replica::Replica &replica, State state, const QString &sentence)
{
    const QString kept = text(QJsonObject{{u"state"_s, nameOf(state)}, {u"sentence"_s, sentence}});
    if (replica.fact(stateFact) != kept)
        replica.setFact(stateFact, kept);
}

State stateAfter(const Problem &problem)
{
    using Code = Problem::Code;
    if (problem.code == Code::Unauthorized)
        return State::SignedOut;
    const bool passing = problem.code == Code::Unavailable || problem.code == Code::TooMany;
    return passing ? State::Offline : State::NeedsAttention;
}

std::vector<PastRound> pastRounds(replica::Replica &replica)
{
    std::vector<PastRound> rounds;
    const QJsonArray kept = QJsonDocument::fromJson(replica.fact(roundsFact).toUtf8()).array();
    for (const QJsonValue &each : kept)
        rounds.push_back({each[u"at"_s].toInteger(), each[u"pulled"_s].toInt(),
                          each[u"pushed"_s].toInt(), each[u"elapsed_ms"_s].toInteger()});
    return rounds;
}

void noteRound(replica::Replica &replica, const PastRound &round)
{
    replica.setFact(lastFact, QString::number(round.at));
    keepStatus(replica, State::Synced);
    if (round.pulled + round.pushed > 0) {
        QJsonArray kept = QJsonDocument::fromJson(replica.fact(roundsFact).toUtf8()).array();
        kept.prepend(QJsonObject{{u"at"_s, round.at},
                                 {u"pulled"_s, round.pulled},
                                 {u"pushed"_s, round.pushed},
                                 {u"elapsed_ms"_s, round.elapsedMs}});
        while (kept.size() > keptRounds)
            kept.removeLast();
        replica.setFact(roundsFact, text(kept));
    }
}

QString syncLockPath(const replica::Replica &replica) { return replica.path() + u".sync"_s; }

bool isServed(const replica::Replica &replica)
{
    QLockFile lock(syncLockPath(replica));
    lock.setStaleLockTime(0);
    return !lock.tryLock(0);
}

} // namespace touchbase::sync

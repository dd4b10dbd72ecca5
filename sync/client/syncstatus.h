// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/replica.h"
#include "sync/protocol/problem.h"

namespace touchbase::sync {

/// How the device stands to its server. One process synchronises a folder; it keeps its state in
/// the base, where nothing synchronises it, and the others read it there: all of them say the same.
struct SyncStatus {
    enum class State {
        SignedOut,      ///< there is no account, or its token is not valid any more
        Synced,         ///< the last round went through
        Syncing,        ///< a round is under way
        Offline,        ///< the server cannot be reached; it is tried again by itself
        NeedsAttention, ///< somebody has to do something: `sentence` says what
    };
    State state = State::SignedOut;
    QString sentence;         ///< why, where there is something to say
    bool listening = false;   ///< changes elsewhere are told at once
    qint64 waiting = 0;       ///< rows whose changes are on their way
    qint64 refused = 0;       ///< rows that the server will not take as they are
    qint64 quarantined = 0;   ///< rows from the server that cannot be understood here
    qint64 held = 0;          ///< contacts deleted elsewhere that a person is asked about
    qint64 recovered = 0;     ///< records deleted elsewhere long ago that were edited here
    qint64 oldestWaiting = 0; ///< ms UTC of the oldest change on its way; 0 for none
    qint64 lastContact = 0;   ///< ms UTC of the last whole round; 0 for none
    qint64 clockOffset = 0;   ///< ms that the server's clock is ahead of this device's

    bool operator==(const SyncStatus &) const = default;
};

/// What the synchronising process last said, with everything that can be counted counted now.
SyncStatus readStatus(replica::Replica &replica);
/// Keeps state and sentence for the others; a commit only where they say something new.
void keepStatus(replica::Replica &replica, SyncStatus::State state, const QString &sentence = {});
/// Where the device stands after a round that did not go through.
SyncStatus::State stateAfter(const Problem &problem);
/// "needs_attention": for programs.
QString nameOf(SyncStatus::State state);

/// A round that moved something.
struct PastRound {
    qint64 at = 0; ///< ms UTC
    int pulled = 0;
    int pushed = 0;
    qint64 elapsedMs = 0;
};
/// The latest ones of any process, newest first.
std::vector<PastRound> pastRounds(replica::Replica &replica);
/// Remembers that a round went through. Inside a transaction: that of its last answer, so that a
/// round costs no commit more.
void noteRound(replica::Replica &replica, const PastRound &round);

/// Whether some process synchronises the folder of this base just now.
bool isServed(const replica::Replica &replica);
/// The lock that the process which does it holds.
QString syncLockPath(const replica::Replica &replica);

} // namespace touchbase::sync

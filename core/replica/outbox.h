// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/merge.h"

namespace touchbase::replica {

/// What waits to be sent. It is no queue of copies: a row is listed with its unsent fields, and
/// their values are read when they are sent, so a field edited ten times is sent once, and a lost
/// answer is met by sending again.

struct UnsentField {
    std::uint16_t field = 0;
    Value value;
    Stamp stamp;
    Stamp base; ///< the stamp of the server-known value it was written over; null for none; the
                ///< field's own stamp where some server had the value before
};

struct UnsentRow {
    std::uint16_t entity = 0;
    qint64 rid = 0;
    Id id;
    qint64 space = 1;
    std::vector<UnsentField>
        fields; ///< a field may stand more than once: with what it rests on, where the server may
                ///< have lost that, with its value that lost, and with the one that stands
    std::optional<Tombstone> tomb; ///< where the deletion is unsent
    bool again = false; ///< all of it is sent, to a server that may have lost what it had
    bool known = false; ///< the server had the row before
};

/// A new stamp given by the server to a value whose own lay in the future. Field 0 is the deletion.
struct Restamp {
    std::uint16_t field = 0;
    Stamp from;
    Stamp to;
};

/// The next rows to send: at most `maxRows`, and about `maxBytes` of values. Rows with a problem
/// wait until they are changed or asked for again.
std::vector<UnsentRow> unsentRows(Replica &replica, int maxRows, qsizetype maxBytes);

/// Whether there is anything that unsentRows() would give.
bool hasUnsentRows(Replica &replica);

/// The server has these fields. What was edited meanwhile stays unsent, resting on what was sent.
/// Inside a transaction.
void acknowledge(Database &database, const UnsentRow &sent, const std::vector<Restamp> &restamps);

/// Puts new stamps into a row's clock, its deletion, its history and the journal.
void restamp(Database &database, const UnsentRow &row, const std::vector<Restamp> &restamps,
             JournalRenames &journal);

/// This copy turned out to write under the same number as another (its file was copied, or came
/// from a backup): it takes a new one, and what is unsent goes out under that. `sharedStamps`: the
/// other has given some of the same stamps to other values. Inside a transaction.
void takeNewIdentity(Replica &replica, bool sharedStamps = true);

/// Whether this copy gave the stamp itself. One of its own number that it did not give comes from
/// another copy of it: this file was copied, or is an older one. What was before the journal begins
/// counts as given.
bool gaveStamp(Replica &replica, const Stamp &stamp);
/// The journal holds no intents from before this stamp any more, but for a few.
void noteJournalBegin(Replica &replica, const Stamp &stamp);

/// The server will never take this row as it is.
void reject(Database &database, const UnsentRow &sent, const QString &reason);

/// The whole of a row that a server had before goes to it once more, as known values; what waits to
/// be sent of it stays what it is. Inside a transaction.
void sendWhole(Replica &replica, const Entity &entity, qint64 rid);

/// Everything is to be sent again (to a new server, or to one that lost what it had), or all of one
/// space. What was sent before goes out as known, not as an edit, so that sending it again makes no
/// conflicts.
void forgetAcknowledgements(Database &database, qint64 nowMs, std::optional<qint64> only = {});

struct OutboxState {
    qint64 rows = 0;        ///< rows with something unsent
    qint64 problems = 0;    ///< of these, refused by the server
    qint64 oldestSince = 0; ///< ms UTC of the oldest edit that is on its way; 0 for none
};
OutboxState outboxState(Replica &replica);

} // namespace touchbase::replica

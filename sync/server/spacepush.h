// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "sync/server/space.h"
#include "sync/server/spaceaccess.h"

#include <map>

namespace touchbase::server {

/// A space as one round has it.
struct OpenSpace {
    Space space;
    replica::Rights rights;
    bool isPrivate = false;
    bool isLocked = false; ///< nobody else writes there before this transaction's end
    sync::Cursor cursor{}; ///< how far the device had read it; the beginning where it said nothing
    bool restart = false;
    bool rejoin = false;
    std::vector<qint64> skip{}; ///< feed places of what the device itself pushed
    bool changed = false;

    bool fromTheBeginning() const { return restart || rejoin; }
};

/// Takes the rows that one device pushed into the spaces where they belong: asks for each whether
/// its author may do that there, follows rows that went over to another space, and carries those
/// over whose audience changed. Inside a transaction.
class SpacePush {
public:
    /// The private space comes first. `author` is the number under which the device writes.
    SpacePush(Database &database, std::vector<OpenSpace> &spaces, qint64 account,
              std::uint64_t author, qint64 now)
        : m_database(database)
        , m_spaces(spaces)
        , m_account(account)
        , m_author(author)
        , m_now(now)
    {}

    /// `forked` where nothing of the request may be kept.
    Space::Taken take(const sync::PushRow &row);
    /// Ends the push: what it changed becomes a stretch of each feed.
    void seal();
    bool hasErased() const;
    int conflicts() const; ///< values that lost unseen

private:
    OpenSpace *open(const Id &space);
    OpenSpace *open(qint64 number);
    void lock(OpenSpace &space);
    Space::Taken takeIn(OpenSpace &space, const sync::PushRow &row, bool asNew = false);
    QString objection(const OpenSpace &space, const sync::PushRow &row);
    bool isForeignAuthor(const OpenSpace &space, const sync::PushRow &row);
    OpenSpace *gather(OpenSpace &space, const sync::PushRow &row);
    void carryOver(OpenSpace &space, const sync::PushRow &row, const Id &audience);

    Database &m_database;
    std::vector<OpenSpace> &m_spaces;
    qint64 m_account;
    std::uint64_t m_author;
    qint64 m_now;                   ///< ms UTC, for stamps
    std::map<qint64, Stamp> m_last; ///< by space, the latest of what came from the author
};

} // namespace touchbase::server

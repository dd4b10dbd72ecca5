// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/rangedigest.h"
#include "sync/protocol/wire.h"
#include "sync/server/database.h"

namespace touchbase::server {

/// One audience's rows on the server: takes what devices push and gives the feed of what changed,
/// in the order of commits. Works on a Database that the caller owns; pushes need a transaction
/// around them.
class Space {
public:
    /// Nothing when there is no such space.
    static std::optional<Space> load(Database &database, qint64 number);
    /// A new space; its number.
    static qint64 create(Database &database, qint64 account);
    /// The space with all its rows, inside a transaction. That its files are left is noted
    /// (Accounts::leftSpaces).
    static void drop(Database &database, qint64 number, qint64 now);
    /// Inside a transaction, before load(): nobody else changes the space until its end. Of several
    /// the one of the lowest number comes first.
    static void lock(Database &database, qint64 number);

    qint64 number() const { return m_number; }
    const Id &id() const { return m_id; }
    qint64 head() const { return m_seq; }
    qint64 forgotten() const { return m_forgotten; } ///< ms UTC: no deletions are kept from before

    /// True when `cursor` speaks of a feed that is not this one any more.
    bool isForeign(const sync::Cursor &cursor) const;
    /// True when `cursor` proves that this server had been further once: it was restored from an
    /// older copy.
    bool provesLoss(const sync::Cursor &cursor) const;
    /// True when deletions that come after `cursor` may have been let go of since.
    bool hasForgotten(const sync::Cursor &cursor) const;
    /// A new epoch: every device will send again what it holds.
    void beginEpoch();
    /// The answer to a foreign cursor.
    sync::Page restart() const;
    /// The answer to one after which something was forgotten.
    sync::Page rejoin() const;

    struct Taken {
        sync::PushResult result;
        bool forked = false;    ///< nothing of this request may be kept
        bool clean = false;     ///< the device that pushed knows all there is to know about the row
        qint64 movedTo = 0;     ///< the row went over to that space; nothing was done
        bool isMissing = false; ///< it may stand in another space; nothing was done
        Id audience;            ///< what the row now says of where it belongs
    };
    /// Takes one row. `known` is how far the device had read the feed. A row that some server had
    /// before, and that is not here, is made only where `asNew`.
    Taken push(const sync::PushRow &row, qint64 now, qint64 known, bool asNew = false);
    /// Whether the row is here; one that went over to another space is not.
    bool holds(const replica::RowKey &key) const;
    /// The row goes over to another space with its history and merges with what is there of it; a
    /// note of where it went stays. Both are sealed by the caller.
    void moveTo(Space &other, const replica::RowKey &key);
    /// Whether anything was erased by what this took.
    bool hasErased() const { return m_hasErased; }
    int conflicts() const { return m_conflicts; } ///< values that lost unseen in what this took
    /// Ends a push: what it changed becomes one stretch of the feed. True when there was anything.
    bool seal();

    /// The latest stamp that came from a replica, by its number, as it wrote it; null for none.
    Stamp lastOf(std::uint64_t replica) const;
    void noteLast(std::uint64_t replica, const Stamp &last, qint64 account);
    /// Whose writing came under a replica's number here; 0 for nobody's.
    qint64 accountOf(std::uint64_t replica) const;

    /// How many rows come after a place in the feed. Walks over all of them.
    qint64 rowsAfter(qint64 seq) const;
    /// What comes after `cursor`, without the rows in `skip` (feed places). Does not say how many
    /// rows are left.
    sync::Page page(const sync::Cursor &cursor, qsizetype maxBytes, bool columns,
                    const std::vector<qint64> &skip) const;
    /// One row as a page has it; nothing where there is none.
    std::optional<sync::PackedRow> row(const replica::RowKey &key) const;

private:
    Space(Database &database, qint64 number)
        : m_database(&database)
        , m_number(number)
    {}
    qint64 tagAt(qint64 seq) const;
    struct Standing {
        replica::RowState state;
        bool lost = false;
    };
    std::optional<Standing> standing(const replica::RowKey &key) const;
    void put(const replica::RowKey &key, const replica::RowState &state, bool lost, qint64 movedTo);

    Database *m_database;
    qint64 m_number;
    Id m_id;
    Id m_epoch;
    qint64 m_seq = 0;
    bool m_hasErased = false;
    int m_conflicts = 0;
    qint64 m_forgotten = 0;   ///< ms UTC
    qint64 m_forgottenTo = 0; ///< a place in the feed
    qint64 m_sealed = 0;      ///< the end of the feed before this push
};

} // namespace touchbase::server

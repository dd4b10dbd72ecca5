// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/replica/edit.h"

namespace touchbase::replica {

/// Flags of a value in the history.
enum HistoryFlag : int {
    Concurrent = 1, ///< lost to a value whose author did not know it
    Unsent = 2,     ///< lost before it was sent; still to be sent, so that others can see it
    Settled = 4,    ///< somebody looked at this conflict and was content
};

/// A row as another replica's state, from the server.
struct IncomingRow {
    std::uint16_t entity = 0;
    Id id;
    RowState state;
    qint64 seq = 0;   ///< place in the server's feed; above 0 proves that the server had the row
    qint64 space = 1; ///< number of the space in this file
};

/// The unsent fields of one row: null pointer for nothing, all fields where `whole`.
struct Pending {
    bool whole = false;
    FieldStamps fields; ///< with the stamp each rests on

    static std::optional<Pending> load(Database &database, std::uint16_t entity, qint64 rid);
    /// What `whole` means for a row of this state: every field, resting on nothing.
    void spellOut(const RowState &state);
    void store(Database &database, std::uint16_t entity, qint64 rid) const;
};

/// Takes what other devices did into this replica, in one transaction with whatever else the caller
/// writes to database() meanwhile (the feed's cursor above all). Never stamps anything and never
/// touches what waits to be sent, except that a value which loses to a newer one moves to the
/// history, from where it is still sent. Conflicts are what the server calls so: only it knows what
/// the author of a newer value had seen.
///
/// A row whose audience is not the space in which it comes went over to that one: it comes again
/// from there, or is none of this person's any more and leaves the file.
class Merge {
public:
    explicit Merge(Replica &replica);

    Database &database() { return m_replica.database(); }
    void apply(const IncomingRow &row);
    /// A value that the server saw lose against one whose author did not know it.
    void conflict(std::uint16_t entity, const Id &id, const FormerValue &value);
    /// What came is all there is for now: deletions that came with it count, unless they are so
    /// many that a person is asked first (brake.h).
    void decideDeletions();
    /// Whether a row came that lacks something which is here: it goes to the server once more.
    bool returns() const { return m_returns; }
    /// Rows that came from another space than the one they were in, without a note there that they
    /// went: the server has them twice. They go to it once more, as a whole; it makes one of them.
    /// To be asked when all there is has come. True where there are any.
    bool sendTwins();
    /// Rows that went where the person of this file may not follow while something of them was
    /// unsent: they stand among the recovered ones.
    int aside() const { return m_aside; }
    /// A row that cannot be understood, kept as it came.
    void quarantine(qint64 space, qint64 seq, const QByteArray &raw, const QString &reason);
    Result<void> commit();

private:
    /// False where there is such a row already; nothing is done then.
    bool insert(const Entity &entity, const IncomingRow &row);
    struct Held {
        qint64 rid = 0;
        bool wasLive = false;   ///< what the row is marked as
        bool isMissing = false; ///< not seen since a rejoin began
        bool wasSent = false;   ///< the server had it
        RowState state;
    };
    void update(const Entity &entity, Held &held, const IncomingRow &row);
    const Id &audienceHere(qint64 space);
    bool wentElsewhere(const IncomingRow &row);
    void follow(const IncomingRow &row);
    qint64 spaceOf(const RowState &state, const IncomingRow &row);
    void lookForStrays(const Entity &entity, const Id &id, const RowState &state, qint64 space);
    void noteTwin(const Entity &entity, const Id &id, const Id &audience);
    void erase(const Entity &entity, const Held &held, const IncomingRow &row);
    bool isHidden(const Entity &entity, const Held &held);
    void returnMissing(const Entity &entity, const Held &held, const IncomingRow &row,
                       const std::optional<Pending> &pending);
    std::string forsake(const Entity &entity, Held &held, const std::optional<Pending> &pending,
                        const RowState &incoming);
    void keepOpaque(const IncomingRow &row);

    Replica &m_replica;
    Transaction m_transaction;
    Aftermath m_aftermath;
    bool m_returns = false;
    Access m_access;
    int m_aside = 0;
    std::map<qint64, Id> m_audiences; ///< by space, null for the private one
    bool m_newRows = false;           ///< the last row was new here, so the next may well be
};

/// Rows of kinds that this program did not know when they came take their places. Sends nothing.
Result<void> placeOpaqueRows(Replica &replica);

} // namespace touchbase::replica

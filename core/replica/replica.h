// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"
#include "core/replica/catalogue.h"
#include "core/replica/rowstate.h"
#include "core/replica/sqlite.h"

namespace touchbase::replica {

/// One device's copy of the whole base: an SQLite file that several processes may have open at
/// once. Each thread opens its own Replica. Reading goes through database(); writing goes through
/// Edit (what a person does) and Merge (what other devices did), never around them.
class Replica {
public:
    struct Options {
        QString path;                 ///< the file; made when it does not exist
        QByteArray key;               ///< 32 bytes, or empty: in clear
        const Clock *clock = nullptr; ///< must outlive the replica
        const char *vfs = nullptr;    ///< another file layer, for simulations
        std::uint64_t replicaId = 0;  ///< for a new file; 0 takes a random one
        bool durable = true;
        bool copyBeforeUpgrade = true;
    };
    /// Opens and brings the file up to this program's catalogue; before a change of structure the
    /// file is copied beside itself (`base.db.before-N`) unless that is declined. Errors: Newer,
    /// Damaged, Busy, Full, Failed.
    static Result<std::unique_ptr<Replica>> open(const Options &options);

    Database &database() { return *m_database; }
    const Clock &clock() const { return *m_clock; }
    /// The random 64-bit number that ends the stamps written here.
    std::uint64_t id() const { return m_id; }
    const QString &path() const { return m_path; }
    /// Of the file, for what lies beside it; empty: in clear.
    const QByteArray &key() const { return m_key; }
    /// Takes a new number (see takeNewIdentity); gives it. Inside a transaction.
    std::uint64_t renew();

    /// Small facts about this copy that are not part of the base and never synchronised.
    QString fact(const QString &key);
    void setFact(const QString &key, const QString &value); ///< inside a transaction or alone

    /// How far the server's clock is ahead of this device's, in ms, as last measured; 0 where no
    /// server was ever asked. Stamps are given by the corrected time, so that edits of devices with
    /// wrong clocks stand in their true order.
    qint64 clockOffset();
    void setClockOffset(qint64 ms);
    bool knowsClockOffset(); ///< whether one was ever measured

    /// The row as a whole, or nothing where there is none.
    std::optional<RowState> state(const Entity &entity, const Id &id);
    /// What a row is to others: its live fields by name. Nothing for a dead or missing row.
    std::optional<FieldValues> row(const Entity &entity, const Id &id);

    /// The next stamp of this replica: later than the clock's now and than every stamp it gave
    /// before. Only inside a transaction, which also has to record it in the journal.
    Stamp nextStamp();

    /// A number that grows with every commit of any process (SQLite's data_version and our own).
    qint64 commitCount();

private:
    Replica() = default;
    Result<void> prepare(const Options &options);

    std::unique_ptr<Database> m_database;
    const Clock *m_clock = nullptr;
    std::uint64_t m_id = 0;
    QString m_path;
    QByteArray m_key;
};

/// SQL pieces of one entity, made from the catalogue once.
struct EntitySql {
    QByteArray select;  ///< rid, clk, tomb, dead, seq, ext, then every field, by ?1 = id
    QByteArray columns; ///< the fields, quoted, separated by commas
    /// Makes a row with its derived columns: ?1 id, ?2 space, ?3 clk, ?4 tomb, ?5 dead, ?6 seq,
    /// ?7 ext, from ?8 on the fields.
    QByteArray insert;
    QByteArray insertMissing; ///< the same, which does nothing where there is a row of this id
    static constexpr int insertFields = 8;
};
const EntitySql &sqlOf(const Entity &entity);

/// Reads the state out of a query that begins with clk, tomb, ext and the entity's fields at the
/// given column.
RowState readState(const Entity &entity, const Query &query, int clk, int tomb, int ext,
                   int fields);
/// Reads a state that is kept as bytes, of a row whose kind has no table: data, clk and tomb, side
/// by side from that column on. Bytes that cannot be read say nothing.
RowState packedState(const Query &query, int data);

} // namespace touchbase::replica

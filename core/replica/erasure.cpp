// SPDX-License-Identifier: MPL-2.0
#include "core/replica/erasure.h"

#include "core/base/mutant.h"
#include "core/replica/brake.h"
#include "core/replica/journal.h"
#include "core/replica/merge.h"
#include "core/replica/rows.h"

#include <algorithm>
#include <map>

namespace touchbase::replica {

namespace {

const QString scrubFact = QStringLiteral("erasure.scrub");
const QString scrubbedFact = QStringLiteral("erasure.scrubbed"); ///< when, ms UTC

/// The fields that name a content by its hash.
const Field *contentField(const Entity &e)
{
    if (e.id != ContactEntity && e.id != AttachmentEntity)
        return nullptr;
    return e.field(QLatin1String(e.id == ContactEntity ? "photo" : "sha256"));
}

void noteContents(Database &database, const PlacedRow &row)
{
    const Field *content = contentField(*row.entity);
    if (!content)
        return;
    const std::string column = '"' + std::string(content->name) + '"';
    database.run("INSERT OR IGNORE INTO erased_content(sha256) SELECT " + column + " FROM " +
                     quoted(*row.entity) + " WHERE rid=?2 AND " + column +
                     " IS NOT NULL UNION SELECT value FROM history WHERE entity=?1 AND rid=?2"
                     " AND field=?3 AND value IS NOT NULL",
                 row.entity->id, row.rid, content->id);
}

/// An intent is called by what it did, often with a name.
void renameIntents(Database &database)
{
    const QString label = QStringLiteral("Something about a person who was erased");
    std::vector<Stamp> about;
    {
        std::map<std::pair<std::uint16_t, qint64>, bool> known;
        const auto isErased = [&](const std::pair<std::uint16_t, qint64> &row) {
            const auto [at, isNew] = known.try_emplace(row, false);
            const Entity *e = entity(row.first);
            if (isNew && e)
                at->second =
                    !database
                         .value("SELECT 1 FROM " + quoted(*e) + " WHERE rid=?1 AND " + isErasedSql,
                                row.second)
                         .isNull();
            return at->second;
        };
        Query query = database.query("SELECT stamp,rows FROM journal WHERE label<>?1", label);
        while (query.next()) {
            for (const auto &[row, raised] : decodeRows(query.bytesView(1))) {
                if (isErased(row)) {
                    about.push_back(query.stamp(0));
                    break;
                }
            }
        }
    }
    for (const Stamp &stamp : about)
        database.run("UPDATE journal SET label=?2 WHERE stamp=?1", stamp, label);
}

/// The note stays, so that it is tried again.
Result<void> unlessLater(const Error &error)
{
    const bool isLater = error.code == Error::Code::Busy || error.code == Error::Code::Full;
    return isLater ? Result<void>() : Result<void>(error);
}

} // namespace

void stripRow(Database &database, const PlacedRow &row, const Tombstone &tomb)
{
    const Entity &e = *row.entity;
    noteContents(database, row);
    if (e.id == ContactEntity)
        leaveSearch(database, row.rid);
    dropRecovered(database, "(record=?1 OR id=?1)", row.id);
    database.run("DELETE FROM quarantine WHERE instr(raw,?1)>0", row.id);
    if (!mutant("erasure-keeps-history"))
        database.run("DELETE FROM history WHERE entity=?1 AND rid=?2", e.id, row.rid);
    stopHolding(database, e.id, row.rid);
    std::string emptied;
    for (const Field &field : e.fields)
        emptied += ",\"" + std::string(field.name) + "\"=NULL";
    database.run("UPDATE " + quoted(e) + " SET dead=1,ext=NULL,clk=?2,tomb=?3" + emptied +
                     " WHERE rid=?1",
                 row.rid, RowClock().encode(), tomb.encode());
    database.run("INSERT INTO fact(key,value) VALUES(?1,'1') ON CONFLICT(key) DO UPDATE SET"
                 " value='1'",
                 scrubFact);
}

void stripErased(Database &database)
{
    for (const Entity &e : catalogue()) {
        std::vector<std::pair<PlacedRow, Tombstone>> rows;
        {
            Query query = database.query("SELECT rid,tomb FROM " + quoted(e) +
                                             " WHERE substr(tomb,17,2)=x'0000' AND clk<>?1",
                                         RowClock().encode());
            while (query.next()) {
                const auto row = placedRow(database, e, query.integer(0));
                const auto tomb = Tombstone::decode(query.bytesView(1));
                if (row && tomb)
                    rows.emplace_back(*row, *tomb);
            }
        }
        for (const auto &[row, tomb] : rows) {
            stripRow(database, row, tomb);
            if (std::optional<Pending> pending = Pending::load(database, e.id, row.rid)) {
                const bool isUnsent = pending->whole || pending->fields.contains(field::existence);
                const Stamp base = pending->fields.of(field::existence);
                *pending = {};
                if (isUnsent)
                    pending->fields.set(field::existence, base);
                pending->store(database, e.id, row.rid);
            }
        }
    }
    database.run("UPDATE opaque_row SET data=?1,clk=?2 WHERE substr(tomb,17,2)=x'0000'",
                 FieldValues().encode(), RowClock().encode());
}

bool needsScrubbing(Database &database)
{
    return !database.value("SELECT 1 FROM fact WHERE key=?1 AND value<>''", scrubFact).isNull();
}

Result<void> scrub(Replica &replica)
{
    Database &database = replica.database();
    if (!needsScrubbing(database))
        return {};
    {
        Transaction transaction(database);
        renameIntents(database);
        // Words of rows that left it stand in the index until its parts are put together anew.
        database.run("INSERT INTO search(search) VALUES('optimize')");
        database.run("INSERT INTO search_names(search_names) VALUES('optimize')");
        if (Result<void> committed = transaction.commit(); !committed)
            return unlessLater(committed.error());
    }
    database.script("VACUUM");
    const bool wasBusy = database.value("PRAGMA wal_checkpoint(TRUNCATE)").toBool();
    if (std::optional<Error> error = database.takeError())
        return unlessLater(*error);
    if (!wasBusy) {
        replica.setFact(scrubbedFact, QString::number(replica.clock().now()));
        replica.setFact(scrubFact, QString());
    }
    std::optional<Error> error = database.takeError();
    return error ? unlessLater(*error) : Result<void>();
}

qint64 lastScrubbed(Replica &replica) { return replica.fact(scrubbedFact).toLongLong(); }

std::vector<Erasure> erasures(Replica &replica, int limit)
{
    std::vector<Erasure> found;
    Query query =
        replica.database().query("SELECT id,tomb FROM contact WHERE " + std::string(isErasedSql));
    while (query.next()) {
        const Stamp at = Tombstone::decode(query.bytesView(1)).value_or(Tombstone()).erasedAt();
        found.push_back({query.id(0), at.ms(), authorOf(replica, at)});
    }
    std::sort(found.begin(), found.end(),
              [](const Erasure &a, const Erasure &b) { return b.at < a.at; });
    found.resize(std::min<size_t>(found.size(), size_t(limit)));
    return found;
}

} // namespace touchbase::replica

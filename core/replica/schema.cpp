// SPDX-License-Identifier: MPL-2.0
#include "core/replica/schema.h"

#include "core/base/mutant.h"
#include "core/replica/catalogue.h"
#include "core/replica/erasure.h"
#include "core/replica/rowstate.h"
#include "core/replica/sqlite.h"

#include <QFile>
#include <QSet>

namespace touchbase::replica {

namespace {

constexpr int applicationId = 0x54624173; // "TbAs", so that `file` and a stranger can tell

QByteArray sqlType(FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Wall:
        return "TEXT";
    case FieldType::Integer:
    case FieldType::Boolean:
    case FieldType::Moment:
        return "INTEGER";
    case FieldType::Real:
        return "REAL";
    case FieldType::Reference:
    case FieldType::Bytes:
        return "BLOB";
    }
    return "BLOB";
}

QByteArray quoted(const char *name) { return '"' + QByteArray(name) + '"'; }

QByteArray createTable(const Entity &entity)
{
    // `rid` joins inside this file, `id` names the row everywhere. `dead` follows from tomb and
    // clk.
    QByteArray sql = "CREATE TABLE " + quoted(entity.name) +
                     "(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,"
                     " space INTEGER NOT NULL DEFAULT 1";
    for (const Field &field : entity.fields)
        sql += ',' + quoted(field.name) + ' ' + sqlType(field.type);
    for (const Derived &derived : entity.derived)
        sql += ',' + quoted(derived.name) + ' ' + derived.type;
    return sql + ", clk BLOB NOT NULL, tomb BLOB, dead INTEGER NOT NULL DEFAULT 0,"
                 " seq INTEGER NOT NULL DEFAULT 0, ext BLOB);";
}

QByteArray createIndexes(const Entity &entity)
{
    QByteArray sql;
    for (const Field &field : entity.fields) {
        if (field.flags & (Indexed | Owner))
            sql += "CREATE INDEX IF NOT EXISTS \"" + QByteArray(entity.name) + "_by_" + field.name +
                   "\" ON " + quoted(entity.name) + '(' + quoted(field.name) + ") WHERE " +
                   quoted(field.name) + " IS NOT NULL;";
    }
    // What is in the bin, by when it was deleted: a tombstone begins with its stamp.
    return sql + "CREATE INDEX IF NOT EXISTS \"" + QByteArray(entity.name) + "_binned\" ON " +
           quoted(entity.name) + "(tomb) WHERE dead=1;" + entity.indexes;
}

// Beside the entities: what this copy knows of itself, of others, and of the past.
constexpr char ownTables[] = R"(
CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE space(number INTEGER PRIMARY KEY, id BLOB, epoch BLOB, seq INTEGER NOT NULL DEFAULT 0,
    tag INTEGER NOT NULL DEFAULT 0, forgotten INTEGER NOT NULL DEFAULT 0, rejoining INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 0, name TEXT, me BLOB);
INSERT INTO space(number) VALUES(1);
CREATE TABLE outbox(place INTEGER PRIMARY KEY, entity INTEGER NOT NULL, rid INTEGER NOT NULL, pending BLOB,
    again INTEGER NOT NULL DEFAULT 0, problem TEXT, since INTEGER NOT NULL, UNIQUE(entity, rid));
CREATE TABLE history(entity INTEGER NOT NULL, rid INTEGER NOT NULL, field INTEGER NOT NULL, stamp BLOB NOT NULL,
    value, base BLOB, flags INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(entity, rid, field, stamp)) WITHOUT ROWID;
CREATE INDEX history_flagged ON history(flags) WHERE flags<>0;
CREATE TABLE journal(stamp BLOB PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL, label TEXT NOT NULL,
    rows BLOB NOT NULL, undoes BLOB, undone_by BLOB) WITHOUT ROWID;
CREATE TABLE opaque_row(entity INTEGER NOT NULL, id BLOB NOT NULL, space INTEGER NOT NULL, data BLOB NOT NULL,
    clk BLOB NOT NULL, tomb BLOB, seq INTEGER NOT NULL, PRIMARY KEY(entity, id)) WITHOUT ROWID;
CREATE TABLE quarantine(space INTEGER NOT NULL, seq INTEGER NOT NULL, raw BLOB NOT NULL, reason TEXT NOT NULL,
    first_seen INTEGER NOT NULL, PRIMARY KEY(space, seq, raw)) WITHOUT ROWID;
CREATE TABLE search_pending(rid INTEGER PRIMARY KEY);
)";

// What search finds: all the words of a contact, its names alone, and the order in which contacts
// are found, whoever came in or was met last first: its place is the number of its row in both. The
// vocabularies say which words begin in a way that no index of beginnings covers.
constexpr char searchTables[] = R"(
CREATE TABLE search_place(place INTEGER PRIMARY KEY, rid INTEGER NOT NULL UNIQUE, names TEXT NOT NULL,
    met INTEGER);
CREATE VIRTUAL TABLE search USING fts5(names, reach, notes, tokenize="unicode61 remove_diacritics 2",
    prefix='1 2 3 4', detail=column, content='', contentless_delete=1);
CREATE VIRTUAL TABLE search_names USING fts5(names, tokenize="unicode61 remove_diacritics 2",
    prefix='1 2 3 4 5 6 7 8', detail=none, content='', contentless_delete=1);
CREATE VIRTUAL TABLE search_words USING fts5vocab(search, instance);
CREATE VIRTUAL TABLE search_name_words USING fts5vocab(search_names, row);
)";

// Since version 2: deletions that wait for an answer, rows that the server no longer has, and what
// is known of the contents of files beside the base (`sent` was followed by blob_at: in which
// spaces the server has one). Since 6: contents that erased rows named.
// Since 8: who shares
// a space, contacts of which something came that may be elsewhere than they, and rows that came
// from another space than they were in.
constexpr char laterTables[] = R"(
CREATE TABLE IF NOT EXISTS blob(sha256 BLOB PRIMARY KEY, wanted INTEGER NOT NULL DEFAULT 0, problem TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held(entity INTEGER NOT NULL, rid INTEGER NOT NULL, author BLOB NOT NULL,
    since INTEGER NOT NULL, asked INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(entity, rid)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob_at(sha256 BLOB NOT NULL, space INTEGER NOT NULL, PRIMARY KEY(sha256, space)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erased_content(sha256 BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS recovered(number INTEGER PRIMARY KEY, record BLOB NOT NULL, called TEXT NOT NULL,
    entity INTEGER NOT NULL, id BLOB NOT NULL, data BLOB NOT NULL, since INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS member(space INTEGER NOT NULL, account BLOB NOT NULL, name TEXT NOT NULL,
    email TEXT NOT NULL, role INTEGER NOT NULL, may_delete INTEGER NOT NULL, may_export INTEGER NOT NULL,
    replicas BLOB NOT NULL, PRIMARY KEY(space, account)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stray(contact BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS twin(entity INTEGER NOT NULL, id BLOB NOT NULL, audience BLOB, PRIMARY KEY(entity, id));
)";

void createAll(Database &database)
{
    for (const Entity &entity : catalogue())
        database.script(createTable(entity) + createIndexes(entity));
    database.script(ownTables);
    database.script(searchTables);
    database.script(laterTables);
    database.script("PRAGMA application_id=" + QByteArray::number(applicationId) +
                    "; PRAGMA user_version=" + QByteArray::number(catalogueInUse().version) + ';');
}

QSet<QByteArray> columnsOf(Database &database, const char *table)
{
    QSet<QByteArray> columns;
    Query query =
        database.query("SELECT name FROM pragma_table_info(?1)", QString::fromLatin1(table));
    while (query.next())
        columns.insert(query.bytes(0));
    return columns;
}

/// Values of fields that a newer program had sent before this one knew them.
void placeWaitingValues(Database &database, const Entity &entity,
                        const std::vector<const Field *> &added)
{
    std::vector<std::pair<qint64, FieldValues>> rows;
    {
        Query query = database.query("SELECT rid, ext FROM " + quoted(entity.name).toStdString() +
                                     " WHERE ext IS NOT NULL");
        while (query.next()) {
            if (std::optional<FieldValues> values = FieldValues::decode(query.bytesView(1)))
                rows.emplace_back(query.integer(0), std::move(*values));
        }
    }
    for (auto &[rid, values] : rows) {
        for (const Field *field : added) {
            if (const Value *value = values.find(field->id)) {
                database.run("UPDATE " + quoted(entity.name).toStdString() + " SET " +
                                 quoted(field->name).toStdString() + "=?2 WHERE rid=?1",
                             rid, *value);
                values.set(field->id, {});
            }
        }
        database.run("UPDATE " + quoted(entity.name).toStdString() + " SET ext=?2 WHERE rid=?1",
                     rid, values.isEmpty() ? Value() : Value::bytes(values.encode()));
    }
}

void addMissing(Database &database)
{
    for (const Entity &entity : catalogue()) {
        const QSet<QByteArray> columns = columnsOf(database, entity.name);
        if (columns.isEmpty()) {
            database.script(createTable(entity));
        } else {
            std::vector<const Field *> added;
            for (const Field &field : entity.fields) {
                if (columns.contains(field.name))
                    continue;
                database.script("ALTER TABLE " + quoted(entity.name) + " ADD COLUMN " +
                                quoted(field.name) + ' ' + sqlType(field.type) + ';');
                added.push_back(&field);
            }
            for (const Derived &derived : entity.derived) {
                if (columns.contains(derived.name))
                    continue;
                database.script("ALTER TABLE " + quoted(entity.name) + " ADD COLUMN " +
                                quoted(derived.name) + ' ' + derived.type + "; UPDATE " +
                                quoted(entity.name) + " AS contact_row SET " +
                                quoted(derived.name) + '=' + derived.expression + ';');
            }
            if (!added.empty())
                placeWaitingValues(database, entity, added);
        }
        database.script(createIndexes(entity));
    }
    database.script(laterTables);
    if (columnsOf(database, "search_place").isEmpty()) {
        database.script("DROP TABLE search;");
        database.script(searchTables);
        database.run("INSERT OR IGNORE INTO search_pending(rid) SELECT rid FROM contact");
    }
    stripErased(database);
    if (mutant("upgrade-sends"))
        database.run("INSERT OR IGNORE INTO outbox(entity,rid,since,pending,again)"
                     " SELECT 1,rid,0,x'',1 FROM contact");
    if (!columnsOf(database, "space").contains("forgotten"))
        database.script("ALTER TABLE space ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;"
                        "ALTER TABLE space ADD COLUMN rejoining INTEGER NOT NULL DEFAULT 0;");
    if (columnsOf(database, "blob").contains("sent"))
        database.script(
            "INSERT OR IGNORE INTO blob_at(sha256,space) SELECT sha256,1 FROM blob WHERE sent=1;"
            "ALTER TABLE blob DROP COLUMN sent;");
    if (!columnsOf(database, "space").contains("version"))
        database.script(
            "ALTER TABLE space ADD COLUMN version INTEGER NOT NULL DEFAULT 0;"
            "ALTER TABLE space ADD COLUMN name TEXT; ALTER TABLE space ADD COLUMN me BLOB;");
    database.script("PRAGMA user_version=" + QByteArray::number(catalogueInUse().version) + ';');
}

} // namespace

Result<void> bringUpToDate(Database &database, const QString &copyOf)
{
    const auto version = [&] { return database.value("PRAGMA user_version").toInteger(); };
    const auto isEmpty = [&] {
        return database.value("SELECT count(*) FROM sqlite_schema").toInteger() == 0;
    };
    qint64 found = version();
    if (found == catalogueInUse().version)
        return {};
    if (found > catalogueInUse().version)
        return Error{
            Error::Code::Newer,
            QStringLiteral("This base was last used by a newer Touchbase (its structure is "
                           "version %1, this program knows %2). Update Touchbase here; "
                           "nothing was changed.")
                .arg(found)
                .arg(catalogueInUse().version)};
    if (!copyOf.isEmpty() && !isEmpty()) {
        const QString copy = copyOf + QStringLiteral(".before-%1").arg(catalogueInUse().version);
        if (!QFile::exists(copy))
            database.run("VACUUM INTO ?1", copy);
        if (std::optional<Error> error = database.takeError())
            return *error;
    }
    Transaction transaction(database);
    // Two programs may start together: the second finds the work done.
    if (isEmpty())
        createAll(database);
    else if (version() < catalogueInUse().version)
        addMissing(database);
    return transaction.commit();
}

} // namespace touchbase::replica

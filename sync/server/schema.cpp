// SPDX-License-Identifier: MPL-2.0
#include "sync/server/schema.h"

#include "core/replica/rowstate.h"

namespace touchbase::server {

namespace {

// 4: rows that were erased hold nothing any more. 5: deletions are found by their moment alone.
constexpr int version = 8;

// Every key begins with the space, so that spaces can be told apart, moved and spread. Values are
// opaque: the server knows fields by number only and need not know new ones.
constexpr char tables[] = R"(
CREATE TABLE account(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE,
    password BLOB NOT NULL, space INTEGER NOT NULL, created INTEGER NOT NULL);
CREATE TABLE device(id BLOB PRIMARY KEY, account INTEGER NOT NULL, token_hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL, replica BLOB NOT NULL, created INTEGER NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX device_by_account ON device(account);
CREATE TABLE invitation(hash BLOB PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE space(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, account INTEGER NOT NULL,
    epoch BLOB NOT NULL, seq INTEGER NOT NULL DEFAULT 0);
CREATE TABLE row(number INTEGER PRIMARY KEY, space INTEGER NOT NULL, entity INTEGER NOT NULL, id BLOB NOT NULL,
    data BLOB NOT NULL, clk BLOB NOT NULL, tomb BLOB, seq INTEGER NOT NULL, lost INTEGER NOT NULL DEFAULT 0,
    UNIQUE(space, entity, id));
CREATE INDEX row_feed ON row(space, seq);
CREATE TABLE history(space INTEGER NOT NULL, entity INTEGER NOT NULL, id BLOB NOT NULL, field INTEGER NOT NULL,
    stamp BLOB NOT NULL, value, concurrent INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(space, entity, id, field, stamp)) WITHOUT ROWID;
CREATE TABLE alias(space INTEGER NOT NULL, entity INTEGER NOT NULL, id BLOB NOT NULL, field INTEGER NOT NULL,
    stamp BLOB NOT NULL, given BLOB NOT NULL, PRIMARY KEY(space, entity, id, field, stamp)) WITHOUT ROWID;
CREATE TABLE checkpoint(space INTEGER NOT NULL, seq INTEGER NOT NULL, tag INTEGER NOT NULL,
    PRIMARY KEY(space, seq)) WITHOUT ROWID;
CREATE TABLE fact(key TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
)";

// Since version 2: the latest stamp that came from each replica.
constexpr char authors[] = R"(
CREATE TABLE author(space INTEGER NOT NULL, replica BLOB NOT NULL, last BLOB NOT NULL,
    PRIMARY KEY(space, replica)) WITHOUT ROWID;
)";

// Since version 3: how far each device has read its account's feed, and what was let go of (see
// Collector): no deletions are kept from before the moment `forgotten`, and a cursor into the feed
// before the place `forgotten_to` that does not know of that moment may have missed some.
constexpr char forgetting[] = R"(
ALTER TABLE device ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE space ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
ALTER TABLE space ADD COLUMN forgotten_to INTEGER NOT NULL DEFAULT 0;
CREATE INDEX row_deleted ON row(space, tomb) WHERE tomb IS NOT NULL;
)";

// Since version 5, so that both stores ask alike: a tombstone may be too long for an index.
constexpr char deletions[] = R"(
DROP INDEX row_deleted;
CREATE INDEX row_deleted ON row(space, substr(tomb,1,16), entity, id) WHERE tomb IS NOT NULL;
)";

// Since version 6, in both: what happened to accounts (AccountLog), words that are good for one
// act, second factors, tokens that are about to take the place of others, and an end to
// invitations.
constexpr char admittance[] = R"(
CREATE TABLE event(id BLOB PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, account INTEGER NOT NULL,
    device BLOB NOT NULL, peer TEXT NOT NULL);
CREATE INDEX event_by_time ON event(at);
CREATE TABLE code(hash BLOB PRIMARY KEY, purpose INTEGER NOT NULL, account INTEGER NOT NULL,
    expires INTEGER NOT NULL);
CREATE INDEX code_by_account ON code(account);
CREATE TABLE factor(account INTEGER NOT NULL UNIQUE, secret BLOB NOT NULL, confirmed INTEGER NOT NULL,
    step INTEGER NOT NULL);
ALTER TABLE device ADD COLUMN next_hash BLOB;
CREATE UNIQUE INDEX device_by_next ON device(next_hash);
ALTER TABLE invitation ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;
UPDATE invitation SET expires=created+2592000000;
)";

// Since version 7: addresses under which other programs read (Feeds).
constexpr char feeds[] = R"(
CREATE TABLE feed(id BLOB PRIMARY KEY, hash BLOB NOT NULL UNIQUE, account INTEGER NOT NULL, kind INTEGER NOT NULL,
    created INTEGER NOT NULL, used INTEGER NOT NULL);
CREATE INDEX feed_by_account ON feed(account);
)";

// Since version 8: spaces that several accounts share, whom they were offered to, who wrote under
// which number, rows that went over to another space, and how far each device has read each space.
constexpr char sharing[] = R"(
ALTER TABLE space ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE space ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE TABLE member(space INTEGER NOT NULL, account INTEGER NOT NULL, name TEXT NOT NULL, role INTEGER NOT NULL,
    may_delete INTEGER NOT NULL, may_export INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY(space, account));
CREATE INDEX member_by_account ON member(account);
CREATE TABLE space_invitation(hash BLOB PRIMARY KEY, space INTEGER NOT NULL, role INTEGER NOT NULL,
    expires INTEGER NOT NULL);
CREATE INDEX space_invitation_by_space ON space_invitation(space);
ALTER TABLE author ADD COLUMN account INTEGER NOT NULL DEFAULT 0;
ALTER TABLE row ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
CREATE TABLE reading(space INTEGER NOT NULL, device BLOB NOT NULL, read INTEGER NOT NULL,
    PRIMARY KEY(space, device));
INSERT INTO reading(space,device,read) SELECT account.space, device.id, device.read FROM device JOIN account
    ON account.number=device.account WHERE device.read>0;
ALTER TABLE device DROP COLUMN read;
)";

// The tables of version 5 in PostgreSQL. Tables with a space can be spread by it over several
// machines: every key of theirs begins with it.
constexpr char postgresTables[] = R"(
CREATE TABLE account(number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, password BYTEA NOT NULL,
    space BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE device(id BYTEA PRIMARY KEY, account BIGINT NOT NULL, token_hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL, replica BYTEA NOT NULL, created BIGINT NOT NULL, seen BIGINT NOT NULL,
    read BIGINT NOT NULL DEFAULT 0);
CREATE INDEX device_by_account ON device(account);
CREATE INDEX device_by_replica ON device(replica);
CREATE TABLE invitation(hash BYTEA PRIMARY KEY, created BIGINT NOT NULL);
CREATE TABLE space(number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL, account BIGINT NOT NULL, epoch BYTEA NOT NULL, seq BIGINT NOT NULL DEFAULT 0,
    forgotten BIGINT NOT NULL DEFAULT 0, forgotten_to BIGINT NOT NULL DEFAULT 0);
CREATE INDEX space_by_account ON space(account);
CREATE TABLE row(space BIGINT NOT NULL, entity BIGINT NOT NULL, id BYTEA NOT NULL,
    data BYTEA NOT NULL, clk BYTEA NOT NULL, tomb BYTEA, seq BIGINT NOT NULL,
    lost BIGINT NOT NULL DEFAULT 0, PRIMARY KEY(space, entity, id));
CREATE INDEX row_feed ON row(space, seq);
CREATE INDEX row_deleted ON row(space, substr(tomb,1,16), entity, id) WHERE tomb IS NOT NULL;
CREATE TABLE history(space BIGINT NOT NULL, entity BIGINT NOT NULL, id BYTEA NOT NULL,
    field BIGINT NOT NULL, stamp BYTEA NOT NULL, value BYTEA NOT NULL, concurrent BIGINT NOT NULL,
    seq BIGINT NOT NULL, PRIMARY KEY(space, entity, id, field, stamp));
CREATE TABLE alias(space BIGINT NOT NULL, entity BIGINT NOT NULL, id BYTEA NOT NULL,
    field BIGINT NOT NULL, stamp BYTEA NOT NULL, given BYTEA NOT NULL,
    PRIMARY KEY(space, entity, id, field, stamp));
CREATE TABLE checkpoint(space BIGINT NOT NULL, seq BIGINT NOT NULL, tag BIGINT NOT NULL,
    PRIMARY KEY(space, seq));
CREATE TABLE author(space BIGINT NOT NULL, replica BYTEA NOT NULL, last BYTEA NOT NULL,
    PRIMARY KEY(space, replica));
CREATE TABLE blob(space BYTEA NOT NULL, sha256 BYTEA NOT NULL, bytes BIGINT NOT NULL,
    whole BIGINT NOT NULL, touched BIGINT NOT NULL, PRIMARY KEY(space, sha256));
CREATE TABLE blob_piece(space BYTEA NOT NULL, sha256 BYTEA NOT NULL, place BIGINT NOT NULL,
    data BYTEA NOT NULL, PRIMARY KEY(space, sha256, place));
ALTER TABLE blob_piece ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE TABLE fact(key TEXT PRIMARY KEY, value BIGINT);
)";

/// What an older program took for a mere deletion (replica/erasure.h).
void stripErased(Database &database)
{
    database.run("DELETE FROM history WHERE (space,entity,id) IN (SELECT space,entity,id FROM row"
                 " WHERE substr(tomb,17,2)=x'0000')");
    database.run("UPDATE row SET data=?1, clk=?2, lost=0 WHERE substr(tomb,17,2)=x'0000'",
                 replica::FieldValues().encode(), replica::RowClock().encode());
}

Error newer(qint64 found)
{
    return {Error::Code::Newer,
            QStringLiteral("This data was last served by a newer touchbase-server (structure %1, "
                           "this program knows %2). Update the server; nothing was changed.")
                .arg(found)
                .arg(version)};
}

} // namespace

Result<void> bringUpToDate(SqliteDatabase &database)
{
    const qint64 found = database.value("PRAGMA user_version").toInteger();
    if (found > version)
        return newer(found);
    if (found == version)
        return {};
    Transaction transaction(database);
    if (found < 1)
        database.script(tables);
    if (found < 2)
        database.script(authors);
    if (found < 3)
        database.script(forgetting);
    if (found > 0 && found < 4)
        stripErased(database);
    if (found < 5)
        database.script(deletions);
    if (found < 6)
        database.script(admittance);
    if (found < 7)
        database.script(feeds);
    if (found < 8)
        database.script(sharing);
    database.script("PRAGMA user_version=" + QByteArray::number(version) + ';');
    return transaction.commit();
}

Result<void> bringUpToDate(PostgresDatabase &database)
{
    Transaction transaction(database);
    database.lockSchema();
    if (database.value("SELECT 1 FROM pg_class WHERE oid=to_regclass('fact')").isNull()) {
        database.script(postgresTables);
        database.run("INSERT INTO fact(key,value) VALUES('version',5)");
    }
    const qint64 found = database.value("SELECT value FROM fact WHERE key='version'").toInteger();
    if (found > version)
        return newer(found);
    const auto translated = [](const char *script) {
        return QByteArray(script).replace("BLOB", "BYTEA").replace("INTEGER", "BIGINT");
    };
    if (found < 6)
        database.script(translated(admittance));
    if (found < 7)
        database.script(translated(feeds));
    if (found < 8)
        database.script(translated(sharing));
    if (found < version)
        database.run("UPDATE fact SET value=?1 WHERE key='version'", version);
    return transaction.commit();
}

} // namespace touchbase::server

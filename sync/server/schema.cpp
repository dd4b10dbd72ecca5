// SPDX-License-Identifier: MPL-2.0
#include "sync/server/schema.h"

#include "core/replica/rowstate.h"

namespace touchbase::server {

namespace {

constexpr int version = 5; // 4: rows that were erased hold nothing any more

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

// Since version 5: what happened to accounts (AccountLog), words that are good for one act, second
// factors, tokens that are about to take the place of others, and an end to invitations.
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

/// What an older program took for a mere deletion (replica/erasure.h).
void stripErased(replica::Database &database)
{
    database.run("DELETE FROM history WHERE (space,entity,id) IN (SELECT space,entity,id FROM row"
                 " WHERE substr(tomb,17,2)=x'0000')");
    database.run("UPDATE row SET data=?1, clk=?2, lost=0 WHERE substr(tomb,17,2)=x'0000'",
                 replica::FieldValues().encode(), replica::RowClock().encode());
}

} // namespace

Result<void> bringUpToDate(replica::Database &database)
{
    const qint64 found = database.value("PRAGMA user_version").toInteger();
    if (found > version)
        return Error{Error::Code::Newer,
                     QStringLiteral("This data folder was last served by a newer touchbase-server "
                                    "(structure %1, this program knows %2). Update the server; "
                                    "nothing was changed.")
                         .arg(found)
                         .arg(version)};
    if (found == version)
        return {};
    replica::Transaction transaction(database);
    if (found < 1)
        database.script(tables);
    if (found < 2)
        database.script(authors);
    if (found < 3)
        database.script(forgetting);
    if (found > 0 && found < 4)
        stripErased(database);
    if (found < 5)
        database.script(admittance);
    database.script("PRAGMA user_version=" + QByteArray::number(version) + ';');
    return transaction.commit();
}

} // namespace touchbase::server

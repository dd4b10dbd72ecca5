// Actual Budget's published CRDT package (hybrid clock, merkle trie, protobuf) on better-sqlite3. The
// package has no storage; messages are compared, applied and logged as its app does it, written
// anew for a table of contacts. Kinder than the app: WAL, and only the last clock is kept.
import path from 'node:path';
import * as crdt from '@actual-app/crdt';
import { Sqlite } from '../sqlite.mjs';

const before = '1970-01-01T00:00:00.000Z-0000-0000000000000000';

class Replica extends Sqlite {
  constructor(file) {
    super(file);
    this.createContacts();
    this.database.exec(`
      CREATE TABLE messages(id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, row TEXT NOT NULL,
        column TEXT NOT NULL, value BLOB NOT NULL);
      CREATE INDEX messages_cell ON messages(row, column, timestamp);
      CREATE TABLE clock(id INTEGER PRIMARY KEY, clock TEXT)`);
    this.clock = crdt.makeClock(new crdt.Timestamp(0, 0, crdt.makeClientId()));
  }
  apply(messages) {
    const latest = this.prepare('SELECT max(timestamp) AS timestamp FROM messages WHERE row=? AND column=?');
    const log = this.prepare('INSERT INTO messages(timestamp,row,column,value) VALUES(?,?,?,?)');
    const saveClock = this.prepare('INSERT OR REPLACE INTO clock(id,clock) VALUES(1,?)');
    this.transaction(() => {
      let trie = this.clock.merkle;
      for (const { timestamp, row, column, value } of messages) {
        const stamp = timestamp.toString();
        const known = latest.get(row, column).timestamp ?? '';
        if (known === stamp) continue;
        if (known < stamp) this.put(row, column, value);
        log.run(stamp, row, column, 'S:' + value);
        trie = crdt.merkle.insert(trie, timestamp);
      }
      this.clock.merkle = crdt.merkle.prune(trie);
      saveClock.run(crdt.serializeClock(this.clock));
    });
  }
  edit(changes) {
    crdt.setClock(this.clock);
    this.apply(
      changes.map(({ id, field, value }) => ({
        timestamp: crdt.Timestamp.send(),
        row: id,
        column: field,
        value,
      })),
    );
  }
  since(stamp) {
    const messages = this.prepare('SELECT * FROM messages WHERE timestamp > ?').all(stamp);
    const envelope = ({ timestamp, row, column, value }) => {
      const message = crdt.create(crdt.MessageSchema, { dataset: 'contacts', row, column, value });
      const content = crdt.toBinary(crdt.MessageSchema, message);
      return crdt.create(crdt.MessageEnvelopeSchema, { timestamp, isEncrypted: false, content });
    };
    const request = { fileId: 'file', groupId: 'group', since: stamp, messages: messages.map(envelope) };
    return crdt.toBinary(crdt.SyncRequestSchema, crdt.create(crdt.SyncRequestSchema, request));
  }
  take(bytes) {
    crdt.setClock(this.clock);
    const messages = crdt.fromBinary(crdt.SyncRequestSchema, bytes).messages.map((envelope) => {
      const { row, column, value } = crdt.fromBinary(crdt.MessageSchema, envelope.content);
      const timestamp = crdt.Timestamp.parse(envelope.timestamp);
      return { timestamp, row, column, value: value.slice(2) };
    });
    for (const { timestamp } of messages) crdt.Timestamp.recv(timestamp);
    this.apply(messages);
    return bytes.length;
  }
}

export async function start(folder) {
  const a = new Replica(path.join(folder, 'a.db'));
  const b = new Replica(path.join(folder, 'b.db'));
  let common = before;
  return {
    a,
    b,
    firstSync: () => {
      const wire = b.take(a.since(common));
      common = b.prepare('SELECT max(timestamp) AS timestamp FROM messages').get().timestamp;
      return wire;
    },
    merge: () => {
      crdt.merkle.diff(a.clock.merkle, b.clock.merkle);
      const [fromA, fromB] = [a.since(common), b.since(common)];
      return b.take(fromA) + a.take(fromB);
    },
    close: () => b.indexByName(),
    open: () => Sqlite.firstPage(b.path),
  };
}

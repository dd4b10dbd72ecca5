// Evolu: its own database worker and relay storage in one process, over ports in memory. Messages are
// really encrypted and padded; every value that a field ever had is kept. The published Node package
// does not load with @evolu/common 8.11, so its SQLite driver is written here anew.
import { installPolyfills } from '@evolu/common/polyfills';
installPolyfills();
import path from 'node:path';
import { timingSafeEqual } from 'node:crypto';
import Database from 'better-sqlite3';
import { chunks, fields, indexSql, pageSql } from '../workload.mjs';

const evolu = await import('@evolu/common');
const inside = (name) => import(new URL(`./${name}.js`, import.meta.resolve('@evolu/common')));
const [worker, db, owners, protocol, relay, storage, types, store] = await Promise.all(
  [
    ...['Worker', 'local-first/Db', 'local-first/Owner', 'local-first/Protocol'],
    ...['local-first/Relay', 'local-first/Storage', 'Type', 'Store'],
  ].map(inside),
);
const owner = owners.testAppOwner;

function createSqliteDriver(name) {
  const database = new Database(`${name}.db`);
  database.pragma('journal_mode=WAL');
  database.pragma('synchronous=NORMAL');
  const cache = evolu.createPreparedStatementsCache((sql) => database.prepare(sql), () => {});
  return evolu.ok({
    exec: (query) => {
      const statement = cache.get(query, true);
      if (statement.reader) return { rows: statement.all(query.parameters), changes: 0 };
      return { rows: [], changes: statement.run(query.parameters).changes };
    },
    export: () => new Uint8Array(database.serialize()),
    deleteDatabase() {},
    [Symbol.dispose]: () => database.close(),
  });
}
const ids = new Map(); // ours by Evolu's, which are made from them
const driver = (name) => () => createSqliteDriver(name);

class Replica {
  attempts = 0;

  constructor(name) {
    this.name = name;
    this.path = `${name}.db`;
  }
  /** Starts the worker and waits until it may write. */
  async open() {
    const run = evolu.createRun({
      createSqliteDriver: driver,
      createMessagePort: worker.testCreateMessagePort,
      createBroadcastChannel: worker.testCreateBroadcastChannel,
      lockManager: navigator.locks,
      consoleStoreOutputEntry: store.createStore(null),
    });
    const thread = worker.testCreateWorker();
    const channel = worker.testCreateMessageChannel();
    this.port = channel.port1;
    const leader = new Promise((resolve) => {
      this.port.onMessage = (message) => {
        if (message.clock) this.clock = message.clock;
        if (message.type === 'LeaderAcquired') resolve();
        else if (message.type === 'OnQueuedResponse') this.answer(message.response.message);
        else throw new Error(JSON.stringify(message));
      };
    });
    run(db.startDbWorker(thread.self));
    thread.postMessage(
      {
        type: 'DbWorkerInit',
        name: this.name,
        consoleLevel: 'error',
        sqliteSchema: { tables: { contacts: new Set(fields) }, indexes: [] },
        encryptionKey: owner.encryptionKey,
        memoryOnly: false,
        port: channel.port2.native,
      },
      [channel.port2.native],
    );
    await leader;
    return this;
  }
  /** Whatever may write is told the time. */
  ask(request, writes) {
    const time = writes ? { clock: this.clock, now: Date.now() } : {};
    return new Promise((resolve) => {
      this.answer = (message) => {
        if (message.clock) this.clock = message.clock;
        resolve(message);
      };
      this.port.postMessage({ type: 'Request', attemptId: String(this.attempts++), request, ...time });
    });
  }
  mutate(rows) {
    const change = ({ id, values, isInsert }) => {
      const ownId = types.createIdFromString(id);
      ids.set(ownId, id);
      return { ownerId: owner.id, table: 'contacts', id: ownId, values, isInsert, isDelete: null };
    };
    const changes = rows.map(change);
    const message = { type: 'Mutate', changes, onCompleteIds: [], subscribedQueries: new Set() };
    return this.ask({ type: 'ForEvolu', id: 'bench', message }, true);
  }
  async insert(contacts) {
    for (const some of chunks(contacts))
      await this.mutate(some.map((contact) => ({ ...contact, isInsert: true })));
  }
  edit(changes) {
    const update = ({ id, field, value }) => ({ id, values: { [field]: value }, isInsert: false });
    return this.mutate(changes.map(update));
  }
  async hello() {
    const message = { type: 'CreateSyncMessages', owners: [owner] };
    const answer = await this.ask({ type: 'ForSharedWorker', message }, false);
    return answer.protocolMessagesByOwnerId.get(owner.id);
  }
  async take(inputMessage) {
    const message = { type: 'ApplySyncMessage', owner, inputMessage };
    const { result } = await this.ask({ type: 'ForSharedWorker', message }, true);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }
  rows() {
    const found = read(this.path, `SELECT id,${fields} FROM contacts`);
    return new Map(found.map((row) => [ids.get(row.id), row]));
  }
  files() {
    read(this.path, 'PRAGMA wal_checkpoint(TRUNCATE)');
    return [this.path];
  }
}

function read(file, sql) {
  const database = new Database(file);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

async function startRelay(folder) {
  const run = evolu.createRun({ createSqliteDriver: driver });
  const sqlite = await run.orThrow(evolu.createSqlite(path.join(folder, 'relay')));
  const parts = {
    ...run.deps,
    sqlite,
    random: evolu.createRandom(),
    timingSafeEqual: (one, other) => one.length === other.length && timingSafeEqual(one, other),
  };
  storage.createBaseSqliteStorageTables(parts);
  relay.createRelayStorageTables(parts);
  const kept = relay.createRelaySqliteStorage(parts)({ isOwnerWithinQuota: () => true });
  return run.create({ storage: kept });
}

export async function start(folder) {
  const a = await new Replica(path.join(folder, 'a')).open();
  const b = await new Replica(path.join(folder, 'b')).open();
  const server = await startRelay(folder);
  /** Questions and answers of each in turn until it has converged; the bytes of both. */
  const sync = async (...replicas) => {
    let wire = 0;
    for (const replica of replicas) {
      for (let message = await replica.hello(); message; ) {
        const answer = await server(protocol.applyProtocolMessageAsRelay(message, {}));
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        wire += message.length + answer.value.message.length;
        ({ message } = await replica.take(answer.value.message));
      }
    }
    return wire;
  };
  return {
    a,
    b,
    beforeFirstSync: () => sync(a),
    firstSync: () => sync(b),
    merge: () => sync(a, b, a),
    close: () => void new Database(b.path).exec(indexSql).close(),
    open: () => read(b.path, pageSql),
  };
}

// WatermelonDB on its SQLite adapter for Node, with its own synchronize(). It brings no server: a Map
// in this process keeps what was pushed. Which fields a device has changed is known by flags, not by
// clocks, and in a conflict the device that syncs last wins.
import { createRequire } from 'node:module';
import path from 'node:path';
import Database from 'better-sqlite3';
import { byContact, chunks, fields, pageSql } from '../workload.mjs';

const require = createRequire(import.meta.url);
const watermelon = require('@nozbe/watermelondb');
const { default: SQLiteAdapter } = require('@nozbe/watermelondb/adapters/sqlite');
const { synchronize } = require('@nozbe/watermelondb/sync');
require('@nozbe/watermelondb/utils/common/logger').default.silence();

class Contact extends watermelon.Model {
  static table = 'contacts';
}
const columns = fields.map((name) => ({ name, type: 'string', isIndexed: name === 'last_name' }));
const tables = [watermelon.tableSchema({ name: 'contacts', columns })];
const schema = watermelon.appSchema({ version: 1, tables });

class Server {
  rows = new Map(); // id to { row, version }
  version = 1;
  wire = 0;

  pull({ lastPulledAt }) {
    const news = [...this.rows.values()].filter(({ version }) => version > (lastPulledAt ?? 0));
    const updated = news.map(({ row }) => row);
    const text = JSON.stringify({ contacts: { created: [], updated, deleted: [] } });
    this.wire += text.length;
    return { changes: JSON.parse(text), timestamp: this.version };
  }
  push({ changes }) {
    const text = JSON.stringify(changes);
    this.wire += text.length;
    this.version++;
    const { created, updated } = JSON.parse(text).contacts;
    for (const { _status, _changed, ...row } of [...created, ...updated])
      this.rows.set(row.id, { row, version: this.version });
  }
}

class Replica {
  constructor(file, server) {
    this.path = file;
    this.server = server;
    const adapter = new SQLiteAdapter({ schema, dbName: file });
    this.database = new watermelon.Database({ adapter, modelClasses: [Contact] });
    this.contacts = this.database.get('contacts');
  }
  write(prepare) {
    return this.database.write(async () => this.database.batch(await prepare()));
  }
  async insert(contacts) {
    const create = ({ id, values }) =>
      this.contacts.prepareCreate((contact) => {
        contact._raw.id = id;
        for (const field of fields) contact._setRaw(field, values[field]);
      });
    for (const some of chunks(contacts)) await this.write(() => some.map(create));
  }
  edit(changes) {
    return this.write(async () => {
      const edited = byContact(changes);
      const update = (contact) =>
        contact.prepareUpdate(() => {
          for (const [field, value] of Object.entries(edited.get(contact.id))) contact._setRaw(field, value);
        });
      const found = chunks([...edited.keys()], 500).map((ids) =>
        this.contacts.query(watermelon.Q.where('id', watermelon.Q.oneOf(ids))).fetch(),
      );
      return (await Promise.all(found)).flat().map(update);
    });
  }
  async rows() {
    return new Map((await this.contacts.query().unsafeFetchRaw()).map((row) => [row.id, row]));
  }
  sync() {
    return synchronize({
      database: this.database,
      sendCreatedAsUpdated: true,
      pullChanges: async (question) => this.server.pull(question),
      pushChanges: async (question) => this.server.push(question),
    });
  }
  files() {
    return [this.path, `${this.path}-wal`];
  }
}

export async function start(folder) {
  const server = new Server();
  const a = new Replica(path.join(folder, 'a.db'), server);
  const b = new Replica(path.join(folder, 'b.db'), server);
  const counted = async (...replicas) => {
    server.wire = 0;
    for (const replica of replicas) await replica.sync();
    return server.wire;
  };
  return {
    a,
    b,
    beforeFirstSync: () => counted(a, a), // the second gives a its own rows back
    firstSync: () => counted(b),
    merge: () => counted(a, b, a),
    open: () => {
      const database = new Database(b.path, { readonly: true });
      const page = database.prepare(pageSql).all();
      database.close();
      return page;
    },
  };
}

// SQLite Sync as npm carries it: WebAssembly, in memory, nothing reaches a disk.
import init from '@sqliteai/sqlite-wasm';
import { chunks, fields } from '../workload.mjs';

class Replica {
  updates = new Map();

  constructor(sqlite) {
    this.database = new sqlite.oo1.DB(':memory:');
    const columns = fields.map((field) => `${field} TEXT NOT NULL DEFAULT ''`);
    this.database.exec(`CREATE TABLE contacts(id TEXT PRIMARY KEY NOT NULL, ${columns})`);
    this.database.selectValue("SELECT cloudsync_init('contacts')");
    this.sent = 0;
  }
  transaction(work) {
    this.database.exec('BEGIN');
    work();
    this.database.exec('COMMIT');
  }
  insert(contacts) {
    const statement = this.database.prepare(`INSERT INTO contacts VALUES(?${',?'.repeat(fields.length)})`);
    for (const some of chunks(contacts)) {
      this.transaction(() => {
        for (const { id, values } of some) statement.bind([id, ...Object.values(values)]).stepReset();
      });
    }
    statement.finalize();
  }
  update(field) {
    if (!this.updates.has(field))
      this.updates.set(field, this.database.prepare(`UPDATE contacts SET ${field}=? WHERE id=?`));
    return this.updates.get(field);
  }
  edit(changes) {
    this.transaction(() => {
      for (const { id, field, value } of changes) this.update(field).bind([value, id]).stepReset();
    });
  }
  rows() {
    return new Map(this.database.selectObjects('SELECT * FROM contacts').map((row) => [row.id, row]));
  }
  /** Everything written here since the last time, as one payload. */
  news() {
    const payload = this.database.selectValue(`
      SELECT cloudsync_payload_encode(tbl, pk, col_name, col_value, col_version, db_version, site_id, cl, seq)
      FROM cloudsync_changes WHERE site_id = cloudsync_siteid() AND db_version > ${this.sent}`);
    this.sent = this.database.selectValue('SELECT cloudsync_db_version()');
    return payload;
  }
  take(payload) {
    this.database.selectValue('SELECT cloudsync_payload_decode(?)', [payload]);
    return payload.length;
  }
}

export async function start() {
  const sqlite = await init({ print() {}, printErr() {} });
  const a = new Replica(sqlite);
  const b = new Replica(sqlite);
  return {
    a,
    b,
    firstSync: () => {
      const wire = b.take(a.news());
      b.sent = b.database.selectValue('SELECT cloudsync_db_version()');
      return wire;
    },
    merge: () => {
      const [fromA, fromB] = [a.news(), b.news()];
      return b.take(fromA) + a.take(fromB);
    },
  };
}

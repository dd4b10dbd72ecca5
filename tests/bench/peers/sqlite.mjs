// A table of contacts in SQLite, for the engines that keep theirs there: WAL, synchronous=NORMAL.
import Database from 'better-sqlite3';
import { chunks, fields, indexSql, pageSql } from './workload.mjs';

export class Sqlite {
  statements = new Map();

  constructor(file) {
    this.path = file;
    this.database = new Database(file);
    this.database.pragma('journal_mode=WAL');
    this.database.pragma('synchronous=NORMAL');
  }
  prepare(sql) {
    if (!this.statements.has(sql)) this.statements.set(sql, this.database.prepare(sql));
    return this.statements.get(sql);
  }
  transaction(work) {
    this.database.transaction(work)();
  }
  createContacts() {
    const columns = fields.map((field) => `${field} TEXT`);
    this.database.exec(`CREATE TABLE contacts(id TEXT PRIMARY KEY NOT NULL, ${columns})`);
  }
  /** A cell whose row may not be there yet. */
  put(id, field, value) {
    const updated = this.prepare(`UPDATE contacts SET ${field}=? WHERE id=?`).run(value, id);
    if (updated.changes === 0) this.prepare(`INSERT INTO contacts(id,${field}) VALUES(?,?)`).run(id, value);
  }
  /** As edits, 1,000 contacts a transaction. */
  insert(contacts) {
    for (const some of chunks(contacts)) {
      const cells = ({ id, values }) => fields.map((field) => ({ id, field, value: values[field] }));
      this.edit(some.flatMap(cells));
    }
  }
  rows() {
    return new Map(this.database.prepare('SELECT * FROM contacts').all().map((row) => [row.id, row]));
  }
  setDurable(yes) {
    this.database.pragma(`synchronous=${yes ? 'FULL' : 'NORMAL'}`);
  }
  files() {
    this.database.pragma('wal_checkpoint(TRUNCATE)');
    return [this.path];
  }
  /** Opens the file and reads the first 50 by name; the index for it is made outside the time taken. */
  static firstPage(file) {
    const database = new Database(file, { readonly: true });
    const page = database.prepare(pageSql).all();
    database.close();
    return page;
  }
  indexByName() {
    this.database.exec(indexSql);
  }
}

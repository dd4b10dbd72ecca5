// TinyBase: a mergeable store in memory, which its SQLite persister writes whole at each save.
import path from 'node:path';
import Database from 'better-sqlite3';
import { createMergeableStore } from 'tinybase';
import { createBetterSqlite3Persister } from 'tinybase/persisters/persister-better-sqlite3';
import { firstPageOf } from '../workload.mjs';

const table = 'contacts';

function openSqlite(file) {
  const database = new Database(file);
  database.pragma('journal_mode=WAL');
  database.pragma('synchronous=NORMAL');
  return database;
}

class Replica {
  constructor(name, file) {
    this.path = file;
    this.database = openSqlite(file);
    this.store = createMergeableStore(name);
    this.persister = createBetterSqlite3Persister(this.store, this.database, 'tinybase');
  }
  async change(work) {
    this.store.transaction(work);
    await this.persister.save();
  }
  insert(contacts) {
    return this.change(() => {
      for (const { id, values } of contacts) this.store.setRow(table, id, values);
    });
  }
  edit(changes) {
    return this.change(() => {
      for (const { id, field, value } of changes) this.store.setCell(table, id, field, value);
    });
  }
  rows() {
    return new Map(Object.entries(this.store.getTable(table)));
  }
  setDurable(yes) {
    this.database.pragma(`synchronous=${yes ? 'FULL' : 'NORMAL'}`);
  }
  files() {
    this.database.pragma('wal_checkpoint(TRUNCATE)');
    return [this.path];
  }
  content() {
    return JSON.stringify(this.store.getMergeableContent());
  }
  async take(content) {
    this.store.applyMergeableChanges(JSON.parse(content));
    await this.persister.save();
  }
}

/** `to` takes what it lacks of `from`, asked as the synchronizer asks: tables, rows, then cells whose
 *  hashes differ. Gives the bytes of questions and answers. */
async function pull(to, from) {
  const tableHashes = to.store.getMergeableTableHashes();
  const [tables, differingTables] = from.store.getMergeableTableDiff(tableHashes);
  const rowHashes = to.store.getMergeableRowHashes(differingTables);
  const [rows, differingRows] = from.store.getMergeableRowDiff(rowHashes);
  const cellHashes = to.store.getMergeableCellHashes(differingRows);
  const cells = from.store.getMergeableCellDiff(cellHashes);
  const answers = JSON.stringify([tables, rows, cells]);
  for (const part of JSON.parse(answers)) to.store.applyMergeableChanges([part, [{}], 1]);
  await to.persister.save();
  return answers.length + JSON.stringify([tableHashes, rowHashes, cellHashes]).length;
}

export async function start(folder) {
  const a = new Replica('a', path.join(folder, 'a.db'));
  const b = new Replica('b', path.join(folder, 'b.db'));
  return {
    a,
    b,
    firstSync: async () => {
      const content = a.content();
      await b.take(content);
      return content.length;
    },
    merge: async () => (await pull(b, a)) + (await pull(a, b)),
    open: async () => {
      const store = createMergeableStore('reader');
      const database = openSqlite(b.path);
      const persister = createBetterSqlite3Persister(store, database, 'tinybase');
      await persister.load();
      const page = firstPageOf(Object.entries(store.getTable(table)));
      await persister.destroy();
      database.close();
      return page;
    },
  };
}

// Yjs (a Y.Map of Y.Maps) kept by y-leveldb: the whole document in memory, a record for each update,
// written but never flushed to the disk.
import path from 'node:path';
import * as Y from 'yjs';
import { LeveldbPersistence } from 'y-leveldb';
import { firstPageOf } from '../workload.mjs';

const name = 'contacts';

class Replica {
  unsaved = [];

  constructor(folder) {
    this.folder = folder;
    this.store = new LeveldbPersistence(folder);
    this.document = new Y.Doc();
    this.document.on('update', (update) => this.unsaved.push(update));
    this.contacts = this.document.getMap(name);
  }
  async change(work) {
    this.document.transact(work);
    await this.save();
  }
  async save() {
    for (const update of this.unsaved.splice(0)) await this.store.storeUpdate(name, update);
  }
  insert(contacts) {
    return this.change(() => {
      for (const { id, values } of contacts) this.contacts.set(id, new Y.Map(Object.entries(values)));
    });
  }
  edit(changes) {
    return this.change(() => {
      for (const { id, field, value } of changes) this.contacts.get(id).set(field, value);
    });
  }
  rows() {
    return new Map(Array.from(this.contacts, ([id, row]) => [id, row.toJSON()]));
  }
  news(other) {
    return Y.encodeStateAsUpdate(this.document, Y.encodeStateVector(other.document));
  }
  async take(update) {
    Y.applyUpdate(this.document, update);
    await this.save();
    return update.length;
  }
  files() {
    return [this.folder];
  }
}

export async function start(folder) {
  const a = new Replica(path.join(folder, 'a'));
  const b = new Replica(path.join(folder, 'b'));
  return {
    a,
    b,
    firstSync: () => b.take(a.news(b)),
    merge: async () => {
      const [fromA, fromB] = [a.news(b), b.news(a)];
      return (await b.take(fromA)) + (await a.take(fromB));
    },
    close: () => Promise.all([a.store.destroy(), b.store.destroy()]),
    open: async () => {
      const store = new LeveldbPersistence(b.folder);
      const document = await store.getYDoc(name);
      const page = firstPageOf(Array.from(document.getMap(name), ([id, row]) => [id, row.toJSON()]));
      await store.destroy();
      return page;
    },
  };
}

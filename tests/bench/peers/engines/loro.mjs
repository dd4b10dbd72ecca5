// Loro (a map of maps): in memory, its snapshot and then its updates appended to a file, not flushed.
import fs from 'node:fs';
import path from 'node:path';
import { LoroDoc, LoroMap } from 'loro-crdt';
import { firstPageOf } from '../workload.mjs';

class Replica {
  document = new LoroDoc();

  constructor(file) {
    this.path = file;
    this.file = fs.openSync(file, 'a');
    this.contacts = this.document.getMap('contacts');
  }
  save() {
    this.document.commit();
    fs.writeSync(this.file, this.document.export({ mode: 'update', from: this.saved }));
    this.saved = this.document.version();
  }
  saveWhole() {
    this.document.commit();
    const snapshot = this.document.export({ mode: 'snapshot' });
    fs.writeFileSync(this.path, snapshot);
    this.saved = this.document.version();
    return snapshot;
  }
  insert(contacts) {
    for (const { id, values } of contacts) {
      const row = this.contacts.setContainer(id, new LoroMap());
      for (const [field, value] of Object.entries(values)) row.set(field, value);
    }
    this.saveWhole();
  }
  edit(changes) {
    for (const { id, field, value } of changes) this.contacts.get(id).set(field, value);
    this.save();
  }
  rows() {
    return new Map(Object.entries(this.contacts.toJSON()));
  }
  news(other) {
    return this.document.export({ mode: 'update', from: other.document.version() });
  }
  take(bytes) {
    this.document.import(bytes);
    this.save();
    return bytes.length;
  }
  files() {
    return [this.path];
  }
}

export async function start(folder) {
  const a = new Replica(path.join(folder, 'a'));
  const b = new Replica(path.join(folder, 'b'));
  return {
    a,
    b,
    firstSync: () => {
      const snapshot = a.document.export({ mode: 'snapshot' });
      b.document.import(snapshot);
      fs.writeFileSync(b.path, snapshot);
      b.saved = b.document.version();
      return snapshot.length;
    },
    merge: () => {
      const [fromA, fromB] = [a.news(b), b.news(a)];
      return b.take(fromA) + a.take(fromB);
    },
    close: () => b.saveWhole(),
    open: () => {
      const document = new LoroDoc();
      document.import(fs.readFileSync(b.path));
      return firstPageOf(Object.entries(document.getMap('contacts').toJSON()));
    },
  };
}

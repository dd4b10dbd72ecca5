// Automerge (a map of maps): in memory, its changes appended to a file, not flushed.
import fs from 'node:fs';
import path from 'node:path';
import * as Automerge from '@automerge/automerge';
import { firstPageOf } from '../workload.mjs';

class Replica {
  constructor(file, document) {
    this.path = file;
    this.document = document;
    this.file = fs.openSync(file, 'a');
  }
  change(work) {
    this.document = Automerge.change(this.document, work);
    this.save();
  }
  save() {
    fs.writeSync(this.file, Automerge.saveIncremental(this.document));
  }
  insert(contacts) {
    this.change((draft) => {
      for (const { id, values } of contacts) draft.contacts[id] = values;
    });
  }
  edit(changes) {
    this.change((draft) => {
      for (const { id, field, value } of changes) draft.contacts[id][field] = value;
    });
  }
  rows() {
    return new Map(Object.entries(this.document.contacts));
  }
  take(bytes) {
    this.document = Automerge.loadIncremental(this.document, bytes);
    this.save();
    return bytes.length;
  }
  files() {
    return [this.path];
  }
}

export async function start(folder) {
  const a = new Replica(path.join(folder, 'a'), Automerge.from({ contacts: {} }));
  const b = new Replica(path.join(folder, 'b'), Automerge.init());
  let common;
  return {
    a,
    b,
    firstSync: () => {
      const whole = Automerge.save(a.document);
      b.document = Automerge.load(whole);
      fs.writeFileSync(b.path, whole);
      common = Automerge.getHeads(a.document);
      return whole.length;
    },
    merge: () => {
      const fromA = Automerge.saveSince(a.document, common);
      const fromB = Automerge.saveSince(b.document, common);
      return b.take(fromA) + a.take(fromB);
    },
    open: () => firstPageOf(Object.entries(Automerge.load(fs.readFileSync(b.path)).contacts)),
  };
}

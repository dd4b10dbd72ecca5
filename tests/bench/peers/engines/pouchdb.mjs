// PouchDB on leveldb, replicated in one process. Revisions are of documents, not of fields: of two
// edits of one contact one side's is lost as a whole.
import path from 'node:path';
import PouchDB from 'pouchdb-node';
import { byContact, chunks } from '../workload.mjs';

const replication = { batch_size: 1000, batches_limit: 5 };

class Replica {
  constructor(folder) {
    this.folder = folder;
    this.database = new PouchDB(folder);
  }
  async insert(contacts) {
    for (const some of chunks(contacts))
      await this.database.bulkDocs(some.map(({ id, values }) => ({ _id: id, ...values })));
  }
  async edit(changes) {
    const edited = byContact(changes);
    const found = await this.database.allDocs({ keys: [...edited.keys()], include_docs: true });
    await this.database.bulkDocs(found.rows.map(({ id, doc }) => ({ ...doc, ...edited.get(id) })));
  }
  async rows() {
    const { rows } = await this.database.allDocs({ include_docs: true });
    return new Map(rows.map(({ id, doc }) => [id, doc]));
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
    firstSync: async () => {
      await a.database.replicate.to(b.database, replication);
    },
    merge: async () => {
      await a.database.replicate.to(b.database, replication);
      await b.database.replicate.to(a.database, replication);
    },
    close: () => Promise.all([a.database.close(), b.database.close()]),
    // The first 50 by id: an order by name needs an index of its own, kept apart.
    open: async () => {
      const database = new PouchDB(b.folder);
      const { rows } = await database.allDocs({ include_docs: true, limit: 50 });
      await database.close();
      return rows;
    },
  };
}

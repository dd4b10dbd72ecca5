// RxDB with the storage that it gives away, in memory; its own replication without a socket between.
// Per document: where both edited a contact, the one that was asked wins as a whole.
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { rxStorageInstanceToReplicationHandler, defaultConflictHandler } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { byContact, chunks, fields } from '../workload.mjs';

const text = (maxLength) => ({ type: 'string', maxLength });
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(30),
    ...Object.fromEntries(fields.map((field) => [field, { type: 'string' }])),
    last_name: text(40),
  },
  required: ['id', ...fields],
  indexes: ['last_name'],
};

class Replica {
  async open(name) {
    const storage = getRxStorageMemory();
    const database = await createRxDatabase({ name, storage, multiInstance: false });
    ({ contacts: this.contacts } = await database.addCollections({ contacts: { schema } }));
    return this;
  }
  async insert(contacts) {
    for (const some of chunks(contacts))
      await this.contacts.bulkInsert(some.map(({ id, values }) => ({ id, ...values })));
  }
  async edit(changes) {
    const edited = byContact(changes);
    const found = await this.contacts.findByIds([...edited.keys()]).exec();
    const whole = ([id, values]) => ({ ...found.get(id).toMutableJSON(), ...values });
    await this.contacts.bulkUpsert([...edited].map(whole));
  }
  async rows() {
    const found = await this.contacts.find().exec();
    return new Map(found.map((document) => [document.id, document.toJSON()]));
  }
}

/** A round of the replication that RxDB's servers offer, until both are in step. */
async function replicate(device, master) {
  const { storageInstance, database } = master.contacts;
  const handler = rxStorageInstanceToReplicationHandler(storageInstance, defaultConflictHandler, database.token);
  const replication = replicateRxCollection({
    collection: device.contacts,
    replicationIdentifier: 'bench',
    live: false,
    pull: { batchSize: 1000, handler: (since, count) => handler.masterChangesSince(since, count) },
    push: { batchSize: 1000, handler: (rows) => handler.masterWrite(rows) },
  });
  await replication.awaitInitialReplication();
  await replication.cancel();
}

export async function start() {
  const a = await new Replica().open('a');
  const b = await new Replica().open('b');
  return { a, b, firstSync: () => replicate(b, a), merge: () => replicate(b, a) };
}

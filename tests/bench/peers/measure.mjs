// measure.mjs ENGINE DATA FOLDER: runs the workload through one engine and prints a line of JSON
// for each operation. An engine is a module in engines/ with
//   start(folder): a world of two replicas { a, b } that know nothing of each other, and
//     beforeFirstSync()  what a has to do once (push to a server); not timed; optional
//     firstSync()        b receives everything that a has; gives the bytes that travelled, if told
//     merge()            both exchange what they edited; the same
//     open()             opens b from disk and gives the first 50 contacts by name; optional
//     close()            optional
//   where a replica has
//     insert(contacts)   as an import does
//     edit(changes)      one transaction, kept on disk where the engine keeps anything there
//     rows()             Map from id to { field: value }
//     files()            the finished files, for their size; optional
//     setDurable(yes)    whether a commit survives a power cut, where there is a choice; optional
import fs from 'node:fs';
import path from 'node:path';
import { fields, readWorkload } from './workload.mjs';

const [engine, data, folder] = process.argv.slice(2);
const seconds = 3; // that repeated operations may take
const { contacts, edits, mergeA, mergeB } = readWorkload(data);

function say(line) {
  fs.writeSync(1, JSON.stringify(line) + '\n');
}

async function timed(operation, count, work) {
  const wallBefore = performance.now();
  const cpuBefore = process.cpuUsage();
  const wire = await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  say({ operation, count, wall: (performance.now() - wallBefore) / 1e3, cpu: (user + system) / 1e6, wire });
}

/** As often as there are parts, or until the time is up. */
async function repeated(operation, parts, work) {
  const wallBefore = performance.now();
  const cpuBefore = process.cpuUsage();
  let count = 0;
  for (const part of parts) {
    await work(part);
    count += part.length ?? 1;
    if (performance.now() - wallBefore > seconds * 1e3) break;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  say({ operation, count, wall: (performance.now() - wallBefore) / 1e3, cpu: (user + system) / 1e6 });
}

function fail(text) {
  console.error(text);
  process.exit(1);
}

async function checkFirstSync(world) {
  const rows = await world.b.rows();
  if (rows.size !== contacts.length) fail(`${rows.size} contacts arrived of ${contacts.length}`);
  for (const { id, values } of contacts) {
    for (const field of fields) {
      if (rows.get(id)?.[field] !== values[field]) fail(`${field} of ${id} did not arrive`);
    }
  }
}

/** Both must hold the same. Edits of a field that only one side touched and that are gone are counted. */
async function checkMerge(world) {
  const [a, b] = [await world.a.rows(), await world.b.rows()];
  for (const { id } of contacts) {
    for (const field of fields) {
      if (a.get(id)[field] !== b.get(id)[field]) fail(`${field} of ${id} differs after the merge`);
    }
  }
  const cell = ({ id, field }) => `${id} ${field}`;
  const [cellsA, cellsB] = [new Set(mergeA.map(cell)), new Set(mergeB.map(cell))];
  const alone = [
    ...mergeA.filter((change) => !cellsB.has(cell(change))),
    ...mergeB.filter((change) => !cellsA.has(cell(change))),
  ];
  const lost = alone.filter(({ id, field, value }) => a.get(id)[field] !== value).length;
  say({ operation: 'lost', count: alone.length, lost });
}

function bytesOf(file) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return fs.readdirSync(file).reduce((sum, name) => sum + bytesOf(path.join(file, name)), 0);
}

const { start } = await import(`./engines/${engine}.mjs`);
const world = await start(folder);
await timed('insert', contacts.length, () => world.a.insert(contacts));
await world.beforeFirstSync?.();
await timed('first_sync', contacts.length, () => world.firstSync());
await checkFirstSync(world);
if (world.b.files) {
  const bytes = (await world.b.files()).reduce((sum, file) => sum + bytesOf(file), 0);
  say({ operation: 'disk', count: contacts.length, bytes });
}
await world.a.edit(mergeA);
await world.b.edit(mergeB);
await timed('merge', mergeA.length + mergeB.length, () => world.merge());
await checkMerge(world);
const single = edits.slice(0, 1000).map((edit) => [edit]);
await repeated('edit', single, (edit) => world.a.edit(edit));
if (world.a.setDurable) {
  world.a.setDurable(true);
  await repeated('edit_durable', edits.slice(1000, 1200).map((edit) => [edit]), (edit) => world.a.edit(edit));
  world.a.setDurable(false);
}
const many = [0, 1, 2, 3, 4].map((part) => edits.slice(2000 + part * 1000, 3000 + part * 1000));
await repeated('edit_many', many, (part) => world.a.edit(part));
await world.close?.();
if (world.open) {
  await repeated('open', Array(5).fill({}), async () => {
    if ((await world.open()).length !== 50) fail('the first page is not whole');
  });
}
process.exit(0);

// run.mjs PROGRAM [--sizes 1000,10000] [--rounds 2] [--only ENGINE,…] [--json FILE]
// Runs the workload through every engine, each time right after plain SQLite, and prints a table.
// PROGRAM is touchbase-peers. Called by ./dev bench peers; README.md tells what is compared.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generate } from './generate.mjs';

const here = import.meta.dirname;
const minutes = 2; // that one engine may take
const engines = {
  touchbase: 'Touchbase',
  plain_clear: 'SQLite, not encrypted',
  actual: 'Actual CRDT',
  evolu: 'Evolu (encrypts)',
  watermelondb: 'WatermelonDB ᶠ',
  sqlite_sync: 'SQLite Sync, wasm ᵐ',
  pouchdb: 'PouchDB ʷ',
  rxdb: 'RxDB ᵐ',
  tinybase: 'TinyBase',
  yjs: 'Yjs ʷ',
  loro: 'Loro ʷ',
  automerge: 'Automerge ʷ',
};
const ours = ['plain', 'plain_clear', 'touchbase'];
const operations = {
  edit: 'edit',
  edit_durable: 'durable edit',
  edit_many: '1,000 edits a transaction',
  insert: 'insert',
  first_sync: 'first sync',
  merge: 'merge',
  open: 'cold open',
};
const legend = `Processor time of one edit, contact, merged field or opening, and how many times that of plain SQLite
(encrypted, run right before) it is; medians over the rounds. ᵐ memory only. ʷ written, never flushed.
ᶠ flushed at every commit. Lost: edits of a field that nobody else touched, gone after the merge.`;

function options(words) {
  const given = { sizes: [1000, 10000], rounds: 2, only: Object.keys(engines) };
  const readers = {
    '--sizes': (text) => (given.sizes = text.split(',').map(Number)),
    '--rounds': (text) => (given.rounds = Number(text)),
    '--only': (text) => (given.only = text.split(',')),
    '--json': (text) => (given.json = text),
  };
  for (let i = 0; i < words.length; i += 2) {
    if (!readers[words[i]] || words[i + 1] === undefined) {
      console.error('usage: ./dev bench peers [--sizes N,…] [--rounds N] [--only ENGINE,…] [--json FILE]');
      process.exit(2);
    }
    readers[words[i]](words[i + 1]);
  }
  return given;
}

/** One run of one engine: its operations by name, and why it ended early where it did. */
function run(program, engine, data) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'touchbase-peers-'));
  const [command, first] = ours.includes(engine)
    ? [program, []]
    : [process.execPath, ['--max-old-space-size=4096', path.join(here, 'measure.mjs')]];
  const { stdout, stderr, status, signal } = spawnSync(command, [...first, engine, data, folder], {
    encoding: 'utf8',
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
  });
  fs.rmSync(folder, { recursive: true, force: true });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const done = Object.fromEntries(lines.map(JSON.parse).map((line) => [line.operation, line]));
  if (status === 0) return { done };
  const after = Object.keys(done).at(-1) ?? 'the start';
  const why = signal ? `it took longer than ${minutes} minutes` : stderr.trim().split('\n').at(-1);
  return { done, failure: `ended after ${after}: ${why}` };
}

function median(values) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  return sorted.length ? (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2 : undefined;
}

/** What an operation costs by one measure, over all rounds, beside plain SQLite's of the same round. */
function compare(pairs, operation, cost) {
  const present = pairs.filter(({ engine }) => engine.done[operation] && Number.isFinite(cost(engine.done[operation])));
  if (!present.length) return undefined;
  const values = present.map(({ engine }) => cost(engine.done[operation]));
  const limits = present.map(({ plain }) => plain.done[operation] && cost(plain.done[operation]));
  return {
    value: median(values),
    limit: median(limits),
    ratio: median(values.map((value, i) => value / limits[i])),
  };
}

const each = (measure) => (line) => (line[measure] / line.count) * 1e6;
const bytesEach = (measure) => (line) => line[measure] / line.count;

function short(number) {
  if (number >= 1000) return Math.round(number).toLocaleString('en-US');
  return String(Number(number.toPrecision(number >= 100 ? 3 : 2)));
}

function time(microseconds) {
  if (microseconds >= 100_000) return `${short(microseconds / 1e6)} s`;
  return microseconds >= 1000 ? `${short(microseconds / 1e3)} ms` : `${short(microseconds)} µs`;
}

function row(name, pairs) {
  const cell = (operation) => {
    const found = compare(pairs, operation, each('cpu'));
    if (!found) return '–';
    return found.ratio ? `${time(found.value)} **${short(found.ratio)}×**` : time(found.value);
  };
  const plainCell = (operation, measure) => {
    const found = compare(pairs, operation, bytesEach(measure));
    return found ? short(found.value) : '–';
  };
  const disk = compare(pairs, 'disk', bytesEach('bytes'));
  const lost = compare(pairs, 'lost', (line) => line.lost);
  const edited = compare(pairs, 'lost', (line) => line.count);
  return [
    name,
    ...Object.keys(operations).map(cell),
    plainCell('first_sync', 'wire'),
    plainCell('merge', 'wire'),
    disk ? `${short(disk.value)}${disk.ratio ? ` **${short(disk.ratio)}×**` : ''}` : '–',
    lost ? `${lost.value} of ${edited.value}` : '–',
  ];
}

function printTable(size, results) {
  const plain = Object.values(results).flat().map((pair) => ({ engine: pair.plain, plain: { done: {} } }));
  const heads = ['', ...Object.values(operations), 'wire, bytes a contact', 'wire, bytes a merged field'];
  const table = [
    [...heads, 'disk, bytes a contact', 'lost'],
    Array(heads.length + 2).fill('---'),
    row('**plain SQLite**', plain),
    ...Object.entries(results).map(([engine, pairs]) => row(engines[engine], pairs)),
  ];
  console.log(`\n### ${size.toLocaleString('en-US')} contacts\n`);
  for (const cells of table) console.log(`| ${cells.join(' | ')} |`);
  for (const [engine, pairs] of Object.entries(results)) {
    const failures = new Set(pairs.map((pair) => pair.engine.failure).filter(Boolean));
    for (const failure of failures) console.log(`\n${engines[engine]} ${failure}.`);
  }
}

/** As the other benchmarks write them: NAME by wall time, NAME_cpu by processor time. */
function figures(size, results) {
  return Object.entries(results).flatMap(([engine, pairs]) => {
    const figure = (name, unit, found) =>
      found ? [{ name: `peers_${size}_${engine}_${name}`, unit, limit: null, ratio: null, ...found }] : [];
    return [
      ...[...Object.keys(operations), 'search_index'].flatMap((operation) => [
        ...figure(operation, 'µs', compare(pairs, operation, each('wall'))),
        ...figure(`${operation}_cpu`, 'µs', compare(pairs, operation, each('cpu'))),
      ]),
      ...figure('first_sync_wire', 'bytes/contact', compare(pairs, 'first_sync', bytesEach('wire'))),
      ...figure('merge_wire', 'bytes/field', compare(pairs, 'merge', bytesEach('wire'))),
      ...figure('disk', 'bytes/contact', compare(pairs, 'disk', bytesEach('bytes'))),
      ...figure('disk_unsearched', 'bytes/contact', compare(pairs, 'disk_unsearched', bytesEach('bytes'))),
      ...figure('lost', 'edits', compare(pairs, 'lost', (line) => line.lost)),
    ];
  });
}

const [program, ...words] = process.argv.slice(2);
const { sizes, rounds, only, json } = options(words);
const all = [];
for (const size of sizes) {
  const data = path.join(here, 'data', String(size));
  generate(size, data);
  const results = Object.fromEntries(only.map((engine) => [engine, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const engine of only) {
      console.error(`${size} contacts, round ${round} of ${rounds}: ${engines[engine]}`);
      const plain = run(program, 'plain', data);
      const pair = { plain, engine: run(program, engine, data) };
      const broken = plain.failure ?? (ours.includes(engine) && pair.engine.failure);
      if (broken) throw new Error(broken);
      results[engine].push(pair);
    }
  }
  printTable(size, results);
  all.push(...figures(size, results));
}
console.log(`\n${legend}`);
if (json) fs.writeFileSync(json, JSON.stringify({ results: all }, null, 2));

// What every JavaScript engine is given, and small helpers that several need.
import fs from 'node:fs';
import path from 'node:path';

export const fields = [
  ...['first_name', 'last_name', 'phone_mobile', 'phone_work', 'email', 'street', 'city', 'country'],
  ...['source', 'segment', 'status', 'company', 'job_title', 'website', 'notes'],
];

function readTable(file) {
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

/** Contacts as { id, values: { field: text } }, changes as { id, field, value }. */
export function readWorkload(folder) {
  const contacts = readTable(path.join(folder, 'contacts.tsv')).map(([id, ...cells]) => ({
    id,
    values: Object.fromEntries(fields.map((field, i) => [field, cells[i]])),
  }));
  const changes = (name) =>
    readTable(path.join(folder, name)).map(([row, field, value]) => ({
      id: contacts[row].id,
      field: fields[field],
      value,
    }));
  return {
    contacts,
    edits: changes('edits.tsv'),
    mergeA: changes('merge-a.tsv'),
    mergeB: changes('merge-b.tsv'),
  };
}

/** Map from id to { field: value } of the changes to each contact. */
export function byContact(changes) {
  const grouped = new Map();
  for (const { id, field, value } of changes) grouped.set(id, { ...grouped.get(id), [field]: value });
  return grouped;
}

export function chunks(list, size = 1000) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** The first page of people for engines that have no index: [id, values] pairs, sorted here. */
export function firstPageOf(pairs) {
  const key = ([id, values]) => `${values.last_name}\t${values.first_name}\t${id}`;
  const keyed = pairs.map((pair) => [key(pair), pair]);
  return keyed
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, 50)
    .map(([, pair]) => pair);
}

export const pageSql =
  'SELECT id, first_name, last_name, company FROM contacts ORDER BY last_name, first_name, id LIMIT 50';
export const indexSql = 'CREATE INDEX IF NOT EXISTS by_name ON contacts(last_name, first_name, id)';

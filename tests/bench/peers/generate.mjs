// The workload as files, the same bytes at every run and for everybody:
//   contacts.tsv   id, then the 15 fields of `fields`
//   edits.tsv      row number, field number, value: a new value each
//   merge-a.tsv, merge-b.tsv   what two devices edit before they meet: 1 % of the rows, three
//                  fields each; half of the rows are the same, of those two of the three fields
import fs from 'node:fs';
import path from 'node:path';
import { fields } from './workload.mjs';

const syllables =
  'an bel cor da el fen gar hol is jo kar lin mir nas or pel qui ros san tor ul ver wen xan yor zen'.split(' ');
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const editCount = 12_000;

/** Numbers below `limit` that only look random (xorshift, 32 bits). */
function numbers(seed) {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

function writer(below) {
  const word = () => Array.from({ length: 1 + below(3) }, () => syllables[below(syllables.length)]).join('');
  const name = () => {
    const text = word();
    return text[0].toUpperCase() + text.slice(1);
  };
  const digits = (count) => Array.from({ length: count }, () => below(10)).join('');
  const oneOf = (...choices) => choices[below(choices.length)];
  const notes = () => {
    let text = word();
    for (const length = 150 + below(100); text.length < length; ) text += ' ' + word();
    return text;
  };
  const domain = () => `${word()}${below(1000)}.example`;
  const kinds = {
    first_name: name,
    last_name: name,
    phone_mobile: () => '+1' + digits(10),
    phone_work: () => '+44' + digits(9),
    email: () => `${word()}.${word()}${below(1000)}@${domain()}`,
    street: () => `${below(900) + 1} ${name()} Street`,
    city: name,
    country: name,
    source: () => oneOf('import', 'manual', 'web', 'referral', 'event'),
    segment: () => `group-${below(40)}`,
    status: () => oneOf('active', 'lead', 'customer', 'archived', 'vip'),
    company: () => `${name()}${word()} ${oneOf('Ltd', 'Inc', 'GmbH', 'SA')}`,
    job_title: () => `${name()} ${oneOf('Manager', 'Engineer', 'Director', 'Analyst', 'Lead')}`,
    website: () => `https://www.${domain()}`,
    notes,
  };
  return (field) => kinds[field]();
}

/** 26 characters that sort by time: 48 bits of milliseconds, then 80 of chance. */
function timeOrderedId(number, below) {
  let time = 1_700_000_000_000 + number * 37;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = crockford[time % 32] + text;
    time = Math.floor(time / 32);
  }
  for (let i = 0; i < 16; i++) text += crockford[below(32)];
  return text;
}

function concurrentEdits(size, below, value) {
  const a = [];
  const b = [];
  const taken = new Set();
  const freshRow = () => {
    let row = below(size);
    while (taken.has(row)) row = below(size);
    taken.add(row);
    return row;
  };
  const threeFields = (row, first, mark) =>
    [0, 1, 2].map((step) => {
      const field = (first + step) % fields.length;
      return [row, field, value(fields[field]) + mark];
    });
  for (let number = 0; number < Math.max(2, size / 100); number++) {
    const shared = number % 2 === 0;
    const first = below(fields.length);
    const row = freshRow();
    a.push(...threeFields(row, first, 'a'));
    b.push(...threeFields(shared ? row : freshRow(), first + (shared ? 1 : 0), 'b'));
  }
  return { a, b };
}

/** Writes the files of that many contacts. */
export function generate(size, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const below = numbers(0x5eed + size);
  const value = writer(below);
  const write = (name, rows) =>
    fs.writeFileSync(path.join(folder, name), rows.map((row) => row.join('\t') + '\n').join(''));
  write(
    'contacts.tsv',
    Array.from({ length: size }, (_, number) => [timeOrderedId(number, below), ...fields.map(value)]),
  );
  write(
    'edits.tsv',
    Array.from({ length: editCount }, (_, number) => {
      const field = below(fields.length);
      return [below(size), field, value(fields[field]) + number];
    }),
  );
  const { a, b } = concurrentEdits(size, below, value);
  write('merge-a.tsv', a);
  write('merge-b.tsv', b);
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve('src');
const isTest = (file: string) => /\.test\.tsx?$|-for-tests\.ts$/.test(file);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isTest(file))
  .sort();

/** Who may import whom. What a room does not name it does not know; `types` may be named in types alone. */
const rooms: Record<string, { values: string[]; types?: string[] }> = {
  lib: { values: [] },
  config: { values: ['lib', 'data-folder'] },
  paths: { values: ['lib'] },
  'data-folder': { values: ['lib'] },
  db: { values: ['config', 'lib', 'data-folder'], types: ['domain'] },
  queue: { values: ['db', 'config', 'lib'], types: [] },
  storage: { values: ['config', 'lib'] },
  domain: { values: ['db', 'queue', 'storage', 'lib', 'config'] },
  channels: { values: ['domain', 'paths', 'storage', 'config', 'ui', 'lib'], types: ['db'] },
  jobs: { values: ['domain', 'channels', 'queue', 'config', 'db', 'storage', 'lib'] },
  auth: { values: ['domain', 'db', 'queue', 'config', 'lib'] },
  realtime: { values: ['db', 'config', 'lib'] },
  ui: { values: ['paths', 'lib'], types: ['domain'] },
  web: {
    values: ['domain', 'channels', 'auth', 'ui', 'paths', 'realtime', 'storage', 'lib', 'queue', 'config'],
    types: ['db'],
  },
  client: { values: ['lib'] },
};

const roomOf = (file: string): string => file.split('/')[0]!.replace(/\.tsx?$/, '');

type Import = { from: string; to: string; isType: boolean };
const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...found].map((match) => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), match[3] ?? match[4]!)),
    isType: match[2] !== undefined,
  }));
});

test('the plan is held against what is really there', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(imports.length).toBeGreaterThan(files.length);
});

test('every room of src is on the plan', () => {
  const found = new Set(files.map(roomOf).filter((room) => room !== 'main'));
  expect([...found].filter((room) => !(room in rooms) && room !== 'cli')).toEqual([]);
});

test('nobody imports from a room they should not know', () => {
  const wrong = imports.filter(({ from, to, isType }) => {
    const [room, target] = [roomOf(from), roomOf(to)];
    if (room === target || room === 'main' || room === 'cli' || to.startsWith('..')) return false;
    const { values, types = [] } = rooms[room] ?? { values: [] };
    return !values.includes(target) && !(isType && types.includes(target));
  });
  expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('nothing in src reaches out of it', () => {
  expect(
    imports
      .filter(({ to }) => to.startsWith('..') && !to.startsWith('../db/seeds'))
      .map((i) => `${i.from} -> ${i.to}`),
  ).toEqual([]);
});

test('the web asks the domain and writes no query', () => {
  const queries = files
    .filter((file) => roomOf(file) === 'web')
    .filter((file) =>
      /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
  expect(queries).toEqual([]);
});

test('no imports run in circles', () => {
  const graph = new Map(
    files.map((file) => [file, imports.filter((i) => i.from === file && !i.isType).map((i) => i.to)]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('only the configuration reads the environment', () => {
  const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
  expect(readers).toEqual(['config.ts']);
});

test('no name hides what a thing is', () => {
  const vague = files.filter((file) => /(manager|service|helper|util|misc|common)s?\.tsx?$/i.test(file));
  expect(vague).toEqual([]);
});

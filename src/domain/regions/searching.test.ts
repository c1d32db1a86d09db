import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { importRegions } from './importing.ts';
import { resolveRegion, sayRegion, searchRegions } from './searching.ts';

const database = useDatabase();
beforeAll(async () => {
  const { db } = database;
  await importRegions(db, { code: '51', byId: null });
  await importRegions(db, { code: '31', byId: null });
});

const find = async (typed: string, limit = 5) =>
  (await searchRegions(database.db, typed, { limit })).map(({ name }) => name);

test('while a name is typed the regions that begin with it come, the large ones first', async () => {
  expect((await find('denp'))[0]).toBe('Kota Denpasar');
  expect(await find('DENPASAR SEL')).toEqual(['Denpasar Selatan']);
  expect(await find('')).toEqual([]);
  expect(await find('zzzz')).toEqual([]);
});

test('what lies in the regency of the office comes before the rest of the country', async () => {
  // "Tirta" begins names in Bali too; the agencies of the demo lie in Kabupaten Tirta Asri.
  const found = await find('tirta', 10);
  expect(found.slice(0, 2).sort()).toEqual(['Kabupaten Tirta Asri', 'Kecamatan Tirtasari']);
  expect((await find('laut'))[0]).toBe('Kecamatan Mekar Laut');
});

test('a word in the middle of a name is found, and a slip of the finger forgiven', async () => {
  expect(await find('abang')).toContain('Tanah Abang');
  expect((await find('denpsar'))[0]).toBe('Kota Denpasar');
});

test('the kind of a region may be typed before its name, short or long', async () => {
  const kecamatan = await searchRegions(database.db, 'kec. kuta', { limit: 3 });
  expect(kecamatan.map(({ name, kind }) => [name, kind])).toContainEqual(['Kuta', 'kecamatan']);
  expect((await find('kota denpasar'))[0]).toBe('Kota Denpasar');
  expect((await find('kelurahan banjar agung'))[0]).toBe('Kelurahan Banjar Agung');
});

test('further words say where it lies', async () => {
  const found = await searchRegions(database.db, 'serangan denpasar', { limit: 5 });
  expect(found.map(({ code }) => code)).toEqual(['51.71.01.1001']);
});

test('a code is found by its beginning', async () => {
  expect(await find('51.71')).toContain('Denpasar Selatan');
  expect((await find('51.71'))[0]).toBe('Kota Denpasar');
});

test('only the kinds that are asked for come', async () => {
  const found = await searchRegions(database.db, 'kuta', { limit: 20, kinds: ['kecamatan'] });
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['kecamatan']));
});

test('what was typed without choosing means the only region of that name, else the candidates', async () => {
  const { db } = database;
  expect((await resolveRegion(db, 'mekar laut')).region?.code).toBe('99.01.02');
  expect((await resolveRegion(db, '51.71')).region?.name).toBe('Kota Denpasar');
  const several = await resolveRegion(db, 'kuta');
  expect(several.candidates!.length).toBeGreaterThan(1);
  for (const candidate of several.candidates!) {
    expect((await resolveRegion(db, sayRegion(candidate))).region?.code).toBe(candidate.code);
  }
  expect(await resolveRegion(db, 'zzzz')).toEqual({ candidates: [] });
});

test('signs of patterns and of SQL are letters like any other', async () => {
  for (const typed of [
    '%',
    '_',
    "'",
    '\\',
    "ma'rang",
    '%%a%',
    '\u{1f600}',
    'a'.repeat(5000),
    '5%',
    '9'.repeat(300),
  ]) {
    expect(Array.isArray(await searchRegions(database.db, typed, { limit: 5 })), typed.slice(0, 9)).toBe(
      true,
    );
    await resolveRegion(database.db, typed);
  }
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { importRegions, UnknownRegion } from './importing.ts';
import { countRegions, findRegion, listRegionsBelow } from './listing.ts';
import { readShippedRegions } from './shipped.ts';

const database = useDatabase();
const nameOf = async (code: string) => (await findRegion(database.db, code))?.name;

test('the program ships every region of the country, each below the one it belongs to', async () => {
  const seen = new Set<string>();
  const counts: Record<string, number> = {};
  for await (const { code, kind, parent } of readShippedRegions()) {
    if (parent) expect(seen.has(parent), code).toBe(true);
    seen.add(code);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  expect(counts).toEqual({
    provinsi: 38,
    kabupaten: 416,
    kota: 98,
    kecamatan: 7285,
    kelurahan: 8496,
    desa: 75252,
    'desa adat': 14,
  });
});

test('Bali comes with its regencies, districts and villages, and leaves what was there', async () => {
  const { db } = database;
  const done = await importRegions(db, { code: '51', byId: cast.admin.id });
  expect(done).toEqual({ code: '51', name: 'Bali', total: 783, added: 783, renamed: 0 });
  expect(await countRegions(db)).toEqual([
    { code: '51', name: 'Bali', regencies: 9, districts: 57, villages: 716 },
    { code: '99', name: 'Provinsi Contoh', regencies: 1, districts: 3, villages: 6 },
  ]);
  expect(await findRegion(db, '51.71.01.1001')).toMatchObject({
    kind: 'kelurahan',
    path_name: 'Serangan, Denpasar Selatan, Kota Denpasar, Bali',
  });
  const audit = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('action', '=', 'regions_imported')
    .executeTakeFirstOrThrow();
  expect(audit).toMatchObject({ actor_id: cast.admin.id, subject_id: '51', details: { added: 783 } });
});

test('a regency comes with its province, and no other regency', async () => {
  const { db } = database;
  const done = await importRegions(db, { code: '31.01', byId: null });
  expect(done).toMatchObject({ name: 'Kabupaten Administrasi Kepulauan Seribu', added: 10 });
  expect((await listRegionsBelow(db, '31')).map(({ code, children }) => [code, children])).toEqual([
    ['31.01', 2],
  ]);
});

test('run again it changes nothing but a name that differs, down to where the villages lie', async () => {
  const { db } = database;
  await db.updateTable('regions').set({ name: 'Kota Lama' }).where('code', '=', '51.71').execute();
  expect((await findRegion(db, '51.71.01.1001'))?.path_name).toBe(
    'Serangan, Denpasar Selatan, Kota Lama, Bali',
  );
  expect(await importRegions(db, { code: '51.71', byId: null })).toMatchObject({ added: 0, renamed: 1 });
  expect(await nameOf('51.71')).toBe('Kota Denpasar');
  expect((await findRegion(db, '51.71.01.1001'))?.path_name).toContain('Kota Denpasar');
  expect(await nameOf('99.01')).toBe('Kabupaten Tirta Asri');
});

test('every place name is kept right when a whole country is renamed at once', async () => {
  const { db } = database;
  await sql`update regions set name = 'X ' || name where code like '99%'`.execute(db);
  const { path_name } = (await findRegion(db, '99.01.01.1001'))!;
  expect(path_name).toBe(
    'X Kelurahan Banjar Agung, X Kecamatan Tirtasari, X Kabupaten Tirta Asri, X Provinsi Contoh',
  );
});

test('a code that no region has is refused, and nothing is written', async () => {
  const { db } = database;
  for (const code of ['77', '51.99', "1' or", '']) {
    await expect(importRegions(db, { code, byId: null }), code).rejects.toThrow(UnknownRegion);
  }
  expect(await countRegions(db)).toHaveLength(3);
});

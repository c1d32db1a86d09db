import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);

const get = (url: string) => web.app.inject({ url, headers: web.as('admin') });
const post = (url: string, payload: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as('admin') },
  });
const idOf = async (code: string) =>
  (await database.db.selectFrom('agencies').select('id').where('code', '=', code).executeTakeFirstOrThrow())
    .id;
const options = async (q: string) =>
  (await web.app.inject({ url: `${paths.agenciesJson}?q=${encodeURIComponent(q)}` })).json<{
    options: { id: string; text: string; label: string; hint: string }[];
  }>().options;

test('an agency is added, renamed and moved, and its page tells what it was before', async () => {
  const added = await post(paths.agencies, {
    name: 'UPTD Layanan Jaringan',
    code: 'uptd-jar',
    kind: 'uptd',
    parent_text: 'diskominfo',
    region_text: 'Kecamatan Tirtasari',
    phone: '0361 234567',
    hours: 'Senin-Jumat 08.00-14.00',
  });
  expect(added.statusCode).toBe(303);
  const url = String(added.headers.location);
  const page = (await get(url)).body;
  expect(page).toContain('Dinas Komunikasi, Informatika, dan Statistik');
  expect(page).toContain('(0361) 234567');
  expect(page).toContain('Senin-Jumat 08.00-14.00');
  expect(page).toContain('Jam kerja sendiri');

  const form = (await get(`${url}/edition`)).body;
  const version = /name="version" value="(\d+)"/.exec(form)![1]!;
  const changes = {
    name: 'UPTD Jaringan Daerah',
    code: 'UPTD-JAR',
    kind: 'uptd',
    parent_text: 'Dinas Perhubungan',
    version,
  };
  expect((await post(url, changes)).statusCode).toBe(303);
  const told = (await get(url)).body;
  expect(told).toContain('Berganti nama dari “UPTD Layanan Jaringan” menjadi “UPTD Jaringan Daerah”');
  expect(told).toContain('Pindah dari Dinas Komunikasi, Informatika, dan Statistik ke Dinas Perhubungan');
  expect(told).toContain('oleh Rudi Hartawan');

  // Somebody with the form of before is told, and nothing is lost.
  const late = await post(url, { ...changes, name: 'UPTD Terlambat' });
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('Orang lain baru saja mengubah');
  expect(late.body).toContain('UPTD Terlambat');
});

test('an agency cannot be moved below itself, and says so at the field', async () => {
  const district = paths.agency(await idOf('KEC-TIRTASARI'));
  const refused = await post(district, {
    name: 'Kecamatan Tirtasari',
    code: 'KEC-TIRTASARI',
    kind: 'kecamatan',
    parent_text: 'Kelurahan Banjar Agung',
  });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('salah satu unit di bawahnya');
  const none = await post(district, {
    name: '',
    code: 'KEC-TIRTASARI',
    parent_text: 'Atlantis',
    hours: 'kapan saja',
  });
  expect(none.body).toContain('Tidak ada perangkat daerah bernama “Atlantis”');
  expect(none.body).toContain('Jam kerja itu belum dapat dibaca');
});

test('whoever types finds it by name, short name, code and nearly so; a disabled one no more', async () => {
  expect((await options('banjar'))[0]).toMatchObject({
    label: 'Kelurahan Banjar Agung',
    hint: 'Kelurahan · Kecamatan Tirtasari',
  });
  expect((await options('kel banj')).map(({ label }) => label)).toEqual(['Kelurahan Banjar Agung']);
  expect((await options('bpkad'))[0]?.label).toBe('Badan Pengelola Keuangan dan Aset Daerah');
  expect((await options('perhubugan')).map(({ label }) => label)).toContain('Dinas Perhubungan');
  expect(await options("100%_'; --")).toEqual([]);
  expect((await get(`${paths.agencies}?cari=perhubungan`)).body).toContain('DISHUB');

  const id = await idOf('DISHUB');
  expect((await post(paths.agencyAccess(id), { access: 'disabled' })).statusCode).toBe(303);
  expect((await options('perhubungan')).map(({ label }) => label)).not.toContain('Dinas Perhubungan');
  expect((await get(paths.agency(id))).body).toContain('Nonaktif: tidak dapat dipilih lagi');
  expect((await get(paths.agencies)).body).not.toContain('DISHUB');
  expect((await get(`${paths.agencies}?semua=1`)).body).toContain('DISHUB');
  await post(paths.agencyAccess(id), { access: 'enabled' });
});

test('namesakes are told apart by what lies above them', async () => {
  for (const above of ['DINKES', 'BPKAD']) {
    const code = `SEK-${above}`;
    await post(paths.agencies, { name: 'Sekretariat', code, kind: 'sekretariat', parent_text: above });
  }
  const texts = (await options('sekretariat')).map(({ text }) => text);
  expect(texts).toContain('Sekretariat, Dinas Kesehatan');
  const kept = await post(paths.agencies, {
    name: 'Subbagian Umum',
    code: 'SUB-UMUM',
    parent_text: 'sekretariat, dinas kesehatan',
  });
  expect(kept.statusCode).toBe(303);
  const asked = await post(paths.agencies, { name: 'Subbagian', code: 'SUB', parent_text: 'Sekretariat' });
  expect(asked.statusCode).toBe(422);
  expect(asked.body).toContain('Pilih salah satu');
});

test('a level of many units pages by key', async () => {
  const parent_id = await idOf('DINKES');
  await database.db
    .insertInto('agencies')
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        id: `01950000-0000-7000-8000-${String(n).padStart(12, '0')}`,
        code: `PKM-${n}`,
        name: `Puskesmas ${String(n).padStart(2, '0')}`,
        kind: 'puskesmas',
        parent_id,
      })),
    )
    .execute();
  const first = (await get(paths.agency(parent_id))).body;
  const next = /href="([^"]*sesudah=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = (await get(next)).body;
  expect(first).toContain('Puskesmas 48');
  expect(first).not.toContain('Puskesmas 55');
  expect(second).toContain('Puskesmas 55');
});

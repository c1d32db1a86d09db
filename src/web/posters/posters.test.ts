import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makePosters } from '../../domain/posters/making.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database, { config: { PUBLIC_URL: 'https://layanan.tirtaasrikab.example' } });

const get = (url: string, who: Parameters<typeof web.as>[0] = 'frontdesk1') =>
  web.app.inject({ url, headers: web.as(who) });
const post = (url: string, fields: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { ...web.as('frontdesk1'), 'content-type': 'application/x-www-form-urlencoded' },
  });
const agencyId = async (code: string) =>
  (await database.db.selectFrom('agencies').select('id').where('code', '=', code).executeTakeFirstOrThrow())
    .id;
const pagesOf = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length ?? 0;

test('a poster for one room is made, shown with its address, taken out of use and used again', async () => {
  const made = await post(paths.posters, {
    agency: await agencyId('KEL-BUKITHIJAU'),
    rooms: 'Ruang pelayanan, lantai 1',
    category: 'NET-INTERNET',
  });
  expect(made.statusCode).toBe(303);
  const code = /posters\/(\w{6})$/.exec(String(made.headers.location))![1]!;
  const page = (await get(paths.poster(code))).body;
  expect(page).toContain('Kelurahan Bukit Hijau');
  expect(page).toContain('Ruang pelayanan, lantai 1');
  expect(page).toContain(`layanan.tirtaasrikab.example/p/${code}`);

  await post(paths.posterAccess(code), { access: 'disabled' });
  expect((await get(paths.poster(code))).body).toContain('Tidak dipakai');
  expect((await get(`${paths.postersPdf}?kode=${code}`)).statusCode).toBe(404);
  await post(paths.posterAccess(code), { access: 'enabled' });
  expect((await get(`${paths.postersPdf}?kode=${code}`)).statusCode).toBe(200);
  const trail = await database.db
    .selectFrom('audit_entries')
    .select('action')
    .where('subject_id', '=', code)
    .orderBy('at')
    .execute();
  expect(trail.map(({ action }) => action)).toEqual(['posters_made', 'poster_disabled', 'poster_enabled']);
});

test('a whole subtree gets its posters once, and a pasted list of rooms one each', async () => {
  const order = {
    agency: await agencyId('KEC-TIRTASARI'),
    subtree: 'on',
    rooms: 'Loket 1\nLoket 2\n\nLoket 1',
  };
  const first = await post(paths.posters, order);
  const list = (await get(String(first.headers.location))).body;
  expect(list.match(/Loket [12]/g)).toHaveLength(4);
  expect(list).toContain('Kelurahan Banjar Agung');
  const again = await post(paths.posters, order);
  expect(again.headers.location).toBe(paths.posters);
  const pasted = await post(paths.posters, { units: 'DISHUB\nRumah Sakit Umum Daerah Tirta Asri' });
  expect((await get(String(pasted.headers.location))).body).toContain('Dinas Perhubungan');
});

test('what cannot be understood comes back with what was typed', async () => {
  const reply = await post(paths.posters, { units: 'Dinas yang Tidak Ada', rooms: 'Loket 9' });
  expect(reply.statusCode).toBe(422);
  expect(reply.body).toContain('Tidak ada unit bernama “Dinas yang Tidak Ada”');
  expect(reply.body).toContain('Loket 9');
  const rooms = Array.from({ length: 1_001 }, (_, n) => `Ruang ${n}`).join('\n');
  expect((await post(paths.posters, { rooms })).body).toContain('1.001 poster');
  expect((await post(paths.posters, {})).statusCode).toBe(422);
  expect((await post(paths.posters, { rooms: 'Loket', category: 'NO-SUCH' })).statusCode).toBe(422);
});

test('five hundred posters are one PDF of five hundred pages, sent while it is written', async () => {
  const { batchId, codes } = await makePosters(database.db, {
    agencyIds: [],
    isSubtree: false,
    locations: Array.from({ length: 500 }, (_, n) => `Ruang ${n + 1}, gedung “Śānti” 中`),
    serviceId: null,
    categoryCode: null,
    byId: cast.admin.id,
  });
  expect(new Set(codes).size).toBe(500);
  const pdf = await get(`${paths.postersPdf}?batch=${batchId}`);
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.headers['content-length']).toBeUndefined();
  expect(pdf.body.startsWith('%PDF-')).toBe(true);
  expect(pdf.body.trimEnd().endsWith('%%EOF')).toBe(true);
  expect(pagesOf(pdf.body)).toBe(500);
  expect(pagesOf((await get(`${paths.postersPdf}?batch=${batchId}&kertas=a6x4`)).body)).toBe(125);
});

test('people who break a download off give their place to others', async () => {
  const url = await web.listen();
  const print = (signal?: AbortSignal) =>
    fetch(`${url}${paths.postersPdf}?cari=gedung`, { headers: web.as('frontdesk1'), signal: signal ?? null });
  const leaving = new AbortController();
  for (const _ of [1, 2]) expect((await print(leaving.signal)).status).toBe(200);
  const waiting = print();
  leaving.abort();
  const pdf = Buffer.from(await (await waiting).arrayBuffer()).toString('latin1');
  expect(pagesOf(pdf)).toBe(500);
});

test('posters are found by unit, room and code, page by page', async () => {
  const first = (await get(`${paths.posters}?cari=gedung`)).body;
  const next = /href="([^"]*sesudah=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = (await get(next)).body;
  expect(first).toContain('Ruang 50,');
  expect(second).toContain('Ruang 51,');
  expect(second).not.toContain('Ruang 50,');
  const code = /posters\/(\w{6})"/.exec(first)![1]!;
  expect((await get(`${paths.posters}?cari=${code.toLowerCase()}`)).body).toContain(paths.poster(code));
  expect((await get(`${paths.posters}?cari=KEL-BUKITHIJAU`)).body).toContain('Kelurahan Bukit Hijau');
  expect((await get(`${paths.posters}?cari=100%25`)).body).toContain('Tidak ada poster yang cocok');
});

test('an administrator, who sees no tickets, sees no count of reports either', async () => {
  const code = /posters\/(\w{6})"/.exec((await get(paths.posters)).body)![1]!;
  expect((await get(paths.poster(code), 'frontdesk1')).body).toContain('Laporan lewat poster ini');
  expect((await get(paths.poster(code), 'admin')).body).not.toContain('Laporan lewat poster ini');
});

test('a broken code and a place in the list that nobody made lead on all the same', async () => {
  const scanned = await web.app.inject({ url: `/p/${'a'.repeat(39)}%F0%9F%98%80` });
  expect(scanned.statusCode).toBe(303);
  for (const made of [
    { at: '9999999999', position: 1, code: 'x' },
    { at: '2026-01-01 00:00:00', position: 1e15, code: 'x' },
  ]) {
    const sesudah = Buffer.from(JSON.stringify(made)).toString('base64url');
    expect((await get(`${paths.posters}?sesudah=${sesudah}`)).statusCode).toBe(200);
  }
});

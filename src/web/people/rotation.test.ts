import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { localDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);

const get = (url: string, who: CastName = 'admin') => web.app.inject({ url, headers: web.as(who) });
const post = (url: string, payload: [string, string][], who: CastName = 'admin') =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(who) },
  });
const idOf = async (from: 'teams' | 'agencies', code: string) =>
  (await database.db.selectFrom(from).select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
const dayFromNow = (days: number) => localDate(new Date(Date.now() + days * 86_400_000), 'Asia/Makassar');

test('people are found by NIP, phone, team and agency', async () => {
  const names = ['Ni Luh Ayu Pertiwi', 'Dr. Ratna Puspita', 'Agus Saputra', 'Made Yuliani'];
  const found = async (query: string) => {
    const { body } = await get(`${paths.people}?${query}`);
    return names.filter((name) => body.includes(name));
  };
  expect(await found('cari=19700412+199503')).toEqual(['Dr. Ratna Puspita']);
  expect(await found('cari=0800-0000-1001')).toEqual(['Ni Luh Ayu Pertiwi']);
  expect(await found('cari=saputra+agus')).toEqual(['Agus Saputra']);
  expect(await found(`tim=${await idOf('teams', 'JARINGAN')}`)).toEqual(['Agus Saputra']);
  expect(await found('perangkat_text=kec-tirtasari')).toEqual(['Made Yuliani']);
  expect(await found(`perangkat=${await idOf('agencies', 'BPKAD')}`)).toEqual(['Ni Luh Ayu Pertiwi']);
});

test('skills and agencies to be contact of are chosen and kept', async () => {
  const { id } = cast.narahubung;
  const sent: [string, string][] = [
    ['grants', `agency_contact:${await idOf('agencies', 'KEC-TIRTASARI')}`],
    ['contact_of_text', 'bpkad'],
    ['skills', 'NET-INTERNET'],
    ['skills', 'NO-SUCH'],
  ];
  expect((await post(paths.personRoles(id), sent)).statusCode).toBe(303);
  const page = (await get(paths.person(id))).body;
  expect(page).toContain('Badan Pengelola Keuangan dan Aset Daerah');
  expect(page).toMatch(/value="NET-INTERNET" checked|checked[^>]*value="NET-INTERNET"/);
  expect((await actorOf(database.db, 'narahubung')).agencyIds).toHaveLength(3);
  const unknown = await post(paths.personRoles(id), [['contact_of_text', 'Atlantis']]);
  expect(unknown.statusCode).toBe(422);
  expect(unknown.body).toContain('Tidak ada perangkat daerah bernama “Atlantis”');
});

test('a person is moved by one form, now and later, and who saves an old form is told', async () => {
  const { id } = cast['teknisi.net1'];
  const form = (await get(paths.personMove(id))).body;
  const version = /name="version" value="(\d+)"/.exec(form)![1]!;
  const sent: [string, string][] = [
    ['version', version],
    ['agency_text', 'Dinas Perhubungan'],
    ['title', 'Analis Jaringan'],
    ['grants', `technician:${await idOf('teams', 'CCTV')}`],
  ];
  expect((await post(paths.personMove(id), [...sent, ['from', 'kapan']])).statusCode).toBe(422);
  expect((await post(paths.personMove(id), [...sent, ['from', dayFromNow(0)]])).statusCode).toBe(303);
  const page = (await get(paths.person(id))).body;
  expect(page).toContain('Analis Jaringan, Dinas Perhubungan');
  expect(page).toContain('Teknisi, Dinas Komunikasi, Informatika, dan Statistik');
  const late = await post(paths.personMove(id), [...sent, ['from', dayFromNow(3)]]);
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('Orang lain baru saja mengubah');
  const fresh = /name="version" value="(\d+)"/.exec((await get(paths.personMove(id))).body)![1]!;
  const later: [string, string][] = [['version', fresh], ...sent.slice(1), ['from', dayFromNow(3)]];
  const planned = await post(paths.personMove(id), later);
  expect(planned.statusCode).toBe(303);
  expect((await get(paths.person(id))).body).toContain('mulai ');
});

test('people record their own leave, a lead sees it, and nobody ends somebody else’s', async () => {
  const leave: [string, string][] = [
    ['kind', 'duty'],
    ['starts', dayFromNow(1)],
    ['ends', dayFromNow(2)],
  ];
  expect((await post(paths.accountLeaves, leave, 'teknisi.net2')).statusCode).toBe(303);
  const again = await post(paths.accountLeaves, leave, 'teknisi.net2');
  expect(again.statusCode).toBe(422);
  expect(again.body).toContain('Sudah ada yang tercatat pada hari-hari itu');
  const backwards = await post(
    paths.accountLeaves,
    [
      ['starts', dayFromNow(9)],
      ['ends', dayFromNow(8)],
    ],
    'teknisi.net2',
  );
  expect(backwards.body).toContain('Hari terakhir tidak boleh sebelum hari pertama');
  const seen = await get(paths.leaves, 'ketua.jaringan');
  expect(seen.body).toContain('Made Suardana');
  expect(seen.body).toContain('Tugas luar');
  const end = /action="(\/leaves\/[^"]+\/ending)"/.exec((await get(paths.account, 'teknisi.net2')).body)![1]!;
  expect((await post(end, [], 'teknisi.app1')).statusCode).toBe(404);
  expect((await post(end, [], 'teknisi.net2')).statusCode).toBe(303);

  const approver = paths.personLeaves(cast['ketua.jaringan'].id);
  expect((await post(approver, [...leave, ['delegate', cast.kasatpel.id]])).statusCode).toBe(303);
  expect((await get(paths.person(cast['ketua.jaringan'].id))).body).toContain('pengganti Bambang Wicaksono');
});

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { saveRule } from '../../domain/routing/saving.ts';
import { changesOf } from '../../domain/settings/audit-changes.ts';
import { recordAudit } from '../../domain/settings/auditing.ts';
import { changePolicy } from '../../domain/settings/changing-policy.ts';
import { getOffice, saveOffice } from '../../domain/settings/office.ts';
import { getCurrentPolicy } from '../../domain/settings/policies.ts';

const database = useDatabase();
const web = useApp(database);
const get = (url: string, name: 'admin' | 'auditor' = 'auditor') =>
  web.app.inject({ url, headers: web.as(name) });
const byId = cast.admin.id;

test('what changed is told fact by fact, whatever order the database gives keys back in', () => {
  const changes = changesOf({
    before: { name: 'A', rules: { days: [2, 4], same: { b: 1, a: 2 } }, gone: 'x' },
    after: { name: 'B', rules: { days: [2], same: { a: 2, b: 1 } }, made: true, empty: '' },
  });
  expect(changes).toEqual([
    { path: ['name'], before: 'A', after: 'B' },
    { path: ['rules', 'days'], before: [2, 4], after: [2] },
    { path: ['gone'], before: 'x', after: undefined },
    { path: ['made'], before: undefined, after: true },
  ]);
  expect(changesOf({ added: 3 })).toEqual([{ path: ['added'], before: undefined, after: 3 }]);
});

test('an auditor reads who changed what, in words and names instead of codes and ids', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  await changePolicy(database.db, { ...rules, auto_close_days: 5, work_approval: 'off' }, byId);
  const { workingTime: _, ...office } = await getOffice(database.db);
  await saveOffice(database.db, { ...office, name: 'Dinas Kominfo Baru' }, cast.kadis.id);
  const team = await database.db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'CCTV')
    .executeTakeFirstOrThrow();
  const input = {
    name: 'Kamera',
    conditions: { words: ['kamera'] },
    team_id: team.id,
    priority: null,
    tags: [],
  };
  await saveRule(database.db, { input, byId });

  const page = (await get('/audit')).body;
  expect(page).toContain('Persetujuan dan batas waktu: disimpan');
  expect(page).toMatch(/Tutup dengan sendirinya, hari kerja.*semula.*3.*menjadi.*5/);
  expect(page).toMatch(/Pemeriksaan hasil.*selalu.*menjadi.*tidak/);
  expect(page).toContain('Dinas Kominfo Baru');
  expect(page).toContain('Aturan penyaluran: ditambahkan');
  expect(page).toContain('Tim CCTV dan Pusat Kendali');
  expect(page).not.toContain(team.id);

  const rulesOnly = (await get('/audit?kind=rule', 'admin')).body;
  expect(rulesOnly).toContain('Kamera');
  expect(rulesOnly).not.toContain('Dinas Kominfo Baru');
  const [first] = cast.kadis.name.split(' ');
  const his = (await get(`/audit?who=${encodeURIComponent(first!.toLowerCase())}`)).body;
  expect(his).toContain('Dinas Kominfo Baru');
  expect(his).not.toContain('Kamera');
  expect((await get('/audit?from=2199-01-01')).body).toContain('Tidak ada perubahan yang cocok');

  const csv = (await get('/audit.csv?kind=policy')).body;
  expect(csv).toContain('"Tutup dengan sendirinya, hari kerja",3,5');
});

test('the title of an answer is called otherwise than the title of a person', async () => {
  await recordAudit(database.db, {
    actorId: byId,
    action: 'canned_answer_added',
    subject: { kind: 'canned_answer', id: randomUUID() },
    details: { before: null, after: { title: 'Atur ulang Wi-Fi' } },
  });
  await recordAudit(database.db, {
    actorId: byId,
    action: 'person_changed',
    subject: { kind: 'person', id: cast.kadis.id },
    details: { before: { title: null }, after: { title: 'Kepala Dinas' } },
  });
  const page = (await get('/audit')).body;
  expect(page).toMatch(/Judul:<\/span>\s*Atur ulang Wi-Fi/);
  expect(page).toMatch(/Jabatan:<\/span>\s*Kepala Dinas/);
});

test('the trail is read a page at a time without losing or repeating an entry', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  for (let days = 10; days < 45; days += 1)
    await changePolicy(database.db, { ...rules, auto_close_days: days }, byId);
  const first = (await get('/audit?kind=policy')).body;
  const next = /href="(\/audit\?[^"]*after=[^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = (await get(next)).body;
  const days = (body: string) => [...body.matchAll(/<ins[^>]*>(\d+)<\/ins>/g)].map(([, n]) => Number(n));
  const all = [...days(first), ...days(second)].filter((n) => n >= 10);
  expect(all).toEqual(Array.from({ length: 35 }, (_, n) => 44 - n));
});

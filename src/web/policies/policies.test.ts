import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { getCurrentPolicy } from '../../domain/settings/policies.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);

const get = (url: string) => web.app.inject({ url, headers: web.as('admin') });
const post = (url: string, payload: [string, string][]) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
  });
const rules = (changes: [string, string][] = []): [string, string][] => {
  const given = new Set(changes.map(([name]) => name));
  const usual: [string, string][] = [
    ['intake_approval', 'always'],
    ['intake_timeout_hours', '3'],
    ['intake_delegated_to', 'front_desk'],
    ['work_approval', 'by_priority'],
    ['work_approval_priorities', 'critical'],
    ['work_approval_priorities', 'high'],
    ['work_sample_percent', '20'],
    ['first_contact_sample_percent', '10'],
    ['work_timeout_days', '2'],
    ['auto_close_days', '3'],
    ['no_reply_close_days', '5'],
    ['reminder_days', '4, 2'],
    ['reopen_window_days', '14'],
    ['appeal_window_hours', '72'],
    ['guest_reporting', 'on'],
  ];
  return [...usual.filter(([name]) => !given.has(name)), ...changes];
};

test('a refused form keeps what was typed, a good one is in force for the next report and in the trail', async () => {
  const before = await getCurrentPolicy(database.db);
  const bad = await post(
    paths.policyRules,
    rules([
      ['reminder_days', '9'],
      ['auto_close_days', 'banyak'],
    ]),
  );
  expect(bad.statusCode).toBe(422);
  expect(bad.body).toContain('value="banyak"');
  expect((await getCurrentPolicy(database.db)).id).toBe(before.id);
  expect((await post(paths.policyRules, rules())).statusCode).toBe(303);
  expect((await getCurrentPolicy(database.db)).rules).toMatchObject({
    intake_approval: 'always',
    intake_delegated_to: ['front_desk'],
    work_approval_priorities: ['critical', 'high'],
    reminder_days: [2, 4],
  });
  const trail = await database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .where('action', '=', 'policy_saved')
    .execute();
  expect(trail[0]!.details).toMatchObject({
    before: { intake_timeout_hours: 2 },
    after: { intake_timeout_hours: 3 },
  });
});

test('a special policy is made for a category, read in a sentence, and ended again', async () => {
  const blank: [string, string][] = [
    ['category', ''],
    ['type', ''],
    ['priority', ''],
  ];
  const everything = await post(paths.policyRules, [...blank, ...rules()]);
  expect(everything.statusCode).toBe(422);
  expect(everything.body).toContain('aturan bagi semua laporan sudah ada');

  const scope: [string, string][] = [
    ['category', 'MAIL'],
    ['type', 'request'],
    ['priority', ''],
  ];
  const special = rules([
    ['work_approval', 'off'],
    ['auto_close_days', '1'],
  ]);
  expect((await post(paths.policyRules, [...scope, ...special])).statusCode).toBe(303);
  const list = (await get(paths.policies)).body;
  expect(list).toContain('Surel Kedinasan, permintaan layanan');
  expect(list).toContain('hasil pekerjaan tidak diperiksa; ditutup 1 hari kerja setelah selesai,');
  const mail = { category_code: 'MAIL-PASSWORD', type: 'request', priority: 'low' } as const;
  expect((await getCurrentPolicy(database.db, mail)).rules.auto_close_days).toBe(1);

  const form = (await get(`${paths.policyRules}?category=MAIL&type=request`)).body;
  expect(form).toContain('Akhiri aturan khusus ini');
  expect((await post(paths.policyRemoval, scope)).statusCode).toBe(303);
  expect((await post(paths.policyRemoval, scope)).statusCode).toBe(404);
  expect((await getCurrentPolicy(database.db, mail)).rules.auto_close_days).toBe(3);
});

test('a special policy shows where it differs from the general one, and goes back value by value', async () => {
  const scope: [string, string][] = [['category', 'CCTV']];
  const general = (await getCurrentPolicy(database.db)).rules;
  const special = rules([
    ['auto_close_days', String(general.auto_close_days + 4)],
    ['intake_approval', 'off'],
    ['reminder_days', '1'],
  ]);
  expect((await post(paths.policyRules, [...scope, ...special])).statusCode).toBe(303);
  const form = async () => (await get(`${paths.policyRules}?category=CCTV`)).body;
  const differing = await form();
  expect(differing).toContain('3 nilai berbeda dari aturan umum');
  expect(differing).toContain(`Berbeda dari aturan umum: <strong>${general.auto_close_days}</strong>`);
  expect(differing).toContain('Berbeda dari aturan umum: <strong>Setiap laporan menunggu persetujuan.');
  expect(differing).toContain('Berbeda dari aturan umum: <strong>2, 4</strong>');

  const back: [string, string][] = [
    ['general', 'auto_close_days'],
    ['general', 'reminder_days'],
  ];
  // A refused form keeps the wish, a good one fulfils it.
  const bad = [...special.filter(([name]) => name !== 'work_timeout_days'), ['work_timeout_days', 'x']];
  const refused = await post(paths.policyRules, [...scope, ...(bad as [string, string][]), ...back]);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toMatch(/value="auto_close_days"[^>]* checked/);
  expect((await post(paths.policyRules, [...scope, ...special, ...back])).statusCode).toBe(303);
  const { rules: now } = await getCurrentPolicy(database.db, {
    category_code: 'CCTV',
    type: null,
    priority: null,
  });
  expect(now).toEqual({ ...general, intake_approval: 'off' });
  const rest = await form();
  expect(rest).toContain('1 nilai berbeda dari aturan umum');
  expect(rest).not.toContain('value="auto_close_days"');
  expect((await get(paths.policyRules)).body).not.toContain('aturan umum');
});

test('the screen says what will happen to a report like this one', async () => {
  const try_ = async (query: string) => (await get(`${paths.policies}?${query}`)).body;
  const guests = await try_('category=NET-INTERNET&type=incident&sender=guest&channel=web');
  expect(guests).toContain('Tim Jaringan dan Infrastruktur');
  expect(guests).toContain('Menunggu persetujuan kepala satuan pelaksana');
  expect(guests).toContain('tetap menunggu; kepala satuan pelaksana diingatkan');
  const own = await try_('category=NET-INTERNET&type=request&sender=account&channel=web');
  expect(own).toContain('Tanpa keputusan, diterima dengan sendirinya');
  const closed = await try_('category=SEC&type=incident&sender=account&channel=web');
  expect(closed).toContain('Hanya anggota tim itu yang dapat membacanya.');
  const called = await try_('category=SEC&type=incident&channel=phone&priority=critical');
  expect(called).toContain('Langsung diterima.');
  expect(await try_('category=XQ')).not.toContain('Yang akan terjadi');
});

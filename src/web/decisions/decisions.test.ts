import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { anyone } from '../../domain/people/actor.ts';
import { getCurrentPolicy, savePolicy } from '../../domain/settings/policies.ts';
import { act } from '../../domain/tickets/acting.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { uuidv7 } from '../../lib/uuid.ts';

const database = useDatabase();
const web = useApp(database);
let count = 0;

async function open() {
  count += 1;
  const opened = await openTicket(database.db, {
    actor: anyone,
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject: `Internet mati di ruang ${count}`,
      description: 'Modem lampunya merah.',
      location: 'Kantor lurah',
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `decisions-${count}`,
  });
  return (await findTicketByNumber(database.db, opened.number))!;
}

const take = async (name: CastName, id: string, action: Action, input: object = {}) =>
  act(database.db, { actor: await actorOf(database.db, name), ticketId: id, action, input });
const accept = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };

const get = (name: CastName, url = '/decisions') => web.app.inject({ url, headers: web.as(name) });
const bulk = (name: CastName, tickets: string[]) =>
  web.app.inject({
    method: 'POST',
    url: '/decisions/acceptances',
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(tickets.map((ticket) => ['ticket', ticket])).toString(),
  });

test('new reports and finished work stand in one list; nobody finds their own work there', async () => {
  const report = await open();
  const work = await open();
  await take('kasatpel', work.id, 'accept', accept);
  await take('kasatpel', work.id, 'assign', { assignee_id: cast['ketua.jaringan'].id });
  await take('ketua.jaringan', work.id, 'start');
  await take('ketua.jaringan', work.id, 'complete', {
    outcome: 'fixed',
    solution: 'Kabel FO disambung.',
    constraints: 'tidak ada',
    category_code: 'NET-INTERNET',
  });
  const chief = (await get('kasatpel')).body;
  expect(chief).toContain(report.number);
  expect(chief).toContain(work.number);
  expect(chief).toContain('Kabel FO disambung.');
  expect((await get('ketua.jaringan')).body).not.toContain(work.number);
});

test('whoever decides nothing is not let in, and an empty list says so kindly', async () => {
  expect((await get('teknisi.net1')).statusCode).toBe(403);
  expect((await get('auditor')).statusCode).toBe(403);
  expect((await get('frontdesk1')).body).toContain('Semua sudah diputuskan');
});

test('accepting many at once tells for each what became of it', async () => {
  const [plain, changed] = [await open(), await open()];
  await take('frontdesk1', changed.id, 'classify', { priority: 'low' });
  const answer = await bulk('kasatpel', [
    `${plain.id}:${plain.version}`,
    `${changed.id}:${changed.version}`,
    `${uuidv7()}:1`,
    'nonsense',
  ]);
  expect(answer.statusCode).toBe(303);
  const page = (await get('kasatpel', answer.headers.location)).body;
  expect(page).toMatch(new RegExp(`${plain.number}</a>: diterima`));
  expect(page).toMatch(new RegExp(`${changed.number}</a>: sudah berubah`));
  expect(page).toContain('Tiket lain: sudah berubah');
  expect((await findTicketByNumber(database.db, plain.number))?.status).toBe('accepted');
  expect((await findTicketByNumber(database.db, changed.number))?.status).toBe('submitted');
});

test('a delegate decides in the name of the absent, and the list says for whom', async () => {
  const report = await open();
  await database.db
    .insertInto('delegations')
    .values({
      id: uuidv7(),
      from_id: cast.kasatpel.id,
      to_id: cast['teknisi.app1'].id,
      valid_from: new Date(Date.now() - 60_000),
      valid_to: new Date(Date.now() + 3_600_000),
    })
    .execute();
  const page = (await get('teknisi.app1')).body;
  expect(page).toContain(report.number);
  expect(page).toContain('atas nama Bambang Wicaksono');
});

test('what somebody is told links to its ticket, and is read once looked at or all at once', async () => {
  const report = await open();
  const unread = async () => (await get('kasatpel', '/notifications')).body.match(/Baru: /g)?.length ?? 0;
  const before = await unread();
  expect(before).toBeGreaterThan(1);
  expect((await get('kasatpel', '/notifications')).body).toContain('Pelapor mengirim laporan');
  await get('kasatpel', `/tickets/${report.number}`);
  expect(await unread()).toBe(before - 1);
  await web.app.inject({ method: 'POST', url: '/notifications/reading', headers: web.as('kasatpel') });
  expect(await unread()).toBe(0);
});

test('what is too much for one page goes on on the next, also behind many that wait for somebody else', async () => {
  const { db } = database;
  const opened: Awaited<ReturnType<typeof open>>[] = [];
  for (let i = 0; i < 27; i += 1) opened.push(await open());
  const numbers = (page: string) =>
    [...new Set(page.match(/TIK-[0-9A-Z]{4}-[0-9A-Z]{4}/g))].filter((number) =>
      opened.some((one) => one.number === number),
    );
  const all: string[] = [];
  let url: string | undefined = '/decisions';
  while (url) {
    const { body } = await get('kasatpel', url);
    all.push(...numbers(body));
    url = /href="(\/decisions\?after=[^"]+)"/.exec(body)?.[1];
  }
  expect(all.sort()).toEqual(opened.map(({ number }) => number).sort());
  expect((await get('kasatpel')).body).toContain('15 yang paling mendesak');

  // Appeals against the chief's own rejections are not the chief's to decide, nor the delegate's, however urgent.
  const [shown, ...others] = opened;
  while (others.length < 70) others.push(await open());
  await db
    .updateTable('tickets')
    .set({ rejected_by_id: cast.kasatpel.id, appeal_count: 1, due_at: new Date('2026-01-01T00:00:00Z') })
    .where(
      'id',
      'in',
      others.map(({ id }) => id),
    )
    .execute();
  for (const name of ['kasatpel', 'teknisi.app1'] as const) {
    const page = (await get(name)).body;
    expect(page).toContain(shown!.number);
    expect(page).not.toContain(others[0]!.number);
  }
});

test('a sample of first contacts is looked at by somebody else', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  await savePolicy(database.db, { ...rules, first_contact_sample_percent: 100 }, null);
  const report = await open();
  await take('frontdesk1', report.id, 'solve_at_first_contact', { solution: 'Modem dinyalakan ulang.' });
  const page = (await get('kasatpel')).body;
  expect(page).toContain('Selesai pada kontak pertama');
  expect(page).toContain('Modem dinyalakan ulang.');
  const answer = await web.app.inject({
    method: 'POST',
    url: `/tickets/${report.number}/first-contact-check`,
    headers: { ...web.as('kasatpel'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'verdict=poor&note=Lampu+merahnya+belum+dicari+sebabnya&back=decisions',
  });
  expect(answer.headers.location).toBe('/decisions');
  expect((await get('kasatpel')).body).not.toContain(report.number);
  const told = (await web.app.inject({ url: '/notifications', headers: web.as('frontdesk1') })).body;
  expect(told).toContain('memeriksa penyelesaian pada kontak pertama: Perlu diperbaiki');
});

test('where contacts must be verified, a guest is accepted only after somebody called back', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  await savePolicy(database.db, { ...rules, guest_reporting: 'verified_contact' }, null);
  const report = await open();
  await expect(take('kasatpel', report.id, 'accept', accept)).rejects.toMatchObject({
    why: 'contact_unverified',
  });
  expect((await get('kasatpel')).body).toContain(
    `/tickets/${report.number}/contact-verification?back=decisions`,
  );
  await take('frontdesk1', report.id, 'verify_contact', { proof: 'called_back' });
  await take('kasatpel', report.id, 'accept', accept);
  expect(await findTicketByNumber(database.db, report.number)).toMatchObject({ status: 'accepted' });
});

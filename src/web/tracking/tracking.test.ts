import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { getCurrentPolicy, savePolicy } from '../../domain/settings/policies.ts';
import { act } from '../../domain/tickets/acting.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import { ticketPin } from '../../lib/pin.ts';
import { newFormKey } from '../uploads/receive-form.ts';

const database = useDatabase();
const web = useApp(database, { config: { LIMIT_TICKET_FAILURES: '3', LIMIT_ADDRESS_FAILURES: '50' } });

async function reported(actor: Actor = { kind: 'anyone' }) {
  const { ticketId, number } = await openTicket(database.db, {
    actor,
    channel: 'web',
    locale: 'id',
    idempotencyKey: newFormKey(),
    report: {
      name: 'Ni Kadek Sari',
      agency: 'Kecamatan Tirtasari',
      phone: '+6281234567890',
      email: null,
      category_code: 'NET-WIFI',
      subject: 'Wi-Fi ruang pelayanan mati',
      description: 'Lampu titik aksesnya merah.',
      location: 'Lantai 1',
    },
  });
  return { ticketId, number, pin: ticketPin(web.deps.secret, ticketId, 1) };
}
const get = (url: string, headers: Record<string, string> = {}) => web.app.inject({ url, headers });
const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const holderCookie = (response: { cookies: { name: string; value: string }[] }) => {
  const { value } = response.cookies.find(({ name }) => name === 'karcis_holder')!;
  return { cookie: `karcis_holder=${value}` };
};
const openWith = async ({ number, pin }: { number: string; pin: string }) =>
  holderCookie(await post(`/lacak/${number}/pin`, { pin }));
const versionOn = (body: string) => /name="version" value="(\d+)"/.exec(body)![1]!;

async function resolved() {
  const ticket = await reported();
  const { db } = database;
  const boss = await actorOf(db, 'kasatpel');
  const worker = await actorOf(db, 'teknisi.net1');
  const step = (actor: Actor, action: Parameters<typeof act>[1]['action'], input: object) =>
    act(db, { actor, ticketId: ticket.ticketId, action, input });
  await step(boss, 'accept', { type: 'incident', category_code: 'NET-WIFI', priority: 'medium' });
  await step(boss, 'assign', { assignee_id: cast['teknisi.net1'].id });
  await step(worker, 'start', {});
  await step(worker, 'note', { body: 'Rahasia dapur: sandi AP bawaan pabrik.' });
  await step(worker, 'complete', {
    outcome: 'fixed',
    solution: 'Titik akses diganti.',
    constraints: 'Tidak ada.',
    client_notes: 'Nama jaringannya tetap.',
    category_code: 'NET-WIFI',
  });
  await step(boss, 'approve_work', {});
  return ticket;
}

test('a number is understood however it is typed, and a slip is told without looking', async () => {
  const { number } = await reported();
  for (const typed of [
    number.toLowerCase(),
    number.replaceAll('-', ''),
    ` ${number.replaceAll('-', ' ')} `,
  ]) {
    const response = await get(`/lacak?nomor=${encodeURIComponent(typed)}`);
    expect([response.statusCode, response.headers.location]).toEqual([303, `/lacak/${number}`]);
  }
  const last = number.at(-1) === 'A' ? 'B' : 'A';
  const slip = await get(`/lacak?nomor=${number.slice(0, -1)}${last}`);
  expect(slip.statusCode).toBe(422);
  expect(slip.body).toContain('keliru atau tertukar');
  expect(slip.body).toContain('aria-invalid="true"');
});

test('the number alone shows where it stands, and nothing that was written', async () => {
  const { number } = await resolved();
  const page = await get(`/lacak/${number}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Selesai, mohon konfirmasi Anda');
  expect(page.body).toContain('Tim Jaringan');
  for (const secret of ['Wi-Fi ruang', 'Kadek', 'Lampu titik', 'Titik akses diganti', 'Agus', 'Tirtasari'])
    expect(page.body).not.toContain(secret);
});

test('a number that is not there looks the same for everybody, and counting on is slowed', async () => {
  const page = await get('/lacak/TIK-0000-0000');
  expect(page.statusCode).toBe(404);
  expect(page.body).toContain('Tiket tidak ditemukan');
  const { number } = await reported();
  const ask = (url: string) => web.app.inject({ url, remoteAddress: '192.0.2.44' });
  for (let n = 0; n < 50; n += 1) await ask('/lacak/TIK-0000-0000');
  const paused = await ask('/lacak/TIK-0000-0000');
  expect(paused.statusCode).toBe(429);
  expect(paused.body).toMatch(/Tunggu \d+ detik/);
  expect(Number(paused.headers['retry-after'])).toBeGreaterThan(0);
  // Nor does a right guess tell itself apart while the address waits.
  expect((await ask(`/lacak/${number}`)).statusCode).toBe(429);
  expect((await get(`/lacak/${number}`)).statusCode).toBe(200);
});

test('the public page names everybody who may accept the report, and nobody else', async () => {
  const awaited = async ({ number }: { number: string }) =>
    /Menunggu persetujuan [^<]*/.exec((await get(`/lacak/${number}`)).body)?.[0];
  expect(await awaited(await reported())).toBe('Menunggu persetujuan kepala satuan pelaksana');
  const { rules } = await getCurrentPolicy(database.db);
  await savePolicy(database.db, { ...rules, intake_delegated_to: ['front_desk'] }, null);
  const shared = await awaited(await reported());
  expect(shared).toBe('Menunggu persetujuan kepala satuan pelaksana atau petugas layanan');
  await savePolicy(database.db, rules, null);
});

test('the desk names who solved a report at first contact', async () => {
  const { ticketId, number } = await reported();
  const actor = await actorOf(database.db, 'frontdesk1');
  const input = {
    outcome: 'fixed',
    solution: 'Dipandu memulai ulang titik akses.',
    constraints: 'Tidak ada.',
    client_notes: '',
    category_code: 'NET-WIFI',
    type: 'incident',
  };
  await act(database.db, { actor, ticketId, action: 'solve_at_first_contact', input });
  const { body } = await get(`/tickets/${number}`, web.as('kasatpel'));
  expect(body).toMatch(new RegExp(`<dt>Petugas</dt><dd>${cast.frontdesk1.name}</dd>`));
});

test('the PIN opens the rest, but never the internal notes', async () => {
  const ticket = await resolved();
  expect((await post(`/lacak/${ticket.number}/pin`, { pin: '12' })).statusCode).toBe(422);
  const holder = await openWith(ticket);
  const page = await get(`/lacak/${ticket.number}`, holder);
  for (const said of ['Wi-Fi ruang pelayanan mati', 'Lampu titik aksesnya merah.', 'Titik akses diganti.'])
    expect(page.body).toContain(said);
  expect(page.body).not.toContain('Rahasia dapur');
  expect(page.body).not.toContain('Saputra');
});

test('guessing the PIN is slowed down, and the real reporter gets in after the pause', async () => {
  const ticket = await reported();
  const guess = (pin: string) => post(`/lacak/${ticket.number}/pin`, { pin });
  const wrong = ticket.pin === '000000' ? '000001' : '000000';
  for (let n = 0; n < 3; n += 1) expect((await guess(wrong)).statusCode).toBe(422);
  const claim = () => post('/my-tickets', { number: ticket.number, pin: ticket.pin }, web.as('ayu'));
  for (const paused of [await guess(ticket.pin), await claim()]) {
    expect(paused.statusCode).toBe(429);
    expect(paused.body).toMatch(/Terlalu banyak percobaan yang keliru. Tunggu \d+ detik/);
    expect(Number(paused.headers['retry-after'])).toBeGreaterThan(0);
  }
});

test('a cookie that was touched opens nothing', async () => {
  const [mine, other] = [await reported(), await reported()];
  const { cookie } = await openWith(mine);
  const [body, signature] = cookie.replace('karcis_holder=', '').split('.');
  const forged = Buffer.from(
    Buffer.from(body!, 'base64url').toString().replace(mine.ticketId, other.ticketId),
  ).toString('base64url');
  for (const value of [`${forged}.${signature}`, `${body}.`, `${body}`, 'x.y', `${body}.${signature}x`]) {
    const page = await get(`/lacak/${other.number}`, { cookie: `karcis_holder=${value}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('Lampu titik');
  }
  expect((await get(`/lacak/${other.number}`, { cookie })).body).not.toContain('Lampu titik');
  const without = await post(`/lacak/${other.number}/tanggapan`, { body: 'Halo' }, { cookie });
  expect(without.statusCode).toBe(404);
});

test('a new PIN makes the old cookie worthless', async () => {
  const ticket = await reported();
  const holder = await openWith(ticket);
  await database.db
    .updateTable('tickets')
    .set({ pin_version: 2 })
    .where('id', '=', ticket.ticketId)
    .execute();
  expect((await get(`/lacak/${ticket.number}`, holder)).body).not.toContain('Lampu titik');
});

test('the reporter confirms and rates in one go', async () => {
  const ticket = await resolved();
  const holder = await openWith(ticket);
  const page = await get(`/lacak/${ticket.number}`, holder);
  expect(page.body).toContain('5 · Sangat puas');
  const sent = await post(
    `/lacak/${ticket.number}/konfirmasi`,
    { version: versionOn(page.body), score: '4', comment: 'Cepat.' },
    holder,
  );
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `/lacak/${ticket.number}`]);
  const after = await get(`/lacak/${ticket.number}`, holder);
  expect(after.body).toContain('Penilaian Anda: 4 · Puas');
  expect(after.body).toContain('Ditutup');
});

test('"belum selesai" sends it back, and needs a word of what is wrong', async () => {
  const ticket = await resolved();
  const holder = await openWith(ticket);
  const version = versionOn((await get(`/lacak/${ticket.number}`, holder)).body);
  const empty = await post(`/lacak/${ticket.number}/belum-selesai`, { version, remaining: ' ' }, holder);
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('href="#not_solved-remaining"');
  const sent = await post(
    `/lacak/${ticket.number}/belum-selesai`,
    { version, remaining: 'Mati lagi.' },
    holder,
  );
  expect(sent.statusCode).toBe(303);
  expect((await get(`/lacak/${ticket.number}`, holder)).body).toContain('Sedang dikerjakan');
});

test('a form overtaken by somebody else keeps what was typed', async () => {
  const ticket = await resolved();
  const holder = await openWith(ticket);
  const late = await post(
    `/lacak/${ticket.number}/belum-selesai`,
    { version: '1', remaining: 'Masih mati di loket 2.' },
    holder,
  );
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('Masih mati di loket 2.');
  expect(late.body).toContain('berubah sejak halaman Anda dibuka');
});

test('a rejected report is appealed, a needless one cancelled', async () => {
  const { db } = database;
  const boss = await actorOf(db, 'kasatpel');
  const ticket = await reported();
  const input = { reason: 'out_of_scope', explanation: 'Bukan jaringan kami.' };
  await act(db, { actor: boss, ticketId: ticket.ticketId, action: 'reject', input });
  const holder = await openWith(ticket);
  const page = await get(`/lacak/${ticket.number}`, holder);
  expect(page.body).toContain('Bukan jaringan kami.');
  const appealed = await post(
    `/lacak/${ticket.number}/keberatan`,
    { version: versionOn(page.body), facts: 'Titik aksesnya berlabel Diskominfo.' },
    holder,
  );
  expect(appealed.statusCode).toBe(303);
  const cancelled = await post(`/lacak/${ticket.number}/pembatalan`, { reason: 'Sudah menyala.' }, holder);
  expect(cancelled.statusCode).toBe(303);
  expect((await get(`/lacak/${ticket.number}`)).body).toContain('Dibatalkan');
});

test('a report that was sent elsewhere names its number there to its reporter, not to everybody', async () => {
  const ticket = await reported();
  const boss = await actorOf(database.db, 'kasatpel');
  const input = {
    reason: 'redirected_sp4n',
    explanation: 'Ini keluhan jalan.',
    external_reference: 'LAPOR-8123455',
  };
  await act(database.db, { actor: boss, ticketId: ticket.ticketId, action: 'reject', input });
  const url = `/lacak/${ticket.number}`;
  expect((await get(url)).body).not.toContain('LAPOR-8123455');
  const opened = (await get(url, await openWith(ticket))).body;
  expect(opened).toContain('Nomor rujukan');
  expect(opened).toContain('LAPOR-8123455');
  expect((await get(`/tickets/${ticket.number}`, web.as('kasatpel'))).body).toContain('LAPOR-8123455');
});

test('somebody with an account claims a guest report and finds it among the own', async () => {
  const ticket = await reported();
  const ayu = web.as('ayu');
  expect((await get('/my-tickets', ayu)).body).toContain('Belum ada tiket');
  const wrong = ticket.pin === '000000' ? '000001' : '000000';
  expect((await post('/my-tickets', { number: ticket.number, pin: wrong }, ayu)).statusCode).toBe(422);
  const claimed = await post('/my-tickets', { number: ticket.number, pin: ticket.pin }, ayu);
  expect(claimed.statusCode).toBe(303);
  expect((await get('/my-tickets', ayu)).body).toContain('Wi-Fi ruang pelayanan mati');
  const other = await post('/my-tickets', { number: ticket.number, pin: ticket.pin }, web.as('narahubung'));
  expect(other.statusCode).toBe(409);
  expect((await get(`/lacak/${ticket.number}`, ayu)).body).toContain('Lampu titik');
});

test('many own tickets come in pages', async () => {
  const wayan = await actorOf(database.db, 'teknisi.cctv1');
  for (let n = 0; n < 23; n += 1) await reported(wayan);
  const first = await get('/my-tickets', web.as('teknisi.cctv1'));
  const older = /href="(\/my-tickets\?before=[^"]+)"/.exec(first.body)![1]!;
  const second = await get(older, web.as('teknisi.cctv1'));
  const count = (body: string) => body.match(/href="\/lacak\/TIK/g)!.length;
  expect([count(first.body), count(second.body)]).toEqual([20, 3]);
});

test('staff on the public page is led to the desk', async () => {
  const { number } = await reported();
  expect((await get(`/lacak/${number}`, web.as('kasatpel'))).body).toContain(`/tickets/${number}`);
});

test('nobody makes a report their own who only sees it at the desk', async () => {
  const ticket = await resolved();
  for (const name of ['teknisi.net1', 'kasatpel', 'auditor', 'narahubung', 'ayu'] as const) {
    expect((await post(`/lacak/${ticket.number}/klaim`, {}, web.as(name))).statusCode).toBe(404);
  }
  const { cookie } = await openWith(ticket);
  const both = { cookie: `${cookie}; ${web.as('ayu').cookie}` };
  expect((await post(`/lacak/${ticket.number}/klaim`, {}, both)).statusCode).toBe(303);
  expect((await post(`/lacak/${ticket.number}/klaim`, {}, web.as('ayu'))).statusCode).toBe(303);
});

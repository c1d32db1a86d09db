import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Person } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { findTicketByNumber } from '../tickets/finding.ts';
import { openTicket } from '../tickets/opening.ts';
import { recordReport } from '../tickets/recording.ts';
import { findCaller, findCallers } from './callers.ts';
import { listDueSoon } from './due-soon.ts';
import { finishHandoverNote, listHandoverNotes, writeHandoverNote } from './handover.ts';
import { findSimilar } from './similar.ts';
import { weigh } from './weighing.ts';

const database = useDatabase();
let desk: Person;
beforeAll(async () => {
  desk = await actorOf(database.db, 'frontdesk1');
});

let keys = 0;
const report = (more: object = {}) => ({
  name: 'Ni Kadek Wulandari',
  agency: 'Kelurahan Banjar Agung',
  phone: '+6281234567890',
  email: null,
  category_code: 'NET-INTERNET',
  subject: 'Internet loket mati',
  description: 'Sejak pukul delapan.',
  location: '',
  ...more,
});
const opening = (more: object = {}) => ({
  actor: desk,
  channel: 'phone' as const,
  locale: 'id' as const,
  idempotencyKey: `front-desk-test-${String(++keys).padStart(8, '0')}`,
  report: report(more),
});
const told = async (more: object = {}) => openTicket(database.db, opening(more));
const numbersOf = (tickets: readonly { number: string }[]) => tickets.map(({ number }) => number);
const nothing = { subject: '', agencyId: null, regionCode: null, categoryCode: null };
const agencyId = async (code: string) =>
  (await database.db.selectFrom('agencies').select('id').where('code', '=', code).executeTakeFirstOrThrow())
    .id;

test('somebody of the directory is known by name, by NIP and by number in any spelling', async () => {
  const names = async (typed: string) =>
    (await findCallers(database.db, desk, typed)).map(({ name }) => name);
  for (const typed of ['+62 800-0000-1001', '0800 0000 1001', '620800.0000.1001', '080000001001', 'ayu pert'])
    expect(await names(typed), typed).toContain(cast.ayu.name);
  expect(await names('1982 0715 2008')).toEqual([cast.kasatpel.name]);
  expect(await names('zzz%')).toEqual([]);
  for (const tooLittle of ['', 'a', '08', '\u0000']) expect(await names(tooLittle)).toEqual([]);
  const [ayu] = await findCallers(database.db, desk, 'Ni Luh Ayu');
  expect(ayu).toMatchObject({ agency: 'Badan Pengelola Keuangan dan Aset Daerah', person_id: cast.ayu.id });
});

test('a guest who called before is known with unit, region and tickets, open ones first', async () => {
  const first = await told();
  const second = await told({ subject: 'Printer macet' });
  await act(database.db, {
    actor: desk,
    ticketId: second.ticketId,
    action: 'cancel',
    input: { reason: 'Sudah pulih.' },
  });
  for (const typed of ['0812 3456 7890', '081234', 'wulandari', 'ni kadek']) {
    const [caller] = await findCallers(database.db, desk, typed);
    expect(caller, typed).toMatchObject({
      name: 'Ni Kadek Wulandari',
      region: expect.stringContaining('Kelurahan Banjar Agung'),
    });
  }
  const [caller] = await findCallers(database.db, desk, '081234567890');
  expect(numbersOf(caller!.tickets)).toEqual([first.number, second.number]);
  expect(await findCaller(database.db, desk, caller!.ref)).toMatchObject({ phone: '+6281234567890' });
  expect(await findCaller(database.db, desk, 'p:nobody')).toBeUndefined();
});

test('nobody but the front desk looks through numbers, and a closed matter knows no caller', async () => {
  await told({ name: 'Pak Rahasia', phone: '+6281999888777', category_code: 'SEC-PHISHING' });
  expect(await findCallers(database.db, desk, 'rahasia')).toEqual([]);
  expect(await findCallers(database.db, desk, '081999888777')).toEqual([]);
  expect(await findCallers(database.db, await actorOf(database.db, 'teknisi.net1'), 'wulandari')).toEqual([]);
});

test('what the same unit told in similar words is shown while typing, and nothing that is closed to the desk', async () => {
  const { number } = await told({ subject: 'Wifi aula tidak menyala' });
  await told({ subject: 'Wifi aula disadap', category_code: 'SEC-PHISHING' });
  const draft = { ...nothing, agencyId: await agencyId('KEL-BANJARAGUNG') };
  expect(numbersOf(await findSimilar(database.db, desk, { ...draft, subject: 'wifi aula' }))).toEqual([
    number,
  ]);
  expect(await findSimilar(database.db, desk, { ...draft, subject: 'proyektor' })).toEqual([]);
  expect(await findSimilar(database.db, desk, nothing)).toEqual([]);
});

test('to a ticket that is open already its twins are shown: by words and by who told, never for the unit alone', async () => {
  const phone = '+6281233344455';
  const one = await told({ subject: 'Scanner arsip macet', category_code: 'OTH-DEVICE', phone });
  const again = await told({
    name: 'Kadek',
    agency: 'Kecamatan Mekar Laut',
    subject: 'Scanner di arsip tidak bisa dipakai',
    category_code: 'OTH-MEETING',
    phone,
  });
  const unitOnly = await told({
    subject: 'Kata sandi SIMPEG lupa',
    category_code: 'OTH-DEVICE',
    phone: null,
  });
  const ofNumber = async (number: string) => {
    const ticket = (await findTicketByNumber(database.db, number))!;
    const draft = {
      subject: ticket.subject,
      agencyId: ticket.agency_id,
      regionCode: ticket.region_code,
      categoryCode: ticket.category_code,
    };
    return numbersOf(await findSimilar(database.db, desk, draft, ticket));
  };
  expect(await ofNumber(one.number)).toEqual([again.number]);
  expect(await ofNumber(again.number)).toEqual([one.number]);
  expect(await ofNumber(unitOnly.number)).toEqual([]);
});

test('a known outage of the district stands first, also before a word is typed', async () => {
  const { ticketId, number } = await told({
    agency: 'Kecamatan Tirtasari',
    subject: 'Kabel serat optik putus',
  });
  await act(database.db, { actor: desk, ticketId, action: 'declare_major', input: {} });
  expect(numbersOf(await findSimilar(database.db, desk, nothing))).toEqual([number]);
  const below = { ...nothing, subject: 'internet', regionCode: '99.01.01.1002' };
  expect((await findSimilar(database.db, desk, below))[0]).toMatchObject({ number, is_major: true });
  const elsewhere = { ...nothing, subject: 'kursi rusak', regionCode: '99.01.03' };
  expect(await findSimilar(database.db, desk, elsewhere)).toEqual([]);
});

test('the same report again joins its ticket in one go: merged, or a part of a major incident', async () => {
  const { number } = await told({ subject: 'Server antrean' });
  const again = await recordReport(database.db, opening({ subject: 'Antrean mati' }), { joins: number });
  expect(await findTicketByNumber(database.db, again.number)).toMatchObject({ status: 'merged' });

  const big = await told({ subject: 'Listrik pusat data', agency: 'Kecamatan Mekar Laut' });
  await act(database.db, { actor: desk, ticketId: big.ticketId, action: 'declare_major', input: {} });
  const part = opening({ subject: 'Surel tidak bisa' });
  const { ticketId } = await recordReport(database.db, part, { joins: big.number });
  expect((await recordReport(database.db, part, { joins: big.number })).ticketId).toBe(ticketId);
  const row = await database.db
    .selectFrom('tickets')
    .select(['parent_id', 'status'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ parent_id: big.ticketId });

  const shown = async () => {
    const similar = await findSimilar(database.db, desk, { ...nothing, subject: 'Listrik pusat data' });
    return similar.find((one) => one.number === big.number)?.parts;
  };
  expect(await shown()).toBe(1);
  const input = { risk_level: 'high', chronology: 'Surel palsu.', impact: 'Sandi bocor.' } as const;
  await act(database.db, { actor: desk, ticketId, action: 'raise_security', input });
  expect(await shown(), 'a part that has become a security matter is not even counted').toBe(0);
});

test('a report that cannot join what it names is not recorded at all', async () => {
  const hidden = await told({ subject: 'Surel phishing', category_code: 'SEC-PHISHING' });
  const attempt = opening({ subject: 'Menyusup ke tiket tertutup' });
  await expect(recordReport(database.db, attempt, { joins: hidden.number })).rejects.toMatchObject({
    issues: { joins: 'unknown_ticket' },
  });
  const rows = await database.db
    .selectFrom('tickets')
    .where('subject', '=', 'Menyusup ke tiket tertutup')
    .select('id')
    .execute();
  expect(rows).toEqual([]);
});

test('an answer goes out with the number that the report has just got', async () => {
  const { ticketId, number } = await recordReport(database.db, opening(), {
    answer: (ticket) => `Nomor ${ticket.number}, tim ${ticket.team}.`,
  });
  const message = await database.db
    .selectFrom('messages')
    .select(['body', 'audience'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow();
  expect(message).toMatchObject({
    audience: 'reporter',
    body: expect.stringContaining(`Nomor ${number}, tim `),
  });
});

test('what will be late next comes by its time, late ones have their own list', async () => {
  const set = (number: string, due_at: Date) =>
    database.db.updateTable('tickets').set({ due_at }).where('number', '=', number).execute();
  const [late, soon, sooner] = [await told(), await told(), await told()];
  await database.db.updateTable('tickets').set({ due_at: null }).execute();
  await set(late.number, new Date(Date.now() - 60_000));
  await set(soon.number, new Date(Date.now() + 7_200_000));
  await set(sooner.number, new Date(Date.now() + 3_600_000));
  expect(numbersOf(await listDueSoon(database.db, desk))).toEqual([sooner.number, soon.number]);
});

test('a shift leaves notes for the next one, which ticks them off', async () => {
  await writeHandoverNote(database.db, desk, ' Telepon balik lurah.\r\nSetelah pukul 13. ');
  await expect(writeHandoverNote(database.db, desk, '  ')).rejects.toMatchObject({
    issues: { note: 'required' },
  });
  const [note] = await listHandoverNotes(database.db);
  expect(note).toMatchObject({ body: 'Telepon balik lurah.\nSetelah pukul 13.', author: 'Sinta Maharani' });
  const other = await actorOf(database.db, 'frontdesk2');
  await finishHandoverNote(database.db, other, note!.id);
  await finishHandoverNote(database.db, desk, note!.id);
  expect((await listHandoverNotes(database.db))[0]).toMatchObject({ done_by: 'Yusuf Ramadan' });
  await expect(finishHandoverNote(database.db, desk, 'x')).rejects.toThrow('not found');
});

test('only what stops many is critical', () => {
  expect(weigh('many', 'stops')).toBe('critical');
  expect(weigh('unit', 'stops')).toBe('high');
  expect(weigh('person', 'waits')).toBe('low');
});

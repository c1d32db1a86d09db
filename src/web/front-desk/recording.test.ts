import { expect, test } from 'vitest';
import type { CastName } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';

const database = useDatabase();
const web = useApp(database);

const call = {
  channel: 'phone',
  name: 'Bu Komang',
  agency: 'Dinas Kesehatan',
  phone: '0800-0000-1003',
  email: '',
  type: 'incident',
  category: 'NET-INTERNET',
  priority: 'critical',
  subject: 'Internet puskesmas mati',
  description: 'Pendaftaran pasien berhenti.',
};

const post = (name: CastName, fields: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url: '/front-desk',
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });
const numberOf = (location: unknown) => String(location).split('/')[2]!;

test('a call becomes a ticket of its reporter, recorded by the one who answered', async () => {
  const answer = await post('frontdesk1', { ...call, idempotency_key: 'a'.repeat(22) });
  expect(answer.statusCode).toBe(303);
  const number = numberOf(answer.headers.location);
  expect(await findTicketByNumber(database.db, number)).toMatchObject({
    reporter_name: 'Bu Komang',
    channel: 'phone',
    priority: 'critical',
    is_guest: false,
    recorded_by_name: 'Sinta Maharani',
    reporter_phone: '+6280000001003',
  });
  const again = await post('frontdesk1', { ...call, idempotency_key: 'a'.repeat(22) });
  expect(numberOf(again.headers.location)).toBe(number);
});

test('number and PIN are shown to the one who recorded it, and to nobody else', async () => {
  const { headers } = await post('frontdesk1', call);
  const receipt = await get('frontdesk1', String(headers.location));
  expect(receipt.body).toMatch(/>\d{6}</);
  expect((await get('frontdesk2', String(headers.location))).statusCode).toBe(404);
  expect((await get('kasatpel', String(headers.location))).statusCode).toBe(403);
});

test('what was solved while they were there is resolved at once, by the front desk alone', async () => {
  const solved = { ...call, is_solved: 'on', solution: 'Modem dinyalakan ulang.' };
  const desk = await post('frontdesk1', solved);
  expect((await findTicketByNumber(database.db, numberOf(desk.headers.location)))?.status).toBe('resolved');
  const technician = await post('teknisi.net1', solved);
  expect((await findTicketByNumber(database.db, numberOf(technician.headers.location)))?.status).toBe(
    'accepted',
  );
});

test('what is missing is said, what was typed stays, and nothing is recorded', async () => {
  const answer = await post('frontdesk1', { ...call, name: '', phone: '12', is_solved: 'on' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Isi nama pelapor.');
  expect(answer.body).toContain('contoh 0812-3456-7890');
  expect(answer.body).toContain('Isi jawaban untuk pelapor.');
  expect(answer.body).toContain('Pendaftaran pasien berhenti.');
  const restricted = await post('frontdesk1', {
    ...call,
    category: await restrictedCategory(),
    is_solved: 'on',
    solution: 'x',
  });
  expect(restricted.statusCode).toBe(422);
  expect(restricted.body).toContain('hanya dapat dijawab dan diselesaikan timnya');
});

const restrictedCategory = async () =>
  (
    await database.db
      .selectFrom('categories')
      .select('code')
      .where('is_restricted', '=', true)
      .executeTakeFirstOrThrow()
  ).code;

test('heads, auditors and administrators record nothing', async () => {
  for (const name of ['kadis', 'auditor', 'admin', 'ayu'] as const) {
    expect((await post(name, call)).statusCode, name).toBe(403);
  }
});

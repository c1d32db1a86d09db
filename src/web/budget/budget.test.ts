import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  addGateway,
  deliveriesOf,
  lanesFor,
  provider,
  report,
  until,
} from '../../channels/lanes-for-tests.ts';
import { raiseBudgetAlarms } from '../../domain/deliveries/budget-alarms.ts';
import { localDate } from '../../lib/times.ts';

/** The story of a budget that runs out: 100 rupiah a message, 1,000 a month. */
const database = useDatabase();
const web = useApp(database);
const budget = '/settings/budget';
const today = localDate(new Date(), 'Asia/Makassar');

const get = async (url: string, name: keyof typeof cast) =>
  (await web.app.inject({ url, headers: web.as(name) })).body;
const post = (url: string, fields: Record<string, string>, name: keyof typeof cast) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(name) },
    payload: new URLSearchParams(fields).toString(),
  });

beforeAll(async () => {
  const { db } = database;
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  await addGateway(db, { channel: 'email', provider: 'mail' });
  await db
    .updateTable('people')
    .set({ email: 'pimpinan@dinas.example' })
    .where('id', 'in', [cast.admin.id, cast.kadis.id])
    .execute();
});

let nth = 0;
async function bySms(count: number, isCritical = false): Promise<string[]> {
  const made: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { ticketId } = await report(
      database.db,
      `spent-${(nth += 1)}`,
      { email: null },
      { contact_channel: 'sms' },
    );
    made.push(ticketId);
    if (isCritical)
      await database.db
        .updateTable('tickets')
        .set({ priority: 'critical' })
        .where('id', '=', ticketId)
        .execute();
  }
  return made;
}
const guest = async (ticketId: string) =>
  (await deliveriesOf(database.db, ticketId)).find(({ person_id }) => person_id === null);
const settled = async (ticketIds: string[]) => {
  const rows = await Promise.all(ticketIds.map(guest));
  return rows.every((row) => row && !['queued', 'sending'].includes(row.state));
};

test('no price and no ceiling stand there until somebody writes them', async () => {
  const body = await get(budget, 'kadis');
  expect(body).toContain('Belum ada harga');
  expect(body).toContain('Belum ada pagu');
  // The head reads; only administrators write.
  expect(body).not.toContain('name="monthly"');
  expect((await post(budget, { monthly: '1', budget_from: today }, 'kadis')).statusCode).toBe(403);
});

test('what is wrong is said at its field, and what was typed stays', async () => {
  const price = await post(
    `${budget}/prices`,
    { channel: 'sms', kind: 'any', price: '1.000', price_from: today },
    'admin',
  );
  expect(price.statusCode).toBe(303);
  // A dot marks thousands here.
  expect(await get(budget, 'admin')).toContain('Rp1.000');
  const wrong = await post(
    `${budget}/prices`,
    { channel: '', kind: 'any', price: 'seratus', price_from: '2020-01-01' },
    'admin',
  );
  expect(wrong.statusCode).toBe(422);
  for (const field of ['channel', 'price']) expect(wrong.body).toContain(`href="#${field}"`);
  expect(wrong.body).toContain('value="seratus"');
  const past = await post(budget, { monthly: '1000', budget_from: '2020-01-01' }, 'admin');
  expect(past.statusCode).toBe(422);
  expect(past.body).toContain('Pilih tanggal hari ini atau sesudahnya.');
  const twice = await post(
    budget,
    { monthly: '', budget_from: today, fallback_1: 'sms', fallback_2: 'sms' },
    'admin',
  );
  expect(twice.body).toContain('Setiap kanal hanya boleh sekali');
});

test('at four fifths only what is urgent goes, beyond the ceiling too, and the screen says so', async () => {
  const { db } = database;
  const price = { channel: 'sms', kind: 'any', price: '100', price_from: today };
  expect((await post(`${budget}/prices`, price, 'admin')).statusCode).toBe(303);
  const ceiling = { monthly: '1000', budget_from: today, fallback_1: 'email', fallback_2: 'sms' };
  expect((await post(budget, ceiling, 'admin')).statusCode).toBe(303);
  const [mail, sms] = [provider('mail', 'email'), provider('sms', 'sms')];
  const lanes = lanesFor(db, [mail, sms]);

  const calm = await bySms(9);
  await until(() => settled(calm));
  const states = await Promise.all(calm.map(guest));
  expect(states.filter((row) => row!.state === 'sent')).toHaveLength(8);
  expect(states.filter((row) => row!.state === 'skipped' && row!.reason === 'budget')).toHaveLength(1);
  let body = await get(budget, 'kadis');
  expect(body).toContain('Rp800');
  expect(body).toContain('(80 %)');
  expect(body).toContain('Sudah 80 %: kanal berbayar kini hanya untuk yang mendesak.');
  expect(body).toMatch(/Ditahan anggaran/);

  expect(await raiseBudgetAlarms(db, budget)).toBe('critical_only');
  expect(await raiseBudgetAlarms(db, budget)).toBeNull();

  const urgent = await bySms(3, true);
  await until(() => settled(urgent));
  expect((await Promise.all(urgent.map(guest))).map((row) => row!.state)).toEqual(['sent', 'sent', 'sent']);
  body = await get(budget, 'kadis');
  expect(body).toContain('Rp1.100');
  expect(body).toContain('Pagu habis: hanya yang mendesak');
  expect(await raiseBudgetAlarms(db, budget)).toBe('spent');
  expect(await raiseBudgetAlarms(db, budget)).toBeNull();
  const told = () => mail.taken.filter(({ message }) => message.startsWith('budget_')).length;
  // The administrator and the head, twice each.
  await until(() => told() === 4);
  await lanes.stop();
  expect(sms.taken).toHaveLength(11);

  const held = calm[states.findIndex((row) => row!.state === 'skipped')]!;
  const { number } = await db
    .selectFrom('tickets')
    .select('number')
    .where('id', '=', held)
    .executeTakeFirstOrThrow();
  expect(await get(`/tickets/${number}/deliveries`, 'kasatpel')).toContain(
    'Anggaran pemberitahuan bulan ini hampir habis; hanya yang mendesak yang dikirim.',
  );
  const csv = await get('/settings/budget.csv', 'kadis');
  expect(csv.split('\r\n').find((line) => line.includes('SMS'))).toMatch(
    /^\d{4}-\d{2},SMS,12,11,0,0,1,0,1100$/,
  );
});

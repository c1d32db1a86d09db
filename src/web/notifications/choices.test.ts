import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway, deliveriesOf, report } from '../../channels/lanes-for-tests.ts';
import { routeNotifications } from '../../domain/deliveries/routing.ts';

const database = useDatabase();
const web = useApp(database);
const head = cast.kasatpel.id;
const own = '/account/notifications';
const defaults = '/settings/notifications';

beforeAll(async () => {
  for (const channel of ['email', 'whatsapp'] as const)
    await addGateway(database.db, { channel, provider: 'fake' });
  await database.db
    .updateTable('people')
    .set({ email: 'staf@dinas.example', phone: '+6281290005000' })
    .where('id', 'in', [head, cast.frontdesk1.id])
    .execute();
});

const page = async (url: string, name: keyof typeof cast) =>
  (await web.app.inject({ url, headers: web.as(name) })).body;
const post = (url: string, fields: Record<string, string>, name: keyof typeof cast) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(name) },
    payload: new URLSearchParams(fields).toString(),
  });
let nth = 0;
async function toHead() {
  const { ticketId } = await report(database.db, `chosen-${(nth += 1)}`);
  await routeNotifications(database.db, { isShut: false });
  const rows = await deliveriesOf(database.db, ticketId);
  return rows
    .filter(({ person_id }) => person_id === head)
    .map(({ channel, state }) => `${channel} ${state}`);
}

test('the page says what holds, for the reasons that a person has', async () => {
  const body = await page(own, 'kasatpel');
  expect(body).toContain('Anda mendapat surel setiap kali ada kabar tentang laporan Anda dan keputusan yang');
  expect(body).toContain('Anda tidak mendapat pesan WhatsApp.');
  expect(body).toContain('name="deciding_email"');
  expect(body).not.toContain('name="desk_email"');
  expect(await page(own, 'frontdesk1')).toContain('name="desk_email"');
  expect(await toHead()).toEqual(['email queued']);
});

test('what somebody chooses is what happens, and is said in a sentence', async () => {
  const saved = await post(own, { deciding_email: 'digest', deciding_whatsapp: 'each' }, 'kasatpel');
  expect(saved.statusCode).toBe(303);
  const body = await page(own, 'kasatpel');
  expect(body).toContain(
    'satu ringkasan surel tiap pagi hari kerja tentang keputusan yang ditunggu dari Anda',
  );
  expect((await toHead()).sort()).toEqual(['email held', 'whatsapp queued']);
});

test('the office says what holds for those who said nothing, and their own word counts first', async () => {
  const { db } = database;
  expect((await post(defaults, { deciding_email: 'none' }, 'admin')).statusCode).toBe(303);
  expect((await toHead()).sort()).toEqual(['email held', 'whatsapp queued']);
  expect((await post(`${own}/reset`, {}, 'kasatpel')).statusCode).toBe(303);
  expect(await toHead()).toEqual([]);
  expect(await page(own, 'kasatpel')).toMatch(/Bawaan<\/option>.*?>tidak<\/span>/s);
  const entry = await db
    .selectFrom('audit_entries')
    .select('details')
    .where('action', '=', 'notification_defaults_changed')
    .executeTakeFirstOrThrow();
  expect(entry.details).toEqual({ before: {}, after: { deciding_email: 'none' } });
  expect((await post(defaults, { deciding_email: 'none' }, 'kasatpel')).statusCode).toBe(403);
});

test('quiet hours need both clocks, and what was typed stays', async () => {
  const half = await post(own, { quiet_from: '22:00', own_email: 'none', only_mine: 'on' }, 'kasatpel');
  expect(half.statusCode).toBe(422);
  expect(half.body).toContain('href="#quiet_from"');
  expect(half.body).toContain('value="22:00"');
  expect(half.body).toMatch(/<option value="none" selected/);
  const whole = await post(own, { quiet_from: '22:00', quiet_to: '06:00', only_mine: 'on' }, 'kasatpel');
  expect(whole.statusCode).toBe(303);
  const body = await page(own, 'kasatpel');
  expect(body).toContain('Antara pukul 22.00 dan 06.00 pesan menunggu sampai pukul 06.00');
  expect(body).not.toContain('keputusan yang ditunggu dari Anda dan');
});

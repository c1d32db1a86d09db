import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway, deliveriesOf, report } from '../../channels/lanes-for-tests.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Recipient } from '../events/reactions.ts';
import type { Role } from '../tickets/vocabulary.ts';
import { listDeliveries } from './listing.ts';
import { liftPause, pauseAddress } from './pauses.ts';
import { routeNotifications } from './routing.ts';
import type { ContactChannel, MessageChannel, Mode } from './vocabulary.ts';

const database = useDatabase();
const head = cast.kasatpel.id;

beforeEach(async () => {
  const { db } = database;
  for (const name of ['kasatpel', 'frontdesk1', 'teknisi.net1'] as CastName[])
    await db
      .updateTable('people')
      .set({ email: `${name}@dinas.example`, phone: '+6281290005000' })
      .where('id', '=', cast[name].id)
      .execute();
});

afterEach(async () => {
  const { db } = database;
  await db
    .deleteFrom('gateways')
    .where(
      'id',
      'not in',
      db.selectFrom('deliveries').select('gateway_id').where('gateway_id', 'is not', null),
    )
    .execute();
  await db.updateTable('gateways').set({ is_enabled: false }).execute();
  await db.deleteFrom('notification_choices').execute();
  await db
    .updateTable('people')
    .set({ quiet_from: null, quiet_to: null, only_mine: false, disabled_at: null, email: null, phone: null })
    .execute();
});

const open = async (...channels: MessageChannel[]) => {
  for (const channel of channels) await addGateway(database.db, { channel, provider: 'fake' });
};

const choose = (
  who: { person_id: string } | { role: Role },
  told_as: Recipient,
  channel: MessageChannel,
  mode: Mode,
) =>
  database.db
    .insertInto('notification_choices')
    .values({ id: uuidv7(), told_as, channel, mode, ...who })
    .execute();

const route = (isShut = false) => routeNotifications(database.db, { isShut });

const toGuest = async (ticketId: string) =>
  (await deliveriesOf(database.db, ticketId)).filter(({ person_id }) => person_id === null);
const toHead = async (ticketId: string) =>
  (await deliveriesOf(database.db, ticketId)).filter(({ person_id }) => person_id === head);

let nth = 0;
const opened = async (contact_channel?: ContactChannel, contact = {}) =>
  (await report(database.db, `routed-${(nth += 1)}`, contact, { contact_channel })).ticketId;

test('a guest hears by what they chose, and by nothing else', async () => {
  await open('email', 'whatsapp', 'sms');
  const bySms = await opened('sms');
  const byNone = await opened('none');
  const unsaid = await opened();
  await route();
  expect(await toGuest(bySms)).toMatchObject([
    { channel: 'sms', address: '+6281290001002', state: 'queued' },
  ]);
  expect(await toGuest(byNone)).toEqual([]);
  expect(await toGuest(unsaid)).toMatchObject([{ channel: 'email', address: 'lurah@tirtaasrikab.example' }]);
});

test('without a gateway for mail the telephone is used, but never a landline', async () => {
  await open('whatsapp', 'sms');
  const mobile = await opened();
  const landline = await opened(undefined, { phone: '+62361234567' });
  await route();
  expect(await toGuest(mobile)).toMatchObject([{ channel: 'whatsapp' }]);
  expect(await toGuest(landline)).toMatchObject([
    { channel: 'email', state: 'skipped', reason: 'no_gateway' },
  ]);
});

test('the unit head hears by mail; a choice of the role is heard, an own one counts more', async () => {
  await open('email', 'whatsapp');
  const usual = await opened();
  await route();
  expect(await toHead(usual)).toMatchObject([{ channel: 'email', told_as: 'unit_head' }]);
  await choose({ role: 'unit_head' }, 'unit_head', 'email', 'none');
  await choose({ role: 'unit_head' }, 'unit_head', 'whatsapp', 'each');
  const ofRole = await opened();
  await route();
  expect(await toHead(ofRole)).toMatchObject([{ channel: 'whatsapp' }]);
  await choose({ person_id: head }, 'unit_head', 'whatsapp', 'none');
  await choose({ person_id: head }, 'unit_head', 'email', 'digest');
  const own = await opened();
  await route();
  expect(await toHead(own)).toMatchObject([{ channel: 'email', state: 'held' }]);
});

test('who wants to hear of own work only is left in peace outside the program', async () => {
  await open('email');
  await database.db.updateTable('people').set({ only_mine: true }).where('id', '=', head).execute();
  const ticketId = await opened();
  await route();
  expect(await toHead(ticketId)).toEqual([]);
  const inside = await database.db
    .selectFrom('notifications')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('person_id', '=', head)
    .execute();
  expect(inside).toHaveLength(1);
});

test('quiet hours move a message to their end, unless it is urgent', async () => {
  await open('email');
  const clock = (minutes: number) =>
    new Date(Date.now() + 8 * 3_600_000 + minutes * 60_000).toISOString().slice(11, 19);
  await database.db
    .updateTable('people')
    .set({ quiet_from: clock(-60), quiet_to: clock(60) })
    .where('id', '=', head)
    .execute();
  const { zone } = await database.db.selectFrom('offices').select('zone').executeTakeFirstOrThrow();
  expect(zone).toBe('Asia/Makassar');
  const calm = await opened();
  await route();
  const [later] = await toHead(calm);
  expect(later!.due_at.getTime() - Date.now()).toBeGreaterThan(58 * 60_000);
  const urgent = await opened();
  await database.db.updateTable('tickets').set({ priority: 'critical' }).where('id', '=', urgent).execute();
  await route();
  const [now] = await toHead(urgent);
  expect(now!.due_at.getTime()).toBeLessThanOrEqual(Date.now());
});

test('nobody hears outside of what they may not see any more', async () => {
  await open('email');
  const [closed, restricted] = [await opened(), await opened()];
  await database.db
    .updateTable('tickets')
    .set({ is_restricted: true })
    .where('id', '=', restricted)
    .execute();
  await database.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', head).execute();
  await route();
  expect(await toHead(closed)).toEqual([]);
  const sinta = (await deliveriesOf(database.db, restricted)).filter(
    ({ person_id }) => person_id === cast.frontdesk1.id,
  );
  expect(sinta).toEqual([]);
  expect(await toGuest(restricted)).toHaveLength(1);
});

test('a paused address is not written to; the next channel carries it until somebody lifts the pause', async () => {
  const { db } = database;
  await open('email', 'whatsapp');
  await pauseAddress(db, { channel: 'email', address: 'Lurah@tirtaasrikab.example', reason: 'bounced' });
  const byMail = await opened('email');
  await route();
  expect(await toGuest(byMail)).toMatchObject([
    { channel: 'email', state: 'skipped', reason: 'paused_address' },
    { channel: 'whatsapp', state: 'queued' },
  ]);
  const lift = () =>
    liftPause(db, { channel: 'email', address: 'lurah@tirtaasrikab.example', byId: cast.admin.id });
  expect([await lift(), await lift()]).toEqual([true, false]);
  const again = await opened('email');
  await route();
  expect(await toGuest(again)).toMatchObject([{ channel: 'email', state: 'queued' }]);
});

test('in the demo everything is put down and nothing waits to leave', async () => {
  const ticketId = await opened('whatsapp', { phone: '+6280000001002' });
  await route(true);
  const rows = await deliveriesOf(database.db, ticketId);
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.every(({ state, reason }) => state === 'skipped' && reason === 'demo')).toBe(true);
  expect(await toGuest(ticketId)).toMatchObject([{ channel: 'whatsapp' }]);
});

test('the log of a ticket is for whoever sees it', async () => {
  const { db } = database;
  await open('email');
  const ticketId = await opened();
  await route();
  const log = async (name: CastName) =>
    (await listDeliveries(db, await actorOf(db, name), { ticketId, size: 50 })).rows;
  expect((await log('kasatpel')).length).toBeGreaterThan(0);
  expect(await log('teknisi.app1')).toEqual([]);
});

import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { useDatabase } from '../../test/support/database.ts';
import { claimDeliveries, releaseClaims } from '../domain/deliveries/claiming.ts';
import { queueDelivery } from '../domain/deliveries/queueing.ts';
import { recordReceipt } from '../domain/deliveries/receipts.ts';
import { routeNotifications } from '../domain/deliveries/routing.ts';
import { gatherSummaries } from '../domain/deliveries/summaries.ts';
import type { MessageChannel } from '../domain/deliveries/vocabulary.ts';
import { listDigestItems } from '../domain/message-templates/telling.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { ProviderFault } from './adapter.ts';
import { addGateway, deliveriesOf, lanesFor, provider, report, until } from './lanes-for-tests.ts';
import { outsideOf } from './outside.ts';

const database = useDatabase();

// Everything before a test has left, so that nothing of another story is on the way.
beforeEach(async () => {
  const { db } = database;
  await db.updateTable('notifications').set({ routed_at: new Date() }).execute();
  await db
    .updateTable('deliveries')
    .set({ state: 'skipped' })
    .where('state', 'in', ['queued', 'sending', 'held'])
    .execute();
  await db.updateTable('gateways').set({ is_enabled: false }).execute();
  await db.updateTable('paused_addresses').set({ lifted_at: new Date() }).execute();
  await db.deleteFrom('message_prices').execute();
  await db.deleteFrom('message_budgets').execute();
});

const toGuest = async (ticketId: string) =>
  (await deliveriesOf(database.db, ticketId)).filter(({ person_id }) => person_id === null);

const settled = ['sent', 'delivered', 'bounced', 'given_up', 'skipped'];
const isSettled = async (ticketId: string, count = 1) => {
  const rows = await toGuest(ticketId);
  return rows.length >= count && rows.every(({ state }) => settled.includes(state));
};

const letter = (channel: MessageChannel, address: string, isCritical = false) =>
  database.db.transaction().execute((trx) =>
    queueDelivery(trx, {
      channel,
      kind: 'alarm',
      message: 'alarm',
      address,
      locale: 'id',
      content: {},
      isCritical,
    }),
  );

const stateOf = (id: string) =>
  database.db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

const makeDue = () =>
  database.db
    .updateTable('deliveries')
    .set({ due_at: sql<Date>`clock_timestamp()` })
    .where('state', '=', 'queued')
    .execute();

test('a guest who reports is told by mail, once', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const post = provider('post', 'email');
  const { ticketId } = await report(db, 'first');
  const lanes = lanesFor(db, [post]);
  await until(async () => (await deliveriesOf(db, ticketId)).some(({ state }) => state === 'sent'));
  await lanes.stop();
  const toGuest = (await deliveriesOf(db, ticketId)).filter(({ person_id }) => person_id === null);
  expect(toGuest).toMatchObject([
    {
      channel: 'email',
      message: 'submit',
      address: 'lurah@tirtaasrikab.example',
      state: 'sent',
      attempts: 1,
    },
  ]);
  expect(toGuest[0]!.provider_id).toBe(`post-${toGuest[0]!.id}`);
  expect(post.taken.filter(({ to }) => to === 'lurah@tirtaasrikab.example')).toHaveLength(1);
  expect(lanes.logged).toEqual([]);
});

test('a provider that answers 500, or never, delays its own lane alone', async () => {
  const { db } = database;
  for (const channel of ['email', 'whatsapp', 'sms'] as const)
    await addGateway(db, { channel, provider: channel });
  const down = provider('email', 'email', () => Promise.reject(new ProviderFault('later', '500')));
  const silent = provider('whatsapp', 'whatsapp', () => new Promise(() => undefined));
  const well = provider('sms', 'sms');
  const [toDown, toSilent] = [
    await letter('email', 'a@b.example'),
    await letter('whatsapp', '+6281290001001'),
  ];
  const lanes = lanesFor(db, [down, silent, well], { patience: 5_000 });
  await until(() => silent.taken.length > 0 && down.taken.length > 0);
  const toWell = await letter('sms', '+6281290001001');
  await until(async () => (await stateOf(toWell)).state === 'sent');
  expect((await stateOf(toSilent)).state).toBe('sending');
  await until(async () => (await stateOf(toSilent)).state === 'queued');
  await lanes.stop();
  const wait = async (id: string) => {
    const { due_at, attempts, uncertain, state } = await stateOf(id);
    return { attempts, uncertain, state, isLater: due_at.getTime() - Date.now() > 15_000 };
  };
  expect(await wait(toDown)).toEqual({ attempts: 1, uncertain: 0, state: 'queued', isLater: true });
  // Nobody can say whether the silent one took it.
  expect(await wait(toSilent)).toEqual({ attempts: 1, uncertain: 1, state: 'queued', isLater: true });
});

test('told to wait, an account waits as long as it was told, and a second account takes over', async () => {
  const { db } = database;
  const first = await addGateway(db, { channel: 'sms', provider: 'busy', position: 1 });
  await addGateway(db, { channel: 'sms', provider: 'idle', position: 2 });
  const busy = provider('busy', 'sms', () => Promise.reject(new ProviderFault('later', '429', 120)));
  const idle = provider('idle', 'sms');
  const id = await letter('sms', '+6281290001001');
  const lanes = lanesFor(db, [busy, idle]);
  await until(async () => (await stateOf(id)).attempts === 1 && (await stateOf(id)).state === 'queued');
  const health = () =>
    db.selectFrom('gateways').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
  await until(async () => (await health()).failures === 1);
  expect(await health()).toMatchObject({ failure: '429', ok_at: null });
  expect((await health()).paused_until!.getTime() - Date.now()).toBeGreaterThan(90_000);
  expect((await stateOf(id)).due_at.getTime() - Date.now()).toBeGreaterThan(110_000);
  await makeDue();
  await until(async () => (await stateOf(id)).state === 'sent');
  await lanes.stop();
  expect([busy.taken.length, idle.taken.length]).toEqual([1, 1]);
});

test('a broken account keeps its messages waiting without costing them an attempt', async () => {
  const { db } = database;
  const gateway = await addGateway(db, { channel: 'email', provider: 'broken' });
  let isMended = false;
  const broken = provider('broken', 'email', () => {
    if (!isMended) throw new ProviderFault('gateway', 'password');
  });
  const id = await letter('email', 'a@b.example');
  const lanes = lanesFor(db, [broken]);
  const paused = async () =>
    (await db.selectFrom('gateways').select('paused_until').where('id', '=', gateway).executeTakeFirst())!
      .paused_until;
  await until(async () => (await paused()) !== null);
  expect(await stateOf(id)).toMatchObject({ state: 'queued', attempts: 0 });
  isMended = true;
  await db.updateTable('gateways').set({ paused_until: null }).where('id', '=', gateway).execute();
  await until(async () => (await stateOf(id)).state === 'sent');
  await until(async () => (await paused()) === null);
  await lanes.stop();
  expect(broken.taken.length).toBe(2);
});

test('an account that breaks in a burst rests a minute, and the burst waits unharmed', async () => {
  const { db } = database;
  const gateway = await addGateway(db, { channel: 'email', provider: 'broken' });
  const broken = provider('broken', 'email', () => Promise.reject(new ProviderFault('gateway', 'password')));
  const ids: string[] = [];
  for (let n = 0; n < 30; n += 1) ids.push(await letter('email', `a${n}@b.example`));
  const lanes = lanesFor(db, [broken]);
  const rows = () =>
    db.selectFrom('deliveries').select(['state', 'attempts']).where('id', 'in', ids).execute();
  const health = () =>
    db.selectFrom('gateways').selectAll().where('id', '=', gateway).executeTakeFirstOrThrow();
  await until(
    async () => (await health()).failures > 0 && (await rows()).every((row) => row.state === 'queued'),
  );
  await lanes.stop();
  expect((await rows()).every(({ attempts }) => attempts === 0)).toBe(true);
  expect(broken.taken.length).toBeLessThanOrEqual(5);
  const { failures, paused_until } = await health();
  expect(failures).toBe(1);
  expect(paused_until!.getTime() - Date.now()).toBeLessThan(70_000);
});

test('an address that nobody has is paused, and WhatsApp carries the message instead', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  await addGateway(db, { channel: 'whatsapp', provider: 'wa' });
  const post = provider('post', 'email', ({ to }) => {
    if (to === 'lurah@tirtaasrikab.example') throw new ProviderFault('address', '550');
  });
  const wa = provider('wa', 'whatsapp');
  const { ticketId } = await report(db, 'unknown-address');
  const lanes = lanesFor(db, [post, wa]);
  await until(() => isSettled(ticketId, 2));
  await lanes.stop();
  expect(await toGuest(ticketId)).toMatchObject([
    { channel: 'email', state: 'bounced', reason: 'bounced', price: null },
    { channel: 'whatsapp', state: 'sent' },
  ]);
  const paused = await db
    .selectFrom('paused_addresses')
    .select(['channel', 'address'])
    .where('lifted_at', 'is', null)
    .execute();
  expect(paused).toEqual([{ channel: 'email', address: 'lurah@tirtaasrikab.example' }]);
});

test('what could not be carried in time is given up and the next channel has it', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  const post = provider('post', 'email', () => Promise.reject(new ProviderFault('later', '421')));
  const sms = provider('sms', 'sms');
  const { ticketId } = await report(db, 'too-late');
  const lanes = lanesFor(db, [post, sms]);
  await until(() => post.taken.some(({ to }) => to.startsWith('lurah')));
  await until(async () => (await toGuest(ticketId))[0]?.state === 'queued');
  await db
    .updateTable('deliveries')
    .set({ give_up_at: sql<Date>`clock_timestamp()`, due_at: sql<Date>`clock_timestamp()` })
    .where('ticket_id', '=', ticketId)
    .execute();
  await until(() => isSettled(ticketId, 2));
  await lanes.stop();
  expect(await toGuest(ticketId)).toMatchObject([
    { channel: 'email', state: 'given_up', reason: 'unreachable', attempts: 1 },
    { channel: 'sms', state: 'sent' },
  ]);
});

test('receipts only ever lead onward; one that comes back is carried by another channel', async () => {
  const { db } = database;
  const gatewayId = await addGateway(db, { channel: 'whatsapp', provider: 'wa' });
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  const { ticketId } = await report(db, 'receipts', {}, { contact_channel: 'whatsapp' });
  const lanes = lanesFor(db, [provider('wa', 'whatsapp'), provider('sms', 'sms')]);
  await until(() => isSettled(ticketId));
  const providerId = (await toGuest(ticketId))[0]!.provider_id!;
  const hear = (state: 'sent' | 'delivered' | 'read' | 'bounced') =>
    recordReceipt(db, { gatewayId, providerId }, { state });
  expect([await hear('delivered'), await hear('sent'), await hear('delivered')]).toEqual([
    'recorded',
    'known',
    'known',
  ]);
  expect(await recordReceipt(db, { gatewayId, providerId: 'of nobody' }, { state: 'read' })).toBe('unknown');
  expect([await hear('bounced'), await hear('read')]).toEqual(['recorded', 'known']);
  await until(() => isSettled(ticketId, 2));
  await lanes.stop();
  expect(await toGuest(ticketId)).toMatchObject([
    { channel: 'whatsapp', state: 'bounced' },
    { channel: 'sms', state: 'sent' },
  ]);
});

test('from four fifths of the money on only what is critical goes by what costs; mail stands in', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  await addGateway(db, { channel: 'email', provider: 'post' });
  const before = Number(
    (
      await sql<{
        spent: string;
      }>`select coalesce(sum(price), 0) as spent from deliveries where price > 0`.execute(db)
    ).rows[0]!.spent,
  );
  await db
    .insertInto('message_prices')
    .values({ id: uuidv7(), channel: 'sms', price: '400', valid_from: '2026-01-01' })
    .execute();
  await db
    .insertInto('message_budgets')
    .values({ id: uuidv7(), monthly: String(before + 2_000), valid_from: '2026-01-01' })
    .execute();
  const sms = provider('sms', 'sms');
  const tickets: string[] = [];
  for (let n = 0; n < 6; n += 1)
    tickets.push((await report(db, `budget-${n}`, {}, { contact_channel: 'sms' })).ticketId);
  const lanes = [
    lanesFor(db, [sms, provider('post', 'email')]),
    lanesFor(db, [sms, provider('post', 'email')]),
  ];
  for (const ticketId of tickets) await until(() => isSettled(ticketId));
  const alarms = [await letter('sms', '+6281290001009', true), await letter('sms', '+6281290001009', true)];
  for (const id of alarms) await until(async () => (await stateOf(id)).state === 'sent');
  const refused = await letter('sms', '+6281290001009');
  await until(async () => (await stateOf(refused)).state === 'skipped');
  const rows = (await Promise.all(tickets.map(toGuest))).flat();
  const byMail = rows.filter(({ channel }) => channel === 'email');
  await until(async () => (await Promise.all(tickets.map((id) => isSettled(id)))).every(Boolean));
  await Promise.all(lanes.map((one) => one.stop()));
  // 4 × 400 is four fifths of 2,000; the two alarms go beyond, to 2,400.
  expect(rows.filter(({ channel, state }) => channel === 'sms' && state === 'sent')).toHaveLength(4);
  expect(rows.filter(({ reason }) => reason === 'budget')).toHaveLength(2);
  expect(byMail).toHaveLength(2);
  expect((await stateOf(refused)).reason).toBe('budget');
  const { rows: spent } = await sql<{ spent: string }>`
    select coalesce(sum(price), 0) as spent from deliveries where price > 0`.execute(db);
  expect(Number(spent[0]!.spent) - before).toBe(2_400);
});

test('a throttled account sends no faster than it may, however many servers there are', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'whatsapp', provider: 'slow', per_minute: 60 });
  const times: number[] = [];
  const slow = provider('slow', 'whatsapp', () => times.push(Date.now()));
  for (let n = 0; n < 4; n += 1) await letter('whatsapp', `+628129000100${n}`);
  const lanes = [lanesFor(db, [slow]), lanesFor(db, [slow])];
  await until(() => times.length === 4);
  await Promise.all(lanes.map((one) => one.stop()));
  const pauses = times.slice(1).map((time, index) => time - times[index]!);
  expect(Math.min(...pauses)).toBeGreaterThan(900);
});

test('what is urgent does not stand in line behind what is not', async () => {
  const { db } = database;
  for (let n = 0; n < 30; n += 1) await letter('sms', `+6281290003${100 + n}`);
  const urgent = '+6281290003999';
  await letter('sms', urgent, true);
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  const sms = provider('sms', 'sms');
  const lanes = lanesFor(db, [sms]);
  await until(() => sms.taken.length === 31);
  await lanes.stop();
  expect(sms.taken[0]!.to).toBe(urgent);
});

test('in a talk nothing overtakes what was said before', async () => {
  const { db } = database;
  const [asked, other] = ['+6281290004001', '+6281290004002'];
  const talk = [
    await letter('whatsapp', asked),
    await letter('whatsapp', asked),
    await letter('whatsapp', other),
  ];
  await addGateway(db, { channel: 'whatsapp', provider: 'wa' });
  const { promise: isRead, resolve: read } = Promise.withResolvers<void>();
  const wa = provider('wa', 'whatsapp', ({ deliveryId }) => (deliveryId === talk[0] ? isRead : undefined));
  const lanes = lanesFor(db, [wa]);
  await until(async () => (await stateOf(talk[2]!)).state === 'sent');
  expect(wa.taken.map(({ deliveryId }) => deliveryId)).toEqual([talk[0], talk[2]]);
  read();
  await until(async () => (await stateOf(talk[1]!)).state === 'sent');
  await lanes.stop();
});

test('in the demo nothing is opened, whatever was put down', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const post = provider('post', 'email');
  const { ticketId } = await report(db, 'demo');
  const id = await letter('email', 'a@b.example');
  const lanes = lanesFor(db, [post], { outside: outsideOf({ DEMO: true, OUTSIDE: 'open' }) });
  await until(async () => (await stateOf(id)).state === 'skipped');
  await until(() => isSettled(ticketId));
  await lanes.stop();
  expect(post.taken).toEqual([]);
  expect((await stateOf(id)).reason).toBe('demo');
});

test('who is told in a browser is told in each of them, and gone browsers are forgotten', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'push', provider: 'push' });
  const person_id = cast.kasatpel.id;
  for (const endpoint of ['https://push.example/gone', 'https://push.example/here'])
    await db
      .insertInto('push_subscriptions')
      .values({ id: uuidv7(), person_id, endpoint, p256dh: 'key', auth: 'auth' })
      .execute();
  const push = provider('push', 'push', ({ to }) => {
    if (to.includes('gone')) throw new ProviderFault('address', '410');
  });
  const { ticketId } = await report(db, 'push');
  const lanes = lanesFor(db, [push]);
  const pushed = async () => (await deliveriesOf(db, ticketId)).filter(({ channel }) => channel === 'push');
  await until(async () => (await pushed())[0]?.state === 'sent');
  await lanes.stop();
  expect(push.taken.map(({ to }) => JSON.parse(to))).toEqual([
    { endpoint: 'https://push.example/gone', keys: { p256dh: 'key', auth: 'auth' } },
    { endpoint: 'https://push.example/here', keys: { p256dh: 'key', auth: 'auth' } },
  ]);
  const left = await db
    .selectFrom('push_subscriptions')
    .select('endpoint')
    .where('gone_at', 'is', null)
    .execute();
  expect(left).toEqual([{ endpoint: 'https://push.example/here' }]);
});

test('stopping lets what is being sent end and puts the rest back unharmed', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'sms', provider: 'sms' });
  const { promise: go, resolve: release } = Promise.withResolvers<void>();
  const sms = provider('sms', 'sms', () => go);
  for (let n = 0; n < 12; n += 1) await letter('sms', `+62812900020${n}`);
  const lanes = lanesFor(db, [sms]);
  await until(() => sms.taken.length === 4);
  const stopped = lanes.stop();
  release();
  await stopped;
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', 'attempts'])
    .where('address', 'like', '+62812900020%')
    .execute();
  expect(rows.filter((row) => row.state === 'sent')).toHaveLength(4);
  expect(rows.filter((row) => row.state === 'queued' && row.attempts === 0)).toHaveLength(8);
});

test('what waits for the morning comes as one message, once, though two servers gather it', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const person_id = cast.kasatpel.id;
  await db
    .updateTable('people')
    .set({ email: 'kasatpel@dinas.example' })
    .where('id', '=', person_id)
    .execute();
  await db
    .insertInto('notification_choices')
    .values({ id: uuidv7(), person_id, told_as: 'unit_head', channel: 'email', mode: 'digest' })
    .execute();
  const tickets: string[] = [];
  for (let n = 0; n < 3; n += 1) tickets.push((await report(db, `morning-${n}`)).ticketId);
  while ((await routeNotifications(db, { isShut: false })) > 0);
  const held = async () =>
    (await Promise.all(tickets.map((id) => deliveriesOf(db, id))))
      .flat()
      .filter((row) => row.person_id === person_id && row.channel === 'email');
  expect((await held()).map(({ state }) => state)).toEqual(['held', 'held', 'held']);
  const morning = (await held())[0]!.due_at;
  const early = new Date(morning.getTime() - 1_000);
  expect(await gatherSummaries(db, { at: early })).toBe(0);
  const gathered = await Promise.all([1, 2, 3].map(() => gatherSummaries(db, { at: morning })));
  gathered.push(await gatherSummaries(db, { at: morning }));
  expect(gathered.reduce((sum, made) => sum + made, 0)).toBe(1);
  expect((await held()).map(({ state }) => state)).toEqual(['digested', 'digested', 'digested']);
  const digest = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('kind', '=', 'digest')
    .executeTakeFirstOrThrow();
  expect(digest).toMatchObject({ person_id, content: { items: 3 }, address: 'kasatpel@dinas.example' });
  await makeDue();
  const post = provider('post', 'email');
  const lanes = lanesFor(db, [post]);
  await until(async () => (await stateOf(digest.id)).state === 'sent');
  await lanes.stop();
  expect(post.taken.filter(({ to }) => to === 'kasatpel@dinas.example')).toHaveLength(1);
  await db.deleteFrom('notification_choices').execute();
});

test('a summary that waited for its provider tells nothing of what its reader may not see any more', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const person_id = cast.kasatpel.id;
  await db.updateTable('people').set({ email: 'pagi@dinas.example' }).where('id', '=', person_id).execute();
  await db
    .insertInto('notification_choices')
    .values({ id: uuidv7(), person_id, told_as: 'unit_head', channel: 'email', mode: 'digest' })
    .execute();
  const tickets = [(await report(db, 'seen')).ticketId, (await report(db, 'unseen')).ticketId];
  while ((await routeNotifications(db, { isShut: false })) > 0);
  const far = new Date(Date.now() + 7 * 24 * 3_600_000);
  expect(await gatherSummaries(db, { at: far })).toBe(1);
  const digest = await db
    .selectFrom('deliveries')
    .select('id')
    .where('kind', '=', 'digest')
    .where('address', '=', 'pagi@dinas.example')
    .executeTakeFirstOrThrow();
  const elsewhere = await db
    .insertInto('teams')
    .values({ id: uuidv7(), code: 'LAIN', name: 'Tim lain', is_restricted: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  const move = (id: string) =>
    db
      .updateTable('tickets')
      .set({ owner_team_id: elsewhere.id, is_restricted: true })
      .where('id', '=', id)
      .execute();
  await move(tickets[1]!);
  await makeDue();
  const claim = () => claimDeliveries(db, { channel: 'email', limit: 500, isShut: false });
  const first = await claim();
  expect(first.claimed.map(({ id }) => id)).toContain(digest.id);
  expect((await listDigestItems(db, digest.id)).length).toBe(1);
  await releaseClaims(db, first.claimed);
  await move(tickets[0]!);
  const second = await claim();
  expect(second.claimed.map(({ id }) => id)).not.toContain(digest.id);
  expect(await stateOf(digest.id)).toMatchObject({ state: 'skipped', reason: 'out_of_date' });
  await releaseClaims(db, second.claimed);
  await db.deleteFrom('notification_choices').execute();
});

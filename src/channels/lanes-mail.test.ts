import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf } from '../../test/support/cast.ts';
import { useDatabase } from '../../test/support/database.ts';
import { act } from '../domain/tickets/acting.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { adapters } from './adapters.ts';
import { deliveriesOf, lanesFor, report, secret, until } from './lanes-for-tests.ts';
import { renderDelivery } from './rendering/rendering.ts';

const database = useDatabase();
const taken: { to: string; raw: string }[] = [];
let refused = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  closeTimeout: 100,
  onRcptTo({ address }, _session, done) {
    if (address !== 'pindah@tirtaasrikab.example') return done();
    refused += 1;
    done(Object.assign(new Error('no such user'), { responseCode: 550 }));
  },
  async onData(stream, { envelope }, done) {
    const raw = await text(stream);
    taken.push({ to: envelope.rcptTo.map(({ address }) => address).join(), raw });
    done();
  },
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  await database.db
    .insertInto('gateways')
    .values({
      id: uuidv7(),
      channel: 'email',
      provider: 'smtp',
      name: 'Surel kantor',
      is_enabled: true,
      settings: JSON.stringify({
        host: '127.0.0.1',
        port: (server.server.address() as AddressInfo).port,
        security: 'none',
        sign_in: 'none',
        from_address: 'layanan@tirtaasrikab.example',
      }),
    })
    .execute();
});
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

const start = () =>
  lanesFor(database.db, [], {
    adapters,
    render: (db, delivery) => renderDelivery(db, { secret, publicUrl: 'https://karcis.example' }, delivery),
  });

test('a guest reads by mail that the report came and was accepted, and nothing of what it says', async () => {
  const { db } = database;
  const { ticketId } = await report(db, 'by-mail');
  const lanes = start();
  const sent = async () =>
    (await deliveriesOf(db, ticketId)).filter((row) => row.person_id === null && row.state === 'sent');
  await until(async () => (await sent()).length === 1);
  await act(db, {
    actor: await actorOf(db, 'kasatpel'),
    ticketId,
    action: 'accept',
    input: { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' },
  });
  await until(async () => (await sent()).length === 2);
  await lanes.stop();
  expect(lanes.logged).toEqual([]);
  const mails = taken.filter(({ to }) => to === 'lurah@tirtaasrikab.example');
  const { number } = await db
    .selectFrom('tickets')
    .select('number')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  expect(mails).toHaveLength(2);
  for (const { raw } of mails) {
    expect(raw).toContain(number);
    expect(raw).toContain('https://karcis.example');
    expect(raw).not.toContain('Modem');
    expect(raw).not.toContain('Ketut');
  }
  const rows = await sent();
  for (const { provider_id } of rows) expect(mails.some(({ raw }) => raw.includes(provider_id!))).toBe(true);
});

test('a mailbox that is gone is written to once, and not again', async () => {
  const { db } = database;
  const lanes = start();
  const first = (await report(db, 'gone', { email: 'pindah@tirtaasrikab.example' })).ticketId;
  const toGuest = async (ticketId: string) =>
    (await deliveriesOf(db, ticketId)).filter((row) => row.person_id === null);
  await until(async () => (await toGuest(first))[0]?.state === 'bounced');
  const second = (await report(db, 'gone-again', { email: 'pindah@tirtaasrikab.example' })).ticketId;
  await until(async () => {
    const { routed_at } = await db
      .selectFrom('notifications')
      .select('routed_at')
      .where('ticket_id', '=', second)
      .where('person_id', 'is', null)
      .executeTakeFirstOrThrow();
    return routed_at !== null;
  });
  await lanes.stop();
  expect(await toGuest(second)).toMatchObject([
    { channel: 'email', state: 'skipped', reason: 'paused_address' },
  ]);
  expect(refused).toBe(1);
});

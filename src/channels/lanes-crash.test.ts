import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { connect } from '../db/connection.ts';
import { queueDelivery } from '../domain/deliveries/queueing.ts';
import { addGateway, deliveriesOf, lanesFor, provider, report, until } from './lanes-for-tests.ts';

const database = useDatabase();

test('killed between sending and recording, a message goes again under its name, and it is said so', async () => {
  const { db, config } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const { ticketId } = await report(db, 'killed');
  const taken: string[] = [];
  const post = createServer(async (request, response) => {
    taken.push(await text(request));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(post, 'listening');
  const url = `http://127.0.0.1:${(post.address() as AddressInfo).port}`;
  const script = fileURLToPath(new URL('./dying-lanes-for-tests.ts', import.meta.url));
  const server = spawn(process.execPath, [script, JSON.stringify(config), url], { stdio: 'ignore' });
  const [, signal] = await once(server, 'exit');
  expect(signal).toBe('SIGKILL');
  post.close();

  const toGuest = async () =>
    (await deliveriesOf(db, ticketId)).filter(({ person_id }) => person_id === null);
  const [held] = await toGuest();
  expect(held).toMatchObject({ state: 'sending', attempts: 1, uncertain: 0 });
  expect(taken).toContain(held!.id);

  const survivor = provider('post', 'email');
  const lanes = lanesFor(db, [survivor]);
  // While the claim holds nobody touches it: the other process could be merely slow.
  const other = (await report(db, 'meanwhile')).ticketId;
  await until(async () => (await deliveriesOf(db, other)).some(({ state }) => state === 'sent'));
  expect(survivor.taken.map(({ deliveryId }) => deliveryId)).not.toContain(held!.id);
  await sql`update deliveries set due_at = clock_timestamp(), claimed_until = clock_timestamp()
    where state = 'sending'`.execute(db);
  await until(async () => (await toGuest())[0]!.state === 'sent');
  await lanes.stop();
  expect(await toGuest()).toMatchObject([{ id: held!.id, attempts: 2, uncertain: 1 }]);
  expect(survivor.taken.filter(({ deliveryId }) => deliveryId === held!.id)).toHaveLength(1);
});

test('a database that drops every connection between sending and recording makes nothing go twice', async () => {
  const { db, config } = database;
  const { db: own } = connect({ ...config, application_name: 'lanes' }, 4);
  const cutter = connect({ ...config, application_name: 'cutter' }, 1).db;
  let cuts = 0;
  const post = provider('post', 'email', async ({ message }) => {
    if (message !== 'cut') return;
    cuts += 1;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'lanes'`.execute(cutter);
  });
  const id = await db.transaction().execute((trx) =>
    queueDelivery(trx, {
      channel: 'email',
      kind: 'alarm',
      message: 'cut',
      address: 'cut@dinas.example',
      locale: 'id',
      content: {},
    }),
  );
  const lanes = lanesFor(own, [post]);
  const row = () =>
    db
      .selectFrom('deliveries')
      .select(['state', 'attempts', 'uncertain'])
      .where('id', '=', id)
      .executeTakeFirst();
  await until(async () => (await row())?.state === 'sent');
  await lanes.stop();
  await own.destroy();
  await cutter.destroy();
  expect(await row()).toEqual({ state: 'sent', attempts: 1, uncertain: 0 });
  expect(cuts).toBe(1);
});

test('ten thousand at once, and two servers: each message leaves exactly once', {
  timeout: 240_000,
}, async () => {
  const { db, config } = database;
  const count = 10_000;
  const { ticketId } = await report(db, 'burst');
  await sql`insert into notifications (id, ticket_id, event_seq, person_id, told_as, kind, created_at)
    select gen_random_uuid(), ${ticketId}, 1000 + n, null, 'reporter', 'progress', clock_timestamp()
    from generate_series(1, ${count}) n`.execute(db);
  const posts = [provider('post', 'email'), provider('post', 'email')];
  const servers = posts.map((post) => {
    const { db } = connect(config, 8);
    return { db, lanes: lanesFor(db, [post]) };
  });
  const left = async () => {
    const { rows } = await sql<{ left: number }>`select
      (select count(*) from notifications where routed_at is null)::int
      + (select count(*) from deliveries where state in ('queued', 'sending'))::int as left`.execute(db);
    return rows[0]!.left;
  };
  await until(async () => (await left()) === 0, 200_000);
  for (const server of servers) {
    await server.lanes.stop();
    await server.db.destroy();
    expect(server.lanes.logged).toEqual([]);
  }
  const taken = posts.flatMap((post) => post.taken.map(({ deliveryId }) => deliveryId));
  const { rows } = await sql<{ sent: number; once: number }>`select count(*)::int as sent,
      count(*) filter (where attempts = 1 and uncertain = 0)::int as once
    from deliveries where ticket_id = ${ticketId} and state = 'sent' and message = 'progress'`.execute(db);
  expect(rows[0]).toEqual({ sent: count, once: count });
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThanOrEqual(count);
  for (const post of posts) expect(post.taken.length).toBeGreaterThan(0);
});

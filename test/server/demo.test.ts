import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyTickets } from '../../bench/seeding.ts';
import { cast, castMembers } from '../../db/seeds/people.ts';
import { connect, type Db } from '../../src/db/connection.ts';
import { findRunningDatabase } from '../../src/db/embedded/embedded-database.ts';
import { deliveryStates } from '../../src/domain/deliveries/vocabulary.ts';
import { listProcessesWith } from '../../src/lib/process-table.ts';
import { type Program, runKarcis, startKarcis } from '../support/program.ts';

let temporary: string;
let data: string;
let server: Program;
let owner: Db;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'karcis-server-'));
  server = await startKarcis({ TMPDIR: temporary, OUTSIDE: 'open' }, 'demo');
  const [made] = (await readdir(temporary)).filter((name) => name.startsWith('karcis-demo-'));
  data = join(temporary, made!, 'data');
  const found = await findRunningDatabase({ path: data, postgresPath: join(data, 'postgres') });
  owner = connect({ ...found!.owner }, 1).db;
});

afterAll(async () => {
  await owner?.destroy();
  server?.kill('SIGTERM');
  await server?.ended;
  await rm(temporary, { recursive: true, force: true });
});

test('the demo prints who can sign in, and one of them can', async () => {
  const [, username, password] = /^ +(kasatpel) +(\S+) /m.exec(server.said())!;
  for (const [name] of castMembers)
    expect(server.said(), name).toMatch(new RegExp(`^ +${name}  *[\\w-]{12} `, 'm'));
  const signIn = (secret: string) =>
    fetch(`${server.url}/masuk`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ login: username!, password: secret }),
    });
  expect((await signIn('bukan sandinya')).status).toBe(401);
  const signedIn = await signIn(password!);
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/decisions']);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  expect(await (await fetch(`${server.url}/decisions`, { headers: { cookie } })).text()).toContain(
    'menunggu keputusan Anda',
  );
  // Nobody is left to claim it.
  expect(server.said()).not.toContain('/siapkan/');
});

test('every page of the demo says that it is one', async () => {
  for (const path of ['/lapor', '/masuk'])
    expect(await (await fetch(`${server.url}${path}`)).text(), path).toContain('Peragaan');
});

test('the demo has tickets in every state that a ticket can be left in', async () => {
  const found = await owner.selectFrom('tickets').select('status').distinct().execute();
  const states = await owner.selectFrom('ticket_statuses').select('code').execute();
  expect(found.map(({ status }) => status).sort()).toEqual(states.map(({ code }) => code).sort());
});

test('the demo has messages in every state, two mails in quarantine, and a talk that can go on', async () => {
  const found = await owner.selectFrom('deliveries').select('state').distinct().execute();
  expect(found.map(({ state }) => state).sort()).toEqual([...deliveryStates].sort());
  const waiting = await owner
    .selectFrom('arrivals')
    .select('reason')
    .where('state', '=', 'quarantined')
    .execute();
  expect(waiting.map(({ reason }) => reason).sort()).toEqual(['list', 'stranger']);
  const talks = await owner
    .selectFrom('chats')
    .select('ticket_id')
    .where('last_heard_at', '>', sql<Date>`now() - interval '1 day'`)
    .execute();
  expect(talks).toMatchObject([{ ticket_id: expect.any(String) }]);
});

test('nothing leaves the demo, even if it is told that the door is open', async () => {
  let knocks = 0;
  const neighbour = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
  const settings = JSON.stringify({
    ...{ host: '127.0.0.1', port: (neighbour.address() as AddressInfo).port },
    ...{ security: 'none', sign_in: 'none', from_address: 'layanan@tirtaasrikab.example' },
  });
  await sql`update gateways set settings = ${settings}::jsonb, version = version + 1 where provider = 'smtp'`.execute(
    owner,
  );
  const { rows: news } = await sql<{ id: string }>`with chosen as (
      select id from notifications where person_id = ${cast.admin.id} or told_as = 'reporter' limit 20),
    cleared as (delete from deliveries where notification_id in (select id from chosen))
    update notifications set routed_at = null where id in (select id from chosen) returning id`.execute(
    owner,
  );
  await sql`update deliveries set due_at = now(), give_up_at = now() + interval '1 day' where state = 'queued'`.execute(
    owner,
  );
  await expect
    .poll(
      async () =>
        (
          await sql<{ left: number }>`select (select count(*) from notifications where routed_at is null)::int
            + (select count(*) from deliveries where state = 'queued')::int as left`.execute(owner)
        ).rows[0]!.left,
      { timeout: 20_000 },
    )
    .toBe(0);
  const { rows } = await sql<{ state: string; reason: string; sent_at: Date | null }>`
    select distinct state, reason, sent_at from deliveries
    where notification_id = any(${news.map(({ id }) => id)}::uuid[])`.execute(owner);
  expect(rows).toEqual([{ state: 'skipped', reason: 'demo', sent_at: null }]);
  expect(knocks).toBe(0);
  neighbour.close();
});

test('verify finds the chains of the demo whole, and those of its copies that the bench measures', async () => {
  const told = await runKarcis(['verify'], { DATA_DIR: data });
  expect([told.code, told.said]).toEqual([0, expect.stringMatching(/^\d\d+ tiket, \d+ catatan.* 0 rusak/m)]);
  await owner.connection().execute((db) => copyTickets(db, 500));
  const copied = await runKarcis(['verify'], { DATA_DIR: data });
  expect([copied.code, copied.said]).toEqual([
    0,
    expect.stringMatching(/^500 tiket, \d+ catatan.* 0 rusak/m),
  ]);
});

test('verify names the link that somebody changed behind its back', async () => {
  const { number, ticket_id } = await owner
    .selectFrom('ticket_events as e')
    .innerJoin('tickets as t', 't.id', 'e.ticket_id')
    .select(['t.number', 'e.ticket_id'])
    .where('e.seq', '=', 2)
    .executeTakeFirstOrThrow();
  await sql`alter table ticket_events disable trigger user`.execute(owner);
  await sql`update ticket_events set payload = payload || ' ' where ticket_id = ${ticket_id} and seq = 2`.execute(
    owner,
  );
  const broken = await runKarcis(['verify'], { DATA_DIR: data, KARCIS_LANG: 'en' });
  expect(broken.code).toBe(1);
  expect(broken.said).toContain(`BROKEN ${number} event 2: the content does not match its hash`);
  expect(broken.said).toContain('; 1 broken.');
});

test('the demo leaves nothing behind', async () => {
  await owner.destroy();
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect((await readdir(temporary)).filter((name) => name.startsWith('karcis-demo-'))).toEqual([]);
  expect(await listProcessesWith(data, process.getuid!())).toEqual([]);
});

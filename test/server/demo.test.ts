import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyTickets } from '../../bench/seeding.ts';
import { castMembers } from '../../db/seeds/people.ts';
import { connect, type Db } from '../../src/db/connection.ts';
import { findRunningDatabase } from '../../src/db/embedded/embedded-database.ts';
import { listProcessesWith } from '../../src/lib/process-table.ts';
import { type Program, runKarcis, startKarcis } from '../support/program.ts';

let temporary: string;
let data: string;
let server: Program;
let owner: Db;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'karcis-server-'));
  server = await startKarcis({ TMPDIR: temporary }, 'demo');
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

test('the demo has tickets in every state that a ticket can be left in', async () => {
  const found = await owner.selectFrom('tickets').select('status').distinct().execute();
  const states = await owner.selectFrom('ticket_statuses').select('code').execute();
  expect(found.map(({ status }) => status).sort()).toEqual(states.map(({ code }) => code).sort());
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

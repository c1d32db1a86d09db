import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCast } from '../../db/seeds/cast.ts';
import { cast } from '../../db/seeds/people.ts';
import type { Import } from '../../src/domain/importing/finding.ts';
import { requestApplication } from '../../src/domain/importing/keeping.ts';
import { listProcessesWith, waitUntil } from '../../src/lib/process-table.ts';
import { sendAgencies } from '../support/imports.ts';
import { lookInside, type Program, runKarcis, startKarcis } from '../support/program.ts';

let folder: string;
let data: string;
let server: Program;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-server-'));
  data = join(folder, 'data');
  server = await startKarcis({ DATA_DIR: data });
  const db = await lookInside(data);
  await seedCast(db);
  await db.destroy();
});

afterAll(async () => {
  server?.kill('SIGTERM');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

const report = (key: string) =>
  new URLSearchParams({
    name: 'Ratna Dewi',
    agency: 'Puskesmas Dadaprejo',
    phone: '0812-3456-7890',
    category: 'OTH-UNKNOWN',
    subject: 'Layar loket pendaftaran padam',
    description: 'Sejak pukul tujuh layar loket satu tidak menyala, padahal listrik ada.',
    location: 'Loket 1',
    idempotency_key: key,
  }).toString();

const newKey = async () => {
  const page = await (await fetch(`${server.url}/lapor`)).text();
  return /name="idempotency_key" value="([^"]+)"/.exec(page)?.[1] ?? randomBytes(16).toString('base64url');
};

/** Sends the head and a part of the body; `rest` sends what is left and answers the first line of the answer. */
async function beginReport(key: string) {
  const body = report(key);
  const socket = dial(server.port, '127.0.0.1');
  await new Promise((open) => socket.once('connect', open));
  socket.on('error', () => {});
  socket.write(
    `POST /lapor HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 40)}`,
  );
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => (answer += text));
  const closed = new Promise((done) => socket.once('close', done));
  return {
    async rest() {
      socket.write(body.slice(40));
      await closed;
      return answer.split('\r\n')[0];
    },
    send: () => void socket.write(body.slice(40)),
  };
}

const countTickets = async (key?: string) => {
  const db = await lookInside(data);
  try {
    const found = await db
      .selectFrom('tickets as t')
      .leftJoin('submissions as s', 's.ticket_id', 't.id')
      .select('t.number')
      .$if(key !== undefined, (query) => query.where('s.idempotency_key', '=', key!))
      .execute();
    return found.length;
  } finally {
    await db.destroy();
  }
};

const restart = async (settings = {}) => {
  server = await startKarcis({ DATA_DIR: data, ...settings });
};

test('SIGTERM lets a report that is being sent arrive, then stops everything', async () => {
  const sending = await beginReport(await newKey());
  // The server has the request in hand when it knows of the connection and has read its head.
  await waitUntil(async () => (await fetch(`${server.url}/healthz`)).ok, 1_000);
  server.kill('SIGTERM');
  await waitUntil(async () => server.said().includes('Menutup'), 5_000);
  expect(await sending.rest()).toContain('303');
  expect(await server.ended).toBe(0);
  expect(await listProcessesWith(data, process.getuid!())).toEqual([]);
  await restart();
  expect(await countTickets()).toBe(1);
});

test('a server killed between submit and answer keeps the ticket, and a second try makes no second one', async () => {
  const key = await newKey();
  const sending = await beginReport(key);
  sending.send();
  await waitUntil(async () => (await countTickets(key)) === 1, 5_000);
  server.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
  await restart();
  const again = await fetch(`${server.url}/lapor`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: report(key),
  });
  expect(again.status).toBe(303);
  const receipt = await fetch(new URL(again.headers.get('location')!, server.url));
  expect(await receipt.text()).toMatch(/TIK-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(await countTickets(key)).toBe(1);
});

type Seen = Pick<Import, 'state' | 'fault'> & {
  done: number;
  attempts: number;
  agencies: number;
  told: number;
};

/** Looks at an import with what it has brought until it is so far; answers everything that was seen. */
async function watchImport(id: string, isSoFar: (seen: Seen) => boolean): Promise<Seen[]> {
  const db = await lookInside(data);
  const seen: Seen[] = [];
  try {
    await waitUntil(async () => {
      const { rows } = await sql<Seen>`select i.state, i.fault, w.done, w.attempts,
        (select count(*)::int from agencies where code like 'KILL-%') as agencies,
        (select count(*)::int from audit_entries where action = 'import_applied') as told
        from imports i join import_work w on w.import_id = i.id where i.id = ${id}`.execute(db);
      seen.push(rows[0]!);
      return isSoFar(rows[0]!);
    }, 60_000);
    return seen;
  } finally {
    await db.destroy();
  }
}

test('a server killed while it applies an import leaves none of it, and the next one brings it to its end', async () => {
  const lines = Array.from({ length: 4_000 }, (_, index) => `KILL-${index},Unit ${index}`);
  const db = await lookInside(data);
  const id = await sendAgencies(db, 'killed', ['kode,nama', ...lines].join('\n'));
  await watchImport(id, ({ state }) => state === 'previewed');
  expect(await requestApplication(db, { id, byId: cast.admin.id })).toBe(true);
  await db.destroy();
  const before = await watchImport(id, ({ done }) => done > 0);
  server.kill('SIGKILL');
  await server.ended;
  expect(before.at(-1)).toMatchObject({ state: 'applying', attempts: 1, agencies: 0, told: 0 });
  await restart();
  const after = await watchImport(id, ({ state }) => state !== 'applying');
  expect(after.at(-1)).toMatchObject({
    state: 'applied',
    fault: null,
    attempts: 2,
    agencies: 4_000,
    told: 1,
  });
  expect(after.slice(0, -1).filter(({ agencies, told }) => agencies > 0 || told > 0)).toEqual([]);
});

test('a killed PostgreSQL ends the server with a sentence; the next start recovers and nothing is missing', async () => {
  const before = await countTickets();
  const postmaster = Number.parseInt(await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  process.kill(postmaster, 'SIGKILL');
  expect(await server.ended).toBe(1);
  expect(server.said()).toContain('PostgreSQL berhenti tanpa diminta');
  await restart();
  expect(await countTickets()).toBe(before);
  const verified = await runKarcis(['verify'], { DATA_DIR: data });
  expect([verified.code, verified.said]).toEqual([0, expect.stringContaining('0 rusak')]);
});

test('another SECRET is refused, since it would void every PIN', async () => {
  server.kill('SIGTERM');
  await server.ended;
  const refused = await runKarcis(['serve'], { DATA_DIR: data, SECRET: 'x'.repeat(40) });
  expect([refused.code, refused.logged]).toEqual([1, expect.stringContaining('SECRET ini bukan')]);
  expect(await listProcessesWith(data, process.getuid!())).toEqual([]);
  await restart();
});

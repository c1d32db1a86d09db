import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listProcessesWith } from '../../src/lib/process-table.ts';
import { type Program, runKarcis, startKarcis } from '../support/program.ts';

let folder: string;
let data: string;
let server: Program;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-server-'));
  data = join(folder, 'data');
  server = await startKarcis({ DATA_DIR: data, HOST: '0.0.0.0', NODE_ENV: 'production' });
});

afterAll(async () => {
  server?.kill('SIGTERM');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

const postgresOf = (dir: string) => listProcessesWith(dir, process.getuid!());

test('the first start prints where it is and how to set it up, in production too', async () => {
  expect(server.said()).toContain(`http://localhost:${server.port}`);
  expect(server.said()).toMatch(/http:\/\/localhost:\d+\/siapkan\/[\w-]{20,}/);
  expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok\n');
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      status: 'ready',
      checks: { database: true, migrations: true, queue: true, disk: true, sweep: true },
      warnings: { mailboxes: true },
    },
  ]);
});

test('a second server on the same data folder is refused, the first goes on', async () => {
  const second = await runKarcis(['serve'], { DATA_DIR: data });
  expect(second.code).toBe(1);
  expect(second.logged).toMatch(/sedang dipakai proses Karcis lain/);
  expect(second.logged.trim().split('\n')).toHaveLength(1);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('a busy port is told in a sentence and leaves no database behind', async () => {
  const other = join(folder, 'other');
  const refused = await runKarcis(['serve'], {
    DATA_DIR: other,
    PORT: String(server.port),
    KARCIS_LANG: 'en',
  });
  expect(refused.code).toBe(1);
  expect(refused.logged).toContain(`port ${server.port} (in use by another program)`);
  expect(await postgresOf(other)).toEqual([]);
});

test('a folder of somebody else is left alone', async () => {
  const foreign = join(folder, 'foreign');
  await mkdir(foreign);
  await writeFile(join(foreign, 'skripsi.txt'), 'bab satu');
  const refused = await runKarcis(['serve'], { DATA_DIR: foreign });
  expect([refused.code, refused.logged]).toEqual([1, expect.stringContaining('bukan milik Karcis')]);
});

test('an unreachable database is told in a sentence, without its password', async () => {
  const refused = await runKarcis(['serve'], {
    DATA_DIR: join(folder, 'outside'),
    DATABASE_URL: 'postgres://karcis:rahasia-sekali@127.0.0.1:1/karcis',
  });
  expect(refused.code).toBe(1);
  expect(refused.logged).toContain('127.0.0.1:1/karcis tidak dapat dipakai');
  expect(refused.logged).not.toContain('rahasia-sekali');
});

test('the settings are printed with what is secret masked', async () => {
  const printed = await runKarcis(['config'], {
    SECRET: 'rahasia-yang-panjangnya-tiga-puluh-dua-huruf',
    DATABASE_URL: 'postgres://karcis:sandi@db.example/karcis',
  });
  expect(printed.code).toBe(0);
  expect(printed.said).toContain('DATABASE_URL=postgres://karcis:********@db.example/karcis');
  expect(printed.said).not.toMatch(/rahasia-yang|sandi/);
});

test('an unknown command or option points to the help', async () => {
  for (const args of [['lari'], ['serve', '--cepat']]) {
    const refused = await runKarcis(args, { DATA_DIR: data });
    expect([refused.code, refused.logged]).toEqual([1, expect.stringContaining('karcis help')]);
  }
});

test('routes lists every address with who may enter, without any database', async () => {
  const printed = await runKarcis(['routes'], { DATA_DIR: join(folder, 'never-made') });
  expect(printed.code).toBe(0);
  expect(printed.said).toMatch(/^GET +\/healthz +anyone$/m);
});

test('a form sent by the plain name of the host, without TLS, is no write from another site', async () => {
  const host = `${hostname()}:${server.port}`;
  const at = async (origin: string) => {
    const sent = request(`${server.url}/lapor`, { method: 'POST', headers: { host, origin } });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    return { status: answer.statusCode, policy: String(answer.headers['content-security-policy']) };
  };
  const [own, foreign] = [await at(`http://${host}`), await at('http://jahat.example')];
  expect(own.status).not.toBe(403);
  expect(own.policy).not.toContain('upgrade-insecure-requests');
  expect(foreign.status).toBe(403);
});

test('a user is made from the command line while the server runs', async () => {
  const args = ['user', 'create', '--username', 'bagas', '--name', 'Bagas Pratama', '--role', 'admin'];
  const made = await runKarcis(args, { DATA_DIR: data });
  expect([made.code, made.said]).toEqual([0, expect.stringMatching(/Kata sandi .*: [\w-]{16}\n/)]);
  const again = await runKarcis(args, { DATA_DIR: data });
  expect([again.code, again.logged]).toEqual([1, expect.stringContaining('sudah dipakai')]);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCast } from '../../db/seeds/cast.ts';
import { letter } from '../../src/channels/email/taking-in/post-for-tests.ts';
import type { Db } from '../../src/db/connection.ts';
import { lookInside, type Program, startKarcis } from '../support/program.ts';

const karcis = fileURLToPath(new URL('../../bin/karcis', import.meta.url));
let folder: string;
let settings: Record<string, string>;
let server: Program;
let db: Db;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-mail-'));
  settings = { DATA_DIR: join(folder, 'data') };
  server = await startKarcis(settings);
  db = await lookInside(settings['DATA_DIR']!);
  await seedCast(db);
});
afterAll(async () => {
  await db?.destroy();
  server?.kill('SIGKILL');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

/** `karcis mail receive` as a mail server starts it, its standard input still open. */
function pipe() {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, OUTSIDE: 'loopback', ...settings };
  const child = spawn(process.execPath, [karcis, 'mail', 'receive'], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const heard = { out: '', err: '' };
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text) => (heard.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (heard.err += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, heard, ended };
}

async function receive(raw: Buffer | string) {
  const { child, heard, ended } = pipe();
  child.stdin.end(raw);
  const code = await ended;
  const lines = heard.out.split('\n').filter((line) => line !== '');
  return { code, lines, err: heard.err, told: lines[0] ? JSON.parse(lines[0]) : undefined };
}

test('a mail server hands over a mail and reads one line of JSON; the same bytes answer the same', async () => {
  const files = [{ name: 'catatan.txt', type: 'text/plain', content: 'isi' }];
  const raw = letter({
    from: 'Ibu Sari <sari@warga.test>',
    subject: 'Printer macet',
    text: 'Tidak mencetak.',
    files,
  });
  const { code, lines, told } = await receive(raw);
  expect([code, lines.length]).toEqual([0, 1]);
  expect(told).toEqual({
    ...{ outcome: 'ticket_opened', reason: 'new_report', ticket: expect.stringMatching(/^TIK-/) },
    ...{ from: 'sari@warga.test', subject: 'Printer macet', text: 'Tidak mencetak.' },
    attachments: [
      { name: 'catatan.txt', type: 'text/plain', size: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    auto_reply_allowed: true,
  });
  expect((await receive(raw)).told).toEqual(told);
  expect(await db.selectFrom('tickets').select('number').execute()).toEqual([{ number: told.ticket }]);
  // The server prepares the file, though another process brought it.
  await expect
    .poll(async () => (await db.selectFrom('attachments').select('state').execute())[0]?.state, {
      timeout: 20_000,
    })
    .toBe('ready');
});

test('killed in the middle of a mail, nothing is kept and nothing is promised', async () => {
  const before = (await db.selectFrom('arrivals').select('id').execute()).length;
  const { child, heard, ended } = pipe();
  child.stdin.write(letter({ subject: 'Setengah jalan' }));
  const halves = () => readdir(join(settings['DATA_DIR']!, 'files', 'temporary')).catch(() => []);
  await expect.poll(halves, { timeout: 20_000 }).not.toEqual([]);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(heard.out).toBe('');
  expect((await db.selectFrom('arrivals').select('id').execute()).length).toBe(before);
});

test('what cannot be kept now stays with the mail server', async () => {
  const empty = await receive('');
  expect([empty.code, empty.lines, empty.err]).toEqual([75, [], expect.stringContaining('Tidak ada surel')]);
  const right = settings;
  settings = { ...right, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  const away = await receive(letter({}));
  settings = { ...right, PORT: 'x' };
  const misconfigured = await receive(letter({}));
  settings = right;
  expect([away.code, away.lines]).toEqual([75, []]);
  expect([misconfigured.code, misconfigured.lines]).toEqual([75, []]);
});

test('without a server a mail is taken in as well, and the next server finds nothing left to do', async () => {
  await db.destroy();
  server.kill('SIGKILL');
  await server.ended;
  const { code, told } = await receive(letter({ from: 'lain@warga.test', subject: 'Malam hari' }));
  expect([code, told.outcome]).toEqual([0, 'ticket_opened']);
  server = await startKarcis(settings);
  db = await lookInside(settings['DATA_DIR']!);
  const waiting = await db.selectFrom('arrivals').select('id').where('state', '=', 'kept').execute();
  expect(waiting).toEqual([]);
});

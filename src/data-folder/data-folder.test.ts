import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProcess } from '../lib/process-table.ts';
import { StartError } from '../lib/start-error.ts';
import { openDataFolder } from './data-folder.ts';
import { defaultDataDir } from './default-data-dir.ts';

let office: string;
let folder: string;
const servers: ChildProcess[] = [];

beforeEach(async () => {
  office = await mkdtemp(join(tmpdir(), 'karcis-folder-'));
  folder = join(office, 'deep', 'data');
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.kill('SIGKILL');
  await rm(office, { recursive: true, force: true });
});

const permissions = async (path: string) => (await stat(path)).mode & 0o777;

/** A server in a process of its own that holds the folder until it is killed. */
async function serverOn(path: string): Promise<ChildProcess> {
  const code = `const { openDataFolder } = await import(${JSON.stringify(import.meta.resolve('./data-folder.ts'))});
    await openDataFolder(process.argv[1]); console.log('open'); setInterval(() => {}, 1000);`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  await once(server.stdout!, 'data');
  return server;
}

async function refusal(path: string): Promise<StartError> {
  const error = await openDataFolder(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return error as StartError;
}

test('a first start makes a private folder with a secret that stays the same', async () => {
  const first = await openDataFolder(folder);
  const secret = await first.secret();
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(await permissions(folder)).toBe(0o700);
  expect(await permissions(join(folder, 'secret'))).toBe(0o600);
  await first.release();

  const second = await openDataFolder(folder);
  expect(await second.secret()).toBe(secret);
  await second.release();
  expect((await readdir(folder)).sort()).toEqual(['karcis.json', 'secret']);
});

test('a damaged secret is not replaced by a new one', async () => {
  const opened = await openDataFolder(folder);
  await writeFile(join(folder, 'secret'), 'x');
  await expect(opened.secret()).rejects.toThrow(/rahasia .* rusak/);
  expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('x');
  await opened.release();
});

test('a folder with somebody else’s files is refused and left as it was', async () => {
  await writeFile(join(office, 'skripsi.doc'), 'bab 1');
  const error = await refusal(office);
  expect(error.message).toMatch(/bukan milik Karcis/);
  expect(error.in('en')).toMatch(/not Karcis's/);
  expect(await readdir(office)).toEqual(['skripsi.doc']);
});

test('a second server is refused; after kill -9 of the first the folder is free', async () => {
  const first = await serverOn(folder);
  expect((await refusal(folder)).message).toContain(`sedang dipakai proses Karcis lain (${first.pid})`);
  first.kill('SIGKILL');
  await once(first, 'exit');
  await (await openDataFolder(folder)).release();
});

test('a lock of an earlier boot or of an earlier owner of the process number is stale', async () => {
  await (await openDataFolder(folder)).release();
  const here = (await findProcess(process.pid))!;
  for (const old of [
    { ...here, boot: 'before the power cut' },
    { ...here, started: '1' },
  ]) {
    await writeFile(join(folder, 'karcis.lock'), JSON.stringify(old));
    await (await openDataFolder(folder)).release();
  }
});

test('of many that see the same stale lock, one wins', async () => {
  await (await openDataFolder(folder)).release();
  await writeFile(join(folder, 'karcis.lock'), JSON.stringify({ pid: 1, started: '0', boot: '' }));
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => openDataFolder(folder)));
  const winners = all.filter((result) => result.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  await winners[0]!.value.release();
});

test('a place that cannot be written is named in one sentence', async () => {
  await writeFile(join(office, 'file'), '');
  expect((await refusal(join(office, 'file', 'data'))).message).toContain('berkas biasa di jalur itu');
  expect((await refusal(join(office, 'file'))).message).toContain('berkas biasa di jalur itu');
  expect((await refusal('/proc/karcis')).message).toContain('tidak dapat ditulisi');
});

test('a folder written by a newer program is refused', async () => {
  await (await openDataFolder(folder)).release();
  await writeFile(join(folder, 'karcis.json'), JSON.stringify({ format: 2, created: '2027-01-01' }));
  expect((await refusal(folder)).in('en')).toContain('newer Karcis (format 2');
});

test('the folder’s place follows the user', () => {
  const home = '/home/budi';
  expect(defaultDataDir({ env: {}, uid: 0, home: '/root' })).toBe('/var/lib/karcis');
  expect(defaultDataDir({ env: {}, uid: 1000, home })).toBe('/home/budi/.local/share/karcis');
  expect(defaultDataDir({ env: { XDG_DATA_HOME: '/srv/x' }, uid: 1000, home })).toBe('/srv/x/karcis');
  expect(defaultDataDir({ env: { XDG_DATA_HOME: 'x' }, uid: 1000, home })).toBe(
    '/home/budi/.local/share/karcis',
  );
});

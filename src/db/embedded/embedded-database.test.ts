import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DataFolder, openDataFolder } from '../../data-folder/data-folder.ts';
import { findProcess, listProcessesWith, waitUntil } from '../../lib/process-table.ts';
import { StartError } from '../../lib/start-error.ts';
import { type EmbeddedDatabase, findRunningDatabase, startEmbeddedDatabase } from './embedded-database.ts';
import { processMark } from './process-mark.ts';

const isRoot = process.getuid!() === 0;
let office: string;
let folder: string;
let open: DataFolder | undefined;
let database: EmbeddedDatabase | undefined;
const servers: ChildProcess[] = [];
const log = () => undefined;

beforeAll(async () => {
  delete process.env.LANG;
  delete process.env.LC_ALL;
  // Root's home is closed to the user under whom PostgreSQL must run: the hard case is the usual one here.
  office = await mkdtemp(join(isRoot ? homedir() : tmpdir(), '.karcis-test-'));
  folder = join(office, 'data');
});

afterEach(async () => {
  await stop();
  for (const server of servers.splice(0)) server.kill('SIGKILL');
});

afterAll(() => rm(office, { recursive: true, force: true }));

async function start(path = folder): Promise<EmbeddedDatabase> {
  open = await openDataFolder(path);
  database = await startEmbeddedDatabase({ dataDir: open, log, fsync: false });
  return database;
}

async function stop(): Promise<void> {
  await database?.stop();
  await open?.release();
  database = open = undefined;
}

/** A server in a process of its own, to be killed without warning. */
function serverOn(path: string): ChildProcess {
  const from = (name: string) => JSON.stringify(import.meta.resolve(name));
  const code = `const { openDataFolder } = await import(${from('../../data-folder/data-folder.ts')});
    const { startEmbeddedDatabase } = await import(${from('./embedded-database.ts')});
    const dataDir = await openDataFolder(process.argv[1]);
    const { pid } = await startEmbeddedDatabase({ dataDir, log() {}, fsync: false });
    console.log(pid); setInterval(() => {}, 1000);`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  return server;
}

async function kill(server: ChildProcess): Promise<void> {
  server.kill('SIGKILL');
  await once(server, 'exit');
}

async function ask(as: pg.ClientConfig, sql: string): Promise<unknown> {
  const client = new pg.Client(as);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer?: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const owner = () => database!.owner;
const clusterUser = async () => (await stat(join(folder, 'postgres'))).uid;

test('a first start gives a database in UTF-8 that only the owner may shape', async () => {
  const { app, version } = await start();
  expect(version).toMatch(/^18\./);
  expect(await ask(owner(), "SELECT current_setting('server_encoding') AS answer")).toBe('UTF8');
  expect(await ask(owner(), "SELECT lower('É') AS answer")).toBe('é');
  expect(await ask(owner(), "SELECT current_setting('listen_addresses') AS answer")).toBe('');
  expect(
    await ask(owner(), "SELECT pg_get_userbyid(datdba) AS answer FROM pg_database WHERE datname = 'karcis'"),
  ).toBe('karcis_owner');
  await ask(owner(), 'CREATE TABLE notes (body text)');
  await ask(owner(), 'GRANT SELECT ON notes TO karcis_app');
  await ask(owner(), "INSERT INTO notes VALUES ('printer loket 2')");
  for (const name of ['pg_trgm', 'unaccent', 'btree_gin', 'citext'])
    await ask(owner(), `CREATE EXTENSION ${name}`);
  expect(await ask(app, 'SELECT body AS answer FROM notes')).toBe('printer loket 2');
  for (const forbidden of [
    'CREATE TABLE mine ()',
    'DROP TABLE notes',
    'CREATE DATABASE mine',
    'CREATE TEMP TABLE t ()',
  ]) {
    await expect(ask(app, forbidden)).rejects.toThrow(/permission denied|must be owner/);
  }
  await expect(ask({ ...app, password: 'salah' }, 'SELECT 1')).rejects.toThrow(/password/);
  expect((await stat(join(folder, 'postgres-passwords.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700);
});

test('a stop leaves no process, and a restart finds what was kept', async () => {
  await start();
  const mark = await processMark(join(folder, 'postgres'));
  expect(await ask(owner(), 'SELECT body AS answer FROM notes')).toBe('printer loket 2');
  const uid = await clusterUser();
  expect((await listProcessesWith(mark, uid)).length).toBeGreaterThan(1);
  await stop();
  expect(await listProcessesWith(mark, uid)).toEqual([]);
  expect(uid).not.toBe(0);
});

test('a second server on the folder is refused while a command beside it can use the database', async () => {
  await start();
  await expect(openDataFolder(folder)).rejects.toThrow(/sedang dipakai/);
  const beside = await findRunningDatabase(open!);
  expect(await ask(beside!.owner, 'SELECT body AS answer FROM notes')).toBe('printer loket 2');
  const closed = { path: folder, postgresPath: open!.postgresPath };
  await stop();
  expect(await findRunningDatabase(closed)).toBeUndefined();
});

test('kill -9 of PostgreSQL is told, and the next start recovers every commit', async () => {
  const first = await start();
  const died = new Promise<void>((resolve) => first.onDeath(resolve));
  await ask(owner(), 'CREATE TABLE tickets AS SELECT generate_series(1, 1000) AS number');
  process.kill(first.pid, 'SIGKILL');
  await died;
  await stop();
  await start();
  expect(await ask(owner(), 'SELECT count(*)::int AS answer FROM tickets')).toBe(1000);
});

test('after kill -9 of our server the database goes on and is adopted, then stopped like our own', async () => {
  const server = serverOn(folder);
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const pid = Number(line.toString());
  await kill(server);
  const adopted = await start();
  expect(adopted.pid).toBe(pid);
  expect(await ask(owner(), 'SELECT count(*)::int AS answer FROM tickets')).toBe(1000);
  await stop();
  expect(await findProcess(pid)).toBeUndefined();
});

test('a database that was stopping when our server was killed is started anew', async () => {
  const server = serverOn(folder);
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const pid = Number(line.toString());
  const beside = await findRunningDatabase({ path: folder, postgresPath: join(folder, 'postgres') });
  const guest = new pg.Client(beside!.owner);
  await guest.connect();
  await kill(server);
  // This signal makes PostgreSQL refuse new guests and wait for the last one to leave.
  process.kill(pid, 'SIGTERM');
  await waitUntil(
    () =>
      ask(beside!.owner, 'SELECT 1').then(
        () => false,
        () => true,
      ),
    5_000,
  );
  const starting = start();
  await guest.end();
  expect((await starting).pid).not.toBe(pid);
  expect(await ask(owner(), 'SELECT count(*)::int AS answer FROM tickets')).toBe(1000);
});

test('the death of an adopted database is told too', async () => {
  const server = serverOn(folder);
  await once(server.stdout!, 'data');
  await kill(server);
  const adopted = await start();
  const died = new Promise<void>((resolve) => adopted.onDeath(resolve));
  process.kill(adopted.pid, 'SIGKILL');
  await died;
});

test('a pid file that names a stranger does not keep the database from starting', async () => {
  const uid = await clusterUser();
  const stranger = spawn('sleep', ['60'], isRoot ? { uid, gid: uid } : {});
  servers.push(stranger);
  await once(stranger, 'spawn');
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  await writeFile(pidFile, `${stranger.pid}\n/proc/self/cwd\n1\n5432\n.\n\n`);
  if (isRoot) await chown(pidFile, uid, uid);
  await start();
  expect(await ask(owner(), 'SELECT body AS answer FROM notes')).toBe('printer loket 2');
});

test('a first start that was killed half-way is begun again', async () => {
  const fresh = join(office, 'fresh');
  const server = serverOn(fresh);
  const names = () => readdir(fresh).catch(() => []);
  const isBegun = async () => (await names()).some((name) => name.startsWith('postgres.new-'));
  expect(await waitUntil(isBegun, 10_000)).toBe(true);
  await kill(server);
  await start(fresh);
  expect(await ask(owner(), 'SELECT 1 AS answer')).toBe(1);
  expect((await names()).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('a data folder may lie deeper than a socket’s path may be long', async () => {
  const deep = join(
    office,
    'bidang-infrastruktur-teknologi-informasi'.repeat(2),
    'layanan'.repeat(9),
    'data',
  );
  await mkdir(dirname(deep), { recursive: true });
  await rename(folder, deep);
  await start(deep);
  expect(await ask(owner(), 'SELECT body AS answer FROM notes')).toBe('printer loket 2');
  await stop();
  await rename(deep, folder);
});

test('data of another PostgreSQL are refused, naming both versions', async () => {
  const file = join(folder, 'postgres', 'PG_VERSION');
  const kept = await readFile(file);
  await writeFile(file, '17\n');
  const error = await start().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  expect((error as StartError).in('en')).toMatch(/PostgreSQL 17, but this Karcis brings PostgreSQL 18\./);
  await writeFile(file, kept);
});

test('a database that cannot start says why', async () => {
  const file = join(folder, 'postgres', 'postgresql.conf');
  const kept = await readFile(file, 'utf8');
  await writeFile(file, `${kept}\nshared_buffers = lots\n`);
  await expect(start()).rejects.toThrow(/tidak dapat dijalankan: FATAL: .*postgresql.conf/);
  await writeFile(file, kept);
});

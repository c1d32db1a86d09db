import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type pg from 'pg';
import type { CastName } from '../db/seeds/people.ts';
import { createAuth } from '../src/auth/auth.ts';
import { readConfig } from '../src/config.ts';
import { readSecret } from '../src/data-folder/secret.ts';
import { connect } from '../src/db/connection.ts';
import { findRunningDatabase } from '../src/db/embedded/embedded-database.ts';
import { diskStore } from '../src/storage/store.ts';
import { type Cookies, load } from './load.ts';
import { benchLargeMails, benchMail, largeAsMarkdown, mailAsMarkdown } from './mail.ts';
import { benchMailOut, outAsMarkdown } from './mail-out.ts';
import { databaseMemory, memoryOf, pageWeight } from './measuring.ts';
import { barePath, governmentScenarios, type Scenario, scenariosFor } from './scenarios.ts';
import { seed } from './seeding.ts';

const {
  values: wanted,
  positionals: [subject = 'pages'],
} = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    tickets: { type: 'string' },
    /** The screens of a whole government, with its 5,000 agencies and 20,000 people. */
    government: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    /** With `mail`: how many come in. */
    mails: { type: 'string', default: '10000' },
  },
});
const ticketCount = Number(wanted.tickets ?? (wanted.government ? '100000' : '10000'));
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'karcis-bench-'));
const dataDir = join(folder, 'data');
const tell = (text: string) => void process.stderr.write(`${text}\n`);
const unlimited = '100000000';
const settings = {
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'info',
  LIMIT_ADDRESS_REPORTS: unlimited,
  LIMIT_ADDRESS_FAILURES: unlimited,
  LIMIT_ACCOUNT_FAILURES: unlimited,
  LIMIT_TICKET_FAILURES: unlimited,
};
const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
const running = new Set<ChildProcess>();

type Server = { child: ChildProcess; pid: number; url: string; readyMilliseconds: number };

/** From the command to the first answer that says "ready". */
async function startServer(more: Record<string, string> = {}): Promise<Server> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'bin', 'karcis'), 'serve'], {
    env: { ...env, ...more } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let log = '';
  child.stderr!.setEncoding('utf8').on('data', (text) => (log += text));
  for (;;) {
    const port = /"msg":"ready","port":(\d+)/.exec(log)?.[1];
    if (port) {
      const url = `http://127.0.0.1:${port}`;
      while (!(await fetch(`${url}/readyz`)).ok) await pause(20);
      return { child, pid: child.pid!, url, readyMilliseconds: Math.round(performance.now() - started) };
    }
    if (child.exitCode !== null) throw new Error(`the server ended: ${log}`);
    await pause(10);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function databaseOf(): Promise<{ owner: pg.PoolConfig; app: pg.PoolConfig }> {
  const found = await findRunningDatabase({ path: dataDir, postgresPath: join(dataDir, 'postgres') });
  if (!found) throw new Error('the server is not running');
  return { owner: { ...found.owner }, app: { ...found.app } };
}

async function plant(): Promise<{
  passwords: Map<CastName, string>;
  number: string;
  tickets: number;
  seconds: number;
}> {
  const started = performance.now();
  const connections = await databaseOf();
  const app = connect(connections.app, 8);
  const owner = connect({ ...connections.owner, statement_timeout: 0 }, 1);
  const secret = await readSecret(dataDir);
  const auth = createAuth({ db: app.db, config: readConfig(settings), secret });
  const store = diskStore(join(dataDir, 'files'));
  const passwords = await seed(
    { app: app.db, owner: owner.db, auth, secret, store },
    ticketCount,
    wanted.government,
  );
  const shown = await app.db
    .selectFrom('tickets')
    .select('number')
    .where('status', '=', 'in_progress')
    .where('is_restricted', '=', false)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { tickets } = await app.db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('tickets'))
    .executeTakeFirstOrThrow();
  await app.db.destroy();
  await owner.db.destroy();
  return {
    passwords,
    number: shown.number,
    tickets,
    seconds: Math.round((performance.now() - started) / 1000),
  };
}

async function signIn(url: string, login: CastName, password: string): Promise<string> {
  const answer = await fetch(`${url}/masuk`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login, password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]!);
  if (answer.status !== 303) throw new Error(`signing in answers ${answer.status}`);
  return cookie.join('; ');
}

/** The bare limit in a process of its own, on the same database. */
async function startBare(server: Server, scenarios: Scenario[], cookies: Cookies) {
  const out = join(root, 'node_modules', '.cache', 'karcis-bench');
  mkdirSync(out, { recursive: true });
  const outfile = join(out, 'bare.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/bare.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: '#html',
    logLevel: 'warning',
  });
  const { app } = await databaseOf();
  const publicDir = join(root, 'dist', 'public');
  const secret = await readSecret(dataDir);
  const given = JSON.stringify({ connection: app, secret, publicDir, dataDir, cookies, scenarios });
  const child = spawn(process.execPath, [outfile, given], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const [line] = (await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the bare limit did not start'))),
  ])) as [Buffer];
  const { port, statements } = JSON.parse(line.toString()) as {
    port: number;
    statements: Record<string, number>;
  };
  return { child, url: `http://127.0.0.1:${port}`, statements, server };
}

async function bench() {
  let server = await startServer();
  const readyNew = server.readyMilliseconds;
  tell('seeding …');
  const planted = await plant();
  tell(`${planted.tickets} tickets in ${planted.seconds} s`);
  await stop(server.child);
  server = await startServer();
  const readyExisting = server.readyMilliseconds;
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  await pause(3_000);
  const atRest = { server: await memoryOf(server.pid), database: await databaseMemory(postmaster) };
  const weight = await pageWeight(server.url, '/lapor');
  const scenarios = wanted.government ? governmentScenarios(planted.number) : scenariosFor(planted.number);
  const cookies: Cookies = {};
  for (const { who } of scenarios) {
    if (who) cookies[who] ??= await signIn(server.url, who, planted.passwords.get(who)!);
  }
  const bare = await startBare(server, scenarios, cookies);
  const seconds = Number(wanted.seconds);
  const results = [];
  for (const [place, scenario] of scenarios.entries()) {
    tell(`${scenario.name} …`);
    await load(server.url, scenario, cookies, 2);
    const real = await load(server.url, scenario, cookies, seconds);
    const memory = { server: await memoryOf(server.pid), database: await databaseMemory(postmaster) };
    const asBare = { ...scenario, path: barePath(place) };
    await load(bare.url, asBare, cookies, 2);
    const limit = await load(bare.url, asBare, cookies, seconds);
    const ratio = Math.round((real.requestsPerSecond / limit.requestsPerSecond) * 100) / 100;
    const statements = bare.statements[scenario.name];
    results.push({ scenario: scenario.name, aim: scenario.aim, ratio, real, limit, memory, statements });
  }
  await stop(bare.child);
  await stop(server.child);
  return {
    tickets: planted.tickets,
    connections: 16,
    seconds,
    ready: { new: readyNew, existing: readyExisting },
    atRest,
    firstVisit: weight,
    results,
  };
}

function asMarkdown(found: Awaited<ReturnType<typeof bench>>): string {
  const rows = found.results.map(({ scenario, real, limit, ratio, aim, memory, statements }) =>
    [
      scenario,
      real.requestsPerSecond,
      `${real.p50} ms`,
      `${real.p95} ms`,
      real.errors,
      limit.requestsPerSecond,
      limit.errors,
      `${ratio} (aim ${aim})`,
      statements,
      `${memory.server} + ${memory.database} MB`,
    ].join(' | '),
  );
  return [
    `${found.tickets} tickets, ${found.connections} connections, ${found.seconds} s each`,
    '',
    '| page | requests/s | p50 | p95 | errors | bare limit/s | its errors | ratio | statements of the page | server + database |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    `Ready with a new data folder: ${found.ready.new} ms; with an existing one: ${found.ready.existing} ms.`,
    `At rest: server ${found.atRest.server} MB, database ${found.atRest.database} MB.`,
    `First visit to /lapor without the typeface: ${found.firstVisit.gzip} kB gzip, ${found.firstVisit.brotli} kB brotli, ${found.firstVisit.files} files.`,
  ].join('\n');
}

/** Messages instead of pages: what comes in and what leaves, on a server with nothing else to do. */
async function benchMessages() {
  const { child, pid } = await startServer({ PUBLIC_URL: 'https://karcis.example', OUTSIDE: 'loopback' });
  const { app: connection, owner } = await databaseOf();
  const files = join(dataDir, 'files');
  const given = { server: { pid }, count: Number(wanted.mails), tell };
  const store = diskStore(files);
  const load = loadavg().map((one) => Math.round(one * 10) / 10);
  const found = {
    in: await benchMail({
      ...{ ...given, connection, store },
      bare: (count) => bareMail({ way: 'in', connection, files, count }),
    }),
    out: await benchMailOut({
      ...{ ...given, owner },
      bare: ({ port, mails }) => {
        const path = join(folder, 'mails');
        writeFileSync(path, mails);
        return bareMail({ way: 'out', port, mails: path });
      },
    }),
    large: await benchLargeMails({ ...given, connection, store }),
    load: [load, loadavg().map((one) => Math.round(one * 10) / 10)],
  };
  await stop(child);
  return found;
}

/** The bare limit of mails, in a process of its own. Says how many a second. */
async function bareMail(given: object): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'bench', 'bare-mail.ts'), JSON.stringify(given)], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const said = await text(child.stdout!);
  running.delete(child);
  return (JSON.parse(said) as { perSecond: number }).perSecond;
}

try {
  const say = (found: object, markdown: string) =>
    process.stdout.write(`${wanted.json ? JSON.stringify(found, null, 2) : markdown}\n`);
  if (subject === 'mail') {
    const found = await benchMessages();
    const load = `Load of the machine: ${found.load.map((one) => one.join(' ')).join(' before, ')} after.`;
    say(
      found,
      [mailAsMarkdown(found.in), outAsMarkdown(found.out), largeAsMarkdown(found.large), load].join('\n\n'),
    );
  } else {
    const found = await bench();
    say(found, asMarkdown(found));
  }
} finally {
  for (const child of running) await stop(child);
  rmSync(folder, { recursive: true, force: true });
}

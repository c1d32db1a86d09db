import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { fullDiskError } from '../../data-folder/folder-error.ts';
import { findHolder } from '../../data-folder/lock.ts';
import { StartError } from '../../lib/start-error.ts';
import { findBinaries } from './binaries.ts';
import {
  checkClusterVersion,
  createCluster,
  hasCluster,
  ownCluster,
  removeUnfinishedClusters,
} from './cluster.ts';
import { makePasswords, type Passwords, readPasswords } from './passwords.ts';
import { findOrphan, type Postmaster, readLastComplaint, startPostmaster } from './postmaster.ts';
import { processMark } from './process-mark.ts';
import { ensureDatabase } from './roles.ts';
import { openSocketFolder } from './socket-path.ts';
import { chooseSystemUser } from './system-user.ts';

type Log = (line: object | string) => void;

/** A PostgreSQL of our own. `owner` may change tables (migrations), `app` may not. */
export type EmbeddedDatabase = {
  readonly owner: pg.ClientConfig;
  readonly app: pg.ClientConfig;
  /** As in 18.4. */
  readonly version: string;
  readonly pid: number;
  /** Called once when the database ends without having been stopped. */
  onDeath(callback: () => void): void;
  /** Drain your own connections first; open ones are cut. Returns when no process is left. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL in a data folder that the caller has locked, making the cluster on first use and
 * waiting for crash recovery. A database left running by a killed server is adopted.
 * `fsync: false` is for tests only. Throws a StartError that says what to do.
 */
export async function startEmbeddedDatabase(options: {
  dataDir: { readonly path: string; readonly postgresPath: string };
  log: Log;
  fsync?: boolean;
}): Promise<EmbeddedDatabase> {
  const { log } = options;
  const { path, postgresPath: cluster } = options.dataDir;
  const isDurable = options.fsync ?? true;
  const user = await chooseSystemUser(cluster);
  const binaries = await findBinaries(path, user);

  await removeUnfinishedClusters(cluster, user);
  const isNew = !(await hasCluster(cluster));
  const passwords = isNew ? await makePasswords(path) : await readPasswords(path);
  if (isNew) {
    log({ msg: 'making a new database', cluster });
    await createCluster({ cluster, binaries, user, superuserPassword: passwords.postgres, isDurable });
  }
  await checkClusterVersion(cluster, binaries);
  await ownCluster(cluster, user);

  const place = { cluster, user, mark: await processMark(cluster) };
  const logPath = join(path, 'postgres-start.log');
  const startOwn = () => startPostmaster(place, { binaries, logPath, isDurable });
  const orphan = await findOrphan(place);
  if (orphan) log({ msg: 'adopting the database that a killed server left running', pid: orphan.pid });
  let postmaster = orphan ?? (await startOwn());
  const socket = openSocketFolder(cluster);
  const connections = connectionsTo(socket.path, passwords);
  try {
    let version = await waitUntilReady(postmaster, connections.superuser, { log, path });
    if (version === undefined && orphan) {
      // The killed server had told it to stop already.
      postmaster = await startOwn();
      version = await waitUntilReady(postmaster, connections.superuser, { log, path });
    }
    if (version === undefined) throw startError(path, await readLastComplaint(cluster, logPath));
    await ensureDatabase(connections.superuser, passwords);
    return supervise(postmaster, { ...connections, version, close: socket.close });
  } catch (error) {
    await postmaster.stop();
    socket.close();
    throw error;
  }
}

/**
 * How to reach the database of a server that runs on this data folder right now, for a command beside
 * it (`karcis user create`); undefined when none runs. Valid as long as this process lives.
 */
export async function findRunningDatabase(dataDir: {
  readonly path: string;
  readonly postgresPath: string;
}): Promise<{ owner: pg.ClientConfig; app: pg.ClientConfig } | undefined> {
  if (!(await findHolder(dataDir.path)) || !(await hasCluster(dataDir.postgresPath))) return undefined;
  const { path } = openSocketFolder(dataDir.postgresPath);
  const { owner, app } = connectionsTo(path, await readPasswords(dataDir.path));
  return { owner, app };
}

function connectionsTo(host: string, passwords: Passwords) {
  const as = (user: keyof Passwords, database: string): pg.ClientConfig => ({
    host,
    port: 5432,
    user,
    password: passwords[user],
    database,
  });
  return {
    superuser: as('postgres', 'postgres'),
    owner: as('karcis_owner', 'karcis'),
    app: as('karcis_app', 'karcis'),
  };
}

function supervise(
  postmaster: Postmaster,
  parts: { owner: pg.ClientConfig; app: pg.ClientConfig; version: string; close(): void },
): EmbeddedDatabase {
  let stopping: Promise<void> | undefined;
  return {
    owner: parts.owner,
    app: parts.app,
    version: parts.version,
    pid: postmaster.pid,
    onDeath: (callback) =>
      postmaster.onExit(() => {
        if (!stopping) callback();
      }),
    stop: () =>
      (stopping ??= Promise.resolve().then(async () => {
        await postmaster.stop();
        parts.close();
      })),
  };
}

/**
 * Returns the server's version once it answers, undefined when it ends instead. Recovery after a crash
 * may take its time.
 */
async function waitUntilReady(
  postmaster: Postmaster,
  superuser: pg.ClientConfig,
  { log, path }: { log: Log; path: string },
): Promise<string | undefined> {
  const start = performance.now();
  let spokenAt = start;
  for (;;) {
    const answer = await askVersion(superuser);
    if (answer.version !== undefined) return answer.version;
    if (!(await postmaster.isAlive())) return undefined;
    // Anything else than "not yet" will not go away by waiting.
    if (!answer.isNotYet) throw startError(path, answer.reason);
    if (performance.now() - start > 900_000) throw startError(path, answer.reason);
    if (performance.now() - spokenAt > 10_000) {
      spokenAt = performance.now();
      log({ msg: 'waiting for the database to recover' });
    }
    await pause(25);
  }
}

async function askVersion(
  superuser: pg.ClientConfig,
): Promise<{ version?: string; isNotYet: boolean; reason: string }> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return { version: rows[0]!.server_version, isNotYet: false, reason: '' };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // 28xxx: wrong password or role; 3D000: no such database.
    return { isNotYet: !/^(28|3D)/.test(code ?? ''), reason: message };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function startError(path: string, reason: string): StartError {
  if (/no space left|disk quota/i.test(reason)) return fullDiskError(path, reason);
  return new StartError(
    {
      id: `Basis data di ${path} tidak dapat dijalankan: ${reason || 'sebabnya tidak tercatat'}. Rinciannya ada di ${join(path, 'postgres-start.log')} dan ${join(path, 'postgres', 'log')}.`,
      en: `The database in ${path} could not be started: ${reason || 'the cause was not recorded'}. Details are in ${join(path, 'postgres-start.log')} and ${join(path, 'postgres', 'log')}.`,
    },
    { cause: reason },
  );
}

import { type ChildProcess, spawn } from 'node:child_process';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findProcess,
  isRunning,
  listProcessesWith,
  type ProcessIdentity,
  sendSignal,
  waitUntil,
} from '../../lib/process-table.ts';
import type { Binaries } from './binaries.ts';
import { asUser, plainEnvironment } from './run.ts';
import { fixedSettings } from './settings.ts';
import type { SystemUser } from './system-user.ts';

/** The first process of a running PostgreSQL, started by us or found running. */
export type Postmaster = {
  readonly pid: number;
  isAlive(): Promise<boolean>;
  onExit(callback: () => void): void;
  stop(): Promise<void>;
};

type Place = { readonly cluster: string; readonly mark: string; readonly user: SystemUser };

/** The postmaster that a killed server of ours left running on this cluster, if there is one. */
export async function findOrphan(place: Place): Promise<Postmaster | undefined> {
  const pid = await readPostmasterPid(place.cluster);
  if (pid === undefined) return undefined;
  if (!(await listProcessesWith(place.mark, place.user.uid)).includes(pid)) return undefined;
  const identity = await findProcess(pid);
  return identity && watch(place, identity);
}

/** Starts PostgreSQL in a process group of its own, so that Ctrl-C leaves it alone until we have drained. */
export async function startPostmaster(
  place: Place,
  options: { binaries: Binaries; logPath: string; isDurable: boolean },
): Promise<Postmaster> {
  await clearRemains(place);
  await rm(options.logPath, { force: true });
  const log = await open(options.logPath, 'wx', 0o600);
  try {
    const child = spawn(
      options.binaries.postgres,
      ['-D', '/proc/self/cwd', ...fixedSettings({ mark: place.mark, isDurable: options.isDurable })],
      {
        cwd: place.cluster,
        ...asUser(place.user),
        env: plainEnvironment,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    const identity = await identityOf(child);
    child.unref();
    return watch(place, identity, child);
  } finally {
    await log.close();
  }
}

/** The last thing PostgreSQL complained about in this start, for the person who must mend it. */
export async function readLastComplaint(cluster: string, logPath: string): Promise<string> {
  const early = await readFile(logPath, 'utf8').catch(() => '');
  const complaint = lastComplaint(early);
  if (complaint) return complaint;
  const startedAt = (await stat(logPath).catch(() => undefined))?.birthtimeMs ?? 0;
  const folder = join(cluster, 'log');
  for (const name of await readdir(folder).catch(() => [])) {
    if ((await stat(join(folder, name))).mtimeMs < startedAt) continue;
    const later = lastComplaint(await readFile(join(folder, name), 'utf8'));
    if (later) return later;
  }
  return early.trim().split('\n').at(-1) ?? '';
}

function lastComplaint(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => /(FATAL|PANIC): |error while/.test(line));
  // What it tells those who knock too early is no cause of anything.
  return lines
    .filter((line) => !line.includes('the database system is'))
    .at(-1)
    ?.replace(/^.*?(?=FATAL|PANIC)/, '');
}

function identityOf(child: ChildProcess): Promise<ProcessIdentity> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', async () => {
      const pid = child.pid!;
      // Gone already means that it refused to start; whoever waits for it will find out why.
      resolve((await findProcess(pid)) ?? { pid, started: '', boot: '' });
    });
  });
}

function watch(place: Place, identity: ProcessIdentity, child?: ChildProcess): Postmaster {
  const callbacks: (() => void)[] = [];
  const isAlive = () => isRunning(identity);
  let hasEnded = false;
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    clearInterval(timer);
    for (const callback of callbacks) callback();
  };
  // An adopted process is not our child: the kernel does not tell us of its end, so we look.
  const timer = setInterval(async () => (await isAlive()) || end(), 1_000).unref();
  child?.once('exit', end);
  return {
    pid: identity.pid,
    isAlive,
    onExit: (callback) => callbacks.push(callback),
    stop: async () => {
      await stopPostmaster(place, identity);
      end();
    },
  };
}

/** Fast shutdown (open transactions roll back, the rest reaches the disk), then by force; leaves nobody. */
async function stopPostmaster(place: Place, identity: ProcessIdentity): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patience] of steps) {
    if (!(await isRunning(identity))) break;
    sendSignal(identity.pid, signal);
    if (await waitUntil(async () => !(await isRunning(identity)), patience)) break;
  }
  await endLeftovers(place, 5_000);
}

/**
 * Before a start: children that outlived a killed postmaster, and files that name it. PostgreSQL would
 * take a zombie or a stranger under the same number for a living postmaster and refuse. That nobody
 * uses the cluster is known by then, and PostgreSQL checks its shared memory besides.
 */
async function clearRemains(place: Place): Promise<void> {
  await endLeftovers(place, 10_000);
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock', '.s.PGSQL.5432']) {
    await rm(join(place.cluster, name), { force: true });
  }
}

async function endLeftovers({ mark, user }: Place, patience: number): Promise<void> {
  const hasNone = async () => (await listProcessesWith(mark, user.uid)).length === 0;
  if (await waitUntil(hasNone, patience)) return;
  for (const pid of await listProcessesWith(mark, user.uid)) sendSignal(pid, 'SIGKILL');
  await waitUntil(hasNone, 5_000);
}

async function readPostmasterPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : undefined;
}

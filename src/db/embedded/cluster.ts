import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../data-folder/durable-file.ts';
import { fullDiskError } from '../../data-folder/folder-error.ts';
import { listProcessesWith, sendSignal, waitUntil } from '../../lib/process-table.ts';
import { StartError } from '../../lib/start-error.ts';
import type { Binaries } from './binaries.ts';
import { processMark } from './process-mark.ts';
import { asUser, run } from './run.ts';
import { initialSettings } from './settings.ts';
import type { SystemUser } from './system-user.ts';

/** Whether there is anything in the cluster's place; then nothing new may be put there. */
export const hasCluster = async (cluster: string): Promise<boolean> =>
  (await readdir(cluster).catch(() => [])).length > 0;

/** Refuses a cluster of another major version: its files would not be understood. */
export async function checkClusterVersion(cluster: string, binaries: Binaries): Promise<void> {
  const major = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (major === '') {
    throw new StartError({
      id: `Data di ${cluster} tidak lengkap (PG_VERSION tidak ada); pulihkan dari cadangan.`,
      en: `The data in ${cluster} are incomplete (no PG_VERSION); restore them from a backup.`,
    });
  }
  if (major === String(binaries.major)) return;
  throw new StartError({
    id: `Data di ${cluster} milik PostgreSQL ${major}, sedangkan Karcis ini membawa PostgreSQL ${binaries.version}; jalankan Karcis versi yang membawa PostgreSQL ${major}, atau pindahkan datanya dahulu.`,
    en: `The data in ${cluster} belong to PostgreSQL ${major}, but this Karcis brings PostgreSQL ${binaries.version}; run a Karcis that brings PostgreSQL ${major}, or move the data first.`,
  });
}

/** Makes the cluster aside and moves it into place when it is whole, so that a kill half-way leaves none. */
export async function createCluster(options: {
  cluster: string;
  binaries: Binaries;
  user: SystemUser;
  superuserPassword: string;
  isDurable: boolean;
}): Promise<void> {
  const { cluster, binaries, user } = options;
  const parent = dirname(cluster);
  const { bavail, bsize } = await statfs(parent);
  if (bavail * bsize < 300_000_000) throw fullDiskError(parent);
  const nursery = await mkdtemp(`${cluster}.new-`);
  const unfinished = join(nursery, 'cluster');
  const passwordFile = join(nursery, 'password');
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
    for (const path of [nursery, unfinished, passwordFile]) await giveTo(user, path);
    // A folder under /root is closed to the system user by its full path, but not as the folder it starts in.
    const made = await run(
      binaries.initdb,
      [
        '--pgdata=/proc/self/cwd',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--lc-messages=C',
        '--auth=scram-sha-256',
        '--username=postgres',
        '--pwfile=../password',
        '--no-instructions',
        ...(options.isDurable ? [] : ['--no-sync']),
        ...Object.entries({ ...initialSettings, cluster_name: await processMark(nursery) }).flatMap(
          ([name, value]) => ['--set', `${name}=${value}`],
        ),
      ],
      user,
      unfinished,
    );
    if (made.code !== 0) throw initError(parent, made.output);
    await rename(unfinished, cluster);
    await syncFolder(parent);
  } finally {
    await rm(nursery, { recursive: true, force: true });
  }
}

/** Clears away what a killed first start left, together with an initdb that may still be writing there. */
export async function removeUnfinishedClusters(cluster: string, user: SystemUser): Promise<void> {
  const parent = dirname(cluster);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue;
    const nursery = join(parent, name);
    const mark = await processMark(nursery);
    for (const pid of await listProcessesWith(mark, user.uid)) sendSignal(pid, 'SIGKILL');
    await waitUntil(async () => (await listProcessesWith(mark, user.uid)).length === 0, 5_000);
    await rm(nursery, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A cluster restored from a backup by root belongs to root; PostgreSQL insists on owning it alone. */
export async function ownCluster(cluster: string, user: SystemUser): Promise<void> {
  const { uid, mode } = await stat(cluster);
  if (uid !== user.uid && process.getuid!() === 0) {
    await giveTo(user, cluster);
    for (const name of await readdir(cluster, { recursive: true })) await giveTo(user, join(cluster, name));
  }
  if (mode & 0o077) await chmod(cluster, 0o700);
}

async function giveTo(user: SystemUser, path: string): Promise<void> {
  const { uid, gid } = asUser(user);
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

function initError(folder: string, output: string): StartError {
  if (/no space left|disk quota/i.test(output)) return fullDiskError(folder, output);
  const reason = output.split('\n').find((line) => /error|fatal/i.test(line)) ?? output.trim();
  return new StartError(
    {
      id: `Basis data baru di ${folder} gagal dibuat: ${reason}. Perbaiki sebabnya, lalu jalankan lagi; tidak ada yang tertinggal setengah jadi.`,
      en: `The new database in ${folder} could not be made: ${reason}. Mend the cause and start again; nothing was left half made.`,
    },
    { cause: output },
  );
}

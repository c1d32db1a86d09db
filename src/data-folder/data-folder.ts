import { access, chmod, constants, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { folderError } from './folder-error.ts';
import { lockFolder } from './lock.ts';
import { claimFolder } from './marker.ts';
import { readSecret } from './secret.ts';

/** The one folder that holds everything an installation must not lose, locked by this process. */
export type DataFolder = {
  readonly path: string;
  /** Attachments. */
  readonly filesPath: string;
  /** The cluster of the embedded PostgreSQL. */
  readonly postgresPath: string;
  secret(): Promise<string>;
  release(): Promise<void>;
};

/**
 * Opens the data folder, making it when it is missing, and locks it.
 * Throws a StartError when it cannot be written, is not ours, is too new or is in use.
 */
export async function openDataFolder(wanted: string): Promise<DataFolder> {
  try {
    const asked = resolve(wanted);
    await makeFolder(asked);
    const path = await realpath(asked);
    await readdir(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const release = await lockFolder(path);
    try {
      await claimFolder(path);
      await keepPrivate(path);
    } catch (error) {
      await release();
      throw error;
    }
    let secret: Promise<string> | undefined;
    return {
      path,
      filesPath: join(path, 'files'),
      postgresPath: join(path, 'postgres'),
      secret: () => (secret ??= readSecret(path)),
      release,
    };
  } catch (error) {
    throw folderError(wanted, error);
  }
}

/** Node's own recursive mkdir never returns where the kernel says ENOENT for a new name, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  if (await stat(path).catch(ignoreMissing)) return;
  await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Passing through may be needed by the database's own user; listing and writing never are. */
async function keepPrivate(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (mode & 0o066) await chmod(path, mode & 0o711);
}

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Names that begin so are half-written files of ours and mean nothing after a crash. */
export const unfinishedPrefix = '.karcis-';

/** Writes a private file (0600) whole or not at all; it is on the disk when this returns. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const unfinished = join(dirname(path), `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Puts the names inside a folder on the disk, so that a rename survives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

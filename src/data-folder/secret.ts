import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../lib/start-error.ts';
import { writeDurably } from './durable-file.ts';

/** The secret of this installation: 32 random bytes in base64url, made once and kept in `secret` (0600). */
export async function readSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept === undefined) {
    const secret = randomBytes(32).toString('base64url');
    await writeDurably(path, `${secret}\n`);
    return secret;
  }
  const secret = kept.trim();
  // A new secret would silently void every PIN and session, so a damaged one is never replaced.
  if (secret.length < 32) {
    throw new StartError({
      id: `Berkas rahasia ${path} rusak; pulihkan dari cadangan, sebab rahasia baru membatalkan semua PIN dan sesi.`,
      en: `The secret file ${path} is damaged; restore it from a backup, since a new secret would void every PIN and session.`,
    });
  }
  return secret;
}

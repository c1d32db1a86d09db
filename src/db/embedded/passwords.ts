import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../data-folder/durable-file.ts';
import { StartError } from '../../lib/start-error.ts';

const passwordsShape = z.object({
  postgres: z.string().min(1),
  karcis_owner: z.string().min(1),
  karcis_app: z.string().min(1),
});

/** One password for each role of the embedded database, kept in the data folder (0600). */
export type Passwords = Readonly<z.infer<typeof passwordsShape>>;

export async function readPasswords(dataPath: string): Promise<Passwords> {
  const path = join(dataPath, 'postgres-passwords.json');
  try {
    return passwordsShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new StartError(
      {
        id: `Kata sandi basis data di ${path} hilang atau rusak; pulihkan berkas itu dari cadangan.`,
        en: `The database passwords in ${path} are missing or damaged; restore that file from a backup.`,
      },
      { cause: error },
    );
  }
}

/** Makes new passwords; only for a cluster that does not exist yet. */
export async function makePasswords(dataPath: string): Promise<Passwords> {
  const fresh = () => randomBytes(24).toString('base64url');
  const passwords = { postgres: fresh(), karcis_owner: fresh(), karcis_app: fresh() };
  await writeDurably(join(dataPath, 'postgres-passwords.json'), `${JSON.stringify(passwords)}\n`);
  return passwords;
}

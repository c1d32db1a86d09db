import { sql } from 'kysely';
import type { Db } from '../db/connection.ts';
import { StartError } from '../lib/start-error.ts';

const oldestVersion = 15;

/**
 * Makes sure that the database of DATABASE_URL answers and is not too old.
 * @throws StartError with the place but never the password
 */
export async function checkDatabase(db: Db, url: string): Promise<void> {
  const place = placeOf(url);
  const version = await askVersion(db).catch((error: Error & { code?: string }) => {
    const reason = error.message || error.code || 'unknown';
    throw new StartError(
      {
        id: `Basis data di ${place} tidak dapat dipakai (${reason}); periksa DATABASE_URL dan apakah servernya berjalan.`,
        en: `The database at ${place} cannot be used (${reason}); check DATABASE_URL and whether its server runs.`,
      },
      { cause: error },
    );
  });
  if (version.number < oldestVersion * 10_000) {
    throw new StartError({
      id: `Basis data di ${place} adalah PostgreSQL ${version.text}; Karcis memerlukan PostgreSQL ${oldestVersion} atau lebih baru.`,
      en: `The database at ${place} is PostgreSQL ${version.text}; Karcis needs PostgreSQL ${oldestVersion} or later.`,
    });
  }
}

async function askVersion(db: Db): Promise<{ number: number; text: string }> {
  const { rows } = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`.execute(
    db,
  );
  return rows[0]!;
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${decodeURIComponent(host)}${pathname}`;
}

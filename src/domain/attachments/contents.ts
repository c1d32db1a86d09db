import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { FileStore } from '../../storage/store.ts';

/**
 * Holds contents for the rest of the transaction: whoever writes a row for one and whoever removes one wait for
 * each other, so that no row is left without its file.
 */
export async function lockContents(trx: Trx, hashes: readonly string[]): Promise<void> {
  for (const hash of [...new Set(hashes)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`file:${hash}`}, 0))`.execute(trx);
  }
}

/** Removes those contents from the store that no attachment has, and that did not come in as a mail. */
export async function removeUnused(db: Db, store: FileStore, hashes: readonly string[]): Promise<void> {
  for (const hash of new Set(hashes)) {
    await db.transaction().execute(async (trx) => {
      await lockContents(trx, [hash]);
      const used = await trx
        .selectFrom('attachments')
        .select('id')
        .where((eb) =>
          eb.or([
            eb('sha256', '=', hash),
            eb('picture_sha256', '=', hash),
            eb('thumbnail_sha256', '=', hash),
          ]),
        )
        .limit(1)
        .executeTakeFirst();
      if (used) return;
      const cameIn = await trx
        .selectFrom('arrivals')
        .select('id')
        .where('sha256', '=', hash)
        .limit(1)
        .executeTakeFirst();
      if (!cameIn) await store.remove(hash);
    });
  }
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** How long a process that ended without a word keeps others from reading, in seconds. */
const claimSeconds = 45;

export type Claimed = { id: string; version: number };

/**
 * Every enabled mailbox that this process may read for a while: those it read already and those that nobody reads. Two
 * readers of one mailbox would lose and double nothing, they would only fetch everything twice.
 */
export async function claimMailboxes(db: Db, reader: string): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    update mailboxes set reader = ${reader}, reader_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
    where is_enabled and removed_at is null
      and (reader = ${reader} or reader is null or reader_until < clock_timestamp())
    returning id, version`.execute(db);
  return rows;
}

/** Lets other processes read at once what this one read. */
export async function releaseMailboxes(db: Db, reader: string): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ reader: null, reader_until: null })
    .where('reader', '=', reader)
    .execute();
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** How long a process that ended without a word keeps others from reading, in seconds. */
const claimSeconds = 46;

export type Claimed = { id: string; version: number };

/**
 * Every enabled mailbox that this process may read for a while: those it read already and those that nobody reads. Two
 * readers of one mailbox would lose and double nothing, they would only fetch everything twice.
 */
export async function claimMailboxes(db: Db, reader: string): Promise<Claimed[]> {
  // Claims are written anew when half of their time is over, not at every look.
  const { rows } = await sql<Claimed>`
    with taken as (
      update mailboxes set reader = ${reader}, reader_until = clock_timestamp() + make_interval(secs => ${claimSeconds})
      where is_enabled and removed_at is null
        and (reader is null or reader_until < clock_timestamp()
          or (reader = ${reader} and reader_until < clock_timestamp() + make_interval(secs => ${claimSeconds / 2})))
      returning id, version)
    select id, version from taken
    union
    select id, version from mailboxes
    where reader = ${reader} and reader_until > clock_timestamp() and is_enabled and removed_at is null`.execute(
    db,
  );
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

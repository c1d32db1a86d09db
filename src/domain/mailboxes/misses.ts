import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Place } from './place.ts';

type Folder = Pick<Place, 'mailboxId' | 'uidValidity'>;

/** How often a mail is asked for before it is told to the desk. */
export const mostFetchAttempts = 5;
/** Minutes until the next attempt: longer each time, a day in all. */
const pauses = [1, 10, 60, 360, 1440];

/** Notes that the server did not hand this mail over. Tells how often it was asked for by now. */
export async function noteMiss(db: Db, folder: Folder, uid: number, failure: string): Promise<number> {
  const next = (attempts: ReturnType<typeof sql>) =>
    sql<Date>`clock_timestamp() + make_interval(mins => (${pauses}::int[])[least(${attempts}, ${pauses.length})])`;
  const { rows } = await sql<{ attempts: number }>`
    insert into mailbox_misses (mailbox_id, uid_validity, uid, failure, next_at)
    values (${folder.mailboxId}, ${folder.uidValidity}, ${uid}, ${failure}, ${next(sql`1`)})
    on conflict (mailbox_id, uid_validity, uid) do update
      set attempts = mailbox_misses.attempts + 1, failure = excluded.failure,
        next_at = ${next(sql`mailbox_misses.attempts + 1`)}
    returning attempts`.execute(db);
  return rows[0]!.attempts;
}

/** How often each of these was missed so far. */
export async function findMissed(
  db: Db,
  folder: Folder,
  uids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('mailbox_misses')
    .select(['uid', 'attempts'])
    .where('mailbox_id', '=', folder.mailboxId)
    .where('uid_validity', '=', String(folder.uidValidity))
    .where(sql<boolean>`uid = any(${[...uids]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ uid, attempts }) => [Number(uid), attempts]));
}

/** Those whose next attempt is due, behind which the reading has gone on. */
export async function findDueMisses(db: Db, { mailboxId, uidValidity, lastUid }: Place): Promise<number[]> {
  const rows = await db
    .selectFrom('mailbox_misses')
    .select('uid')
    .where('mailbox_id', '=', mailboxId)
    .where('uid_validity', '=', String(uidValidity))
    .where('uid', '<=', String(lastUid))
    .where('next_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('next_at')
    .limit(20)
    .execute();
  return rows.map(({ uid }) => Number(uid));
}

/** It is kept, told to the desk, or no longer there. */
export async function forgetMiss(db: Db, folder: Folder, uid: number): Promise<void> {
  await db
    .deleteFrom('mailbox_misses')
    .where('mailbox_id', '=', folder.mailboxId)
    .where('uid_validity', '=', String(folder.uidValidity))
    .where('uid', '=', String(uid))
    .execute();
}

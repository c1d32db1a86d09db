import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Place } from './place.ts';

type Folder = Pick<Place, 'mailboxId' | 'uidValidity'>;

const whereFolder = ({ mailboxId, uidValidity }: Folder) =>
  sql<boolean>`source = 'mailbox' and mailbox_id = ${mailboxId} and uid_validity = ${uidValidity}`;

/** Which of these are kept already. */
export async function findFetched(
  db: Db,
  folder: Folder,
  uids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('arrivals')
    .select('uid')
    .where(whereFolder(folder))
    .where(sql<boolean>`uid = any(${[...uids]}::bigint[])`)
    .execute();
  return new Set(rows.map(({ uid }) => Number(uid)));
}

/** Kept mails of which the server was not told yet: the program ended in between. At most a thousand. */
export async function findUnflagged(db: Db, folder: Folder): Promise<number[]> {
  const rows = await db
    .selectFrom('arrivals')
    .select('uid')
    .where(whereFolder(folder))
    .where('flagged_at', 'is', null)
    .where('is_left', '=', false)
    .orderBy('uid')
    .limit(1000)
    .execute();
  return rows.map(({ uid }) => Number(uid));
}

/** Notes that the server was told. */
export async function noteFlagged(db: Db, folder: Folder, uids: readonly number[]): Promise<void> {
  await db
    .updateTable('arrivals')
    .set({ flagged_at: sql<Date>`clock_timestamp()` })
    .where(whereFolder(folder))
    .where('flagged_at', 'is', null)
    .where(sql<boolean>`uid = any(${[...uids]}::bigint[])`)
    .execute();
}

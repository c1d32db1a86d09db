import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';

/** Notes that somebody forgot a password; asking twice is asking once. */
export async function requestPassword(db: Db, personId: string): Promise<void> {
  await db
    .insertInto('password_requests')
    .values({ id: uuidv7(), person_id: personId })
    .onConflict((conflict) => conflict.column('person_id').where('handled_at', 'is', null).doNothing())
    .execute();
}

export async function settlePasswordRequests(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('password_requests')
    .set({ handled_at: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .where('handled_at', 'is', null)
    .execute();
}

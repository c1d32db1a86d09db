import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { takeInArrival, type Understand } from './taking-in.ts';

/** A job has had its turns by then, also after a burst of thousands. */
const patienceMinutes = 15;
const mostAtOnce = 50;

/**
 * Takes in what is still waiting after all the turns of its job: the program ended between keeping and queueing, or the
 * queue gave up while the database was away. Tells how many.
 */
export async function takeInForgotten(
  db: Db,
  understand: Understand,
  minutes = patienceMinutes,
): Promise<number> {
  const waiting = await db
    .selectFrom('arrivals')
    .select('id')
    .where('state', '=', 'kept')
    .where('received_at', '<', sql<Date>`clock_timestamp() - make_interval(mins => ${minutes})`)
    .orderBy('received_at')
    .orderBy('id')
    .limit(mostAtOnce)
    .execute();
  for (const { id } of waiting) {
    // One that fails is counted and does not hold up those behind it.
    await takeInArrival(db, id, understand).catch(() => undefined);
  }
  return waiting.length;
}

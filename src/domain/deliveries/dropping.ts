import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';

/**
 * Strikes off everything that still waits to leave, now or later: after a restore it may have been sent long ago.
 * The centre inside the program keeps its rows. Says how many events and messages it were.
 */
export function dropWaiting(db: Db): Promise<number> {
  return inTransaction(db, async (trx) => {
    const unrouted = await trx
      .updateTable('notifications')
      .set({ routed_at: sql<Date>`clock_timestamp()` })
      .where('routed_at', 'is', null)
      .executeTakeFirst();
    const waiting = await trx
      .updateTable('deliveries')
      .set({
        state: 'skipped',
        reason: 'out_of_date',
        price: null,
        claimed_until: null,
        settled_at: sql<Date>`clock_timestamp()`,
      })
      .where('state', 'in', ['held', 'queued', 'sending'])
      .executeTakeFirst();
    return Number(unrouted.numUpdatedRows + waiting.numUpdatedRows);
  });
}

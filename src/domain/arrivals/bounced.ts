import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';

/** Notes that a mail came back. Only one that is still out can. */
export async function markBounced(trx: Trx, deliveryId: string, reason: string): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ state: 'bounced', reason, settled_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', deliveryId)
    .where('state', 'in', ['sending', 'sent', 'delivered'])
    .execute();
}

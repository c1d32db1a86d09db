import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** A browser that may be told, in the shape in which browsers give it. */
export type Subscription = { id: string; endpoint: string; keys: { p256dh: string; auth: string } };

/** The browsers in which somebody asked to be told. */
export async function listSubscriptions(db: Db, personId: string): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .where('person_id', '=', personId)
    .where('gone_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, endpoint, p256dh, auth }) => ({ id, endpoint, keys: { p256dh, auth } }));
}

/** The browser's maker says that nobody is there any more. */
export async function dropSubscription(db: Db, id: string): Promise<void> {
  await db
    .updateTable('push_subscriptions')
    .set({ gone_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

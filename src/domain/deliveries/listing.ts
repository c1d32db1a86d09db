import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereVisible } from '../tickets/finding.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryReason, DeliveryState } from './vocabulary.ts';

export type ListedDelivery = Pick<
  Delivery,
  'id' | 'channel' | 'kind' | 'message' | 'told_as' | 'address' | 'is_critical'
> & {
  state: DeliveryState;
  reason: DeliveryReason | null;
  attempts: number;
  /** How often nobody can say whether it went. */
  uncertain: number;
  created_at: Date;
  due_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
  /** Rupiah; null for what was not sent. */
  price: number | null;
  person_name: string | null;
  gateway_name: string | null;
};

export type DeliveryPage = { rows: ListedDelivery[]; next: string | null };

/** What was sent, or not, about a ticket that the actor sees, newest first; pages by the id, which sorts by time. */
export async function listDeliveries(
  db: Db,
  actor: Actor,
  { ticketId, after, size }: { ticketId: string; after?: string | undefined; size: number },
): Promise<DeliveryPage> {
  const visible = db
    .selectFrom('tickets as t')
    .select('t.number')
    .whereRef('t.id', '=', sql`d.ticket_id`)
    .where(whereVisible(actor));
  const rows = await db
    .selectFrom('deliveries as d')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .leftJoin('gateways as g', 'g.id', 'd.gateway_id')
    .select([
      'd.id',
      'd.channel',
      'd.kind',
      'd.message',
      'd.told_as',
      'd.address',
      'd.is_critical',
      'd.state',
    ])
    .select(['d.attempts', 'd.uncertain', 'd.created_at', 'd.due_at', 'd.sent_at', 'd.settled_at'])
    .select([
      sql<DeliveryReason | null>`d.reason`.as('reason'),
      sql<number | null>`d.price::float8`.as('price'),
      'p.name as person_name',
      'g.name as gateway_name',
    ])
    .where('d.ticket_id', '=', ticketId)
    .where((eb) => eb.exists(visible))
    .$if(after !== undefined, (query) => query.where('d.id', '<', after!))
    .orderBy('d.id', 'desc')
    .limit(size + 1)
    .execute();
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  return { rows, next: hasMore ? rows.at(-1)!.id : null };
}

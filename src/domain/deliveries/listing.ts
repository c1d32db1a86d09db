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
  /** Null for what is of no ticket, or of one that the actor does not see. */
  number: string | null;
};

export type DeliveryPage = { rows: ListedDelivery[]; next: string | null };

/**
 * What was sent, or not, about a ticket or to a person, newest first; pages by the id, which sorts by time. A ticket is
 * asked for by somebody who sees it; of a person's messages, those of restricted tickets that the actor does not see are
 * left out, and of others the number.
 */
export async function listDeliveries(
  db: Db,
  actor: Actor,
  of: { ticketId: string } | { personId: string },
  { after, size }: { after?: string | undefined; size: number },
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
    .leftJoin('tickets as r', 'r.id', 'd.ticket_id')
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
      visible.as('number'),
    ])
    .$if('ticketId' in of, (query) =>
      query
        .where('d.ticket_id', '=', (of as { ticketId: string }).ticketId)
        .where((eb) => eb.exists(visible)),
    )
    .$if('personId' in of, (query) =>
      query
        .where('d.person_id', '=', (of as { personId: string }).personId)
        .where((eb) =>
          eb.or([eb(sql<boolean>`coalesce(r.is_restricted, false)`, '=', false), eb.exists(visible)]),
        ),
    )
    .$if(after !== undefined, (query) => query.where('d.id', '<', after!))
    .orderBy('d.id', 'desc')
    .limit(size + 1)
    .execute();
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  return { rows, next: hasMore ? rows.at(-1)!.id : null };
}

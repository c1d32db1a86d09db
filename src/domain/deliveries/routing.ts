import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type Decision, decide } from './deciding.ts';
import { type Listener, listListeners } from './listeners.ts';
import { findMeans } from './means.ts';
import { hoursToTry } from './queueing.ts';

/**
 * Decides for the oldest notifications which messages they become. Any number of servers may do so at once: each takes
 * what no other holds, and what it decides commits together with the mark that it was decided. Says how many it took.
 */
export async function routeNotifications(
  db: Db,
  { isShut, limit = 250 }: { isShut: boolean; limit?: number },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // Whoever works on a person or a ticket in this moment comes first; the next round is half a second away.
    await sql`set local lock_timeout = '500ms'`.execute(trx);
    const listeners = await listListeners(trx, { unrouted: limit }, { isShut });
    if (listeners.length === 0) return 0;
    const addresses = listeners.flatMap(({ ways }) => Object.values(ways).map(({ address }) => address));
    const means = await findMeans(trx, { addresses, isShut });
    if (!means) return 0;
    await trx
      .updateTable('notifications')
      .set({ routed_at: means.at })
      .where('id', '=', sql<string>`any(${listeners.map(({ notificationId }) => notificationId)}::uuid[])`)
      .execute();
    const decided = listeners.flatMap((listener) =>
      decide(listener, means).map((decision) => ({ listener, decision })),
    );
    await putDown(trx, decided, means.at);
    return listeners.length;
  });
}

/** Writes decisions as rows; a channel that has the notification already keeps the row it has. */
export async function putDown(
  trx: Trx,
  decided: readonly { listener: Listener; decision: Decision }[],
  at: Date,
): Promise<void> {
  if (decided.length === 0) return;
  const rows = decided.map(({ listener, decision }) => ({
    id: uuidv7(),
    notification_id: listener.notificationId,
    ticket_id: listener.ticketId,
    event_seq: listener.seq,
    person_id: listener.personId,
    channel: decision.channel,
    message: listener.action,
    told_as: listener.toldAs,
    address: decision.address,
    locale: listener.locale,
    is_critical: listener.isUrgent,
    state: decision.state,
    reason: decision.reason,
    due_at: decision.dueAt,
    hours: hoursToTry[decision.channel],
    gateway_id: decision.gatewayId,
  }));
  // In the order in which a step locks tickets, so that neither waits for the other for ever.
  await sql`insert into deliveries (id, notification_id, ticket_id, event_seq, person_id, channel, kind, message, told_as,
      address, locale, is_critical, state, reason, due_at, give_up_at, gateway_id, created_at, settled_at)
    select id, notification_id, ticket_id, event_seq, person_id, channel, 'event', message, told_as,
      address, locale, is_critical, state, reason, due_at, due_at + make_interval(hours => hours), gateway_id, ${at},
      case when state = 'skipped' then ${at}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, notification_id uuid, ticket_id uuid,
      event_seq integer, person_id uuid, channel text, message text, told_as text, address text, locale text,
      is_critical boolean, state text, reason text, due_at timestamptz, hours integer, gateway_id uuid)
    order by ticket_id, id
    on conflict (notification_id, channel) where notification_id is not null do nothing`.execute(trx);
}

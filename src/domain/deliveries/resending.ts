import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { recordAudit } from '../settings/auditing.ts';
import { isOwnerStaff } from '../tickets/parties.ts';
import { hoursToTry } from './queueing.ts';
import type { DeliveryReason, DeliveryState, MessageChannel } from './vocabulary.ts';

/** What stood in the way, and may not any more. */
const mendable: readonly DeliveryReason[] = ['no_gateway', 'budget', 'paused_address', 'closed_window'];

/** Whether a message that did not go can be put into the outbox once more. */
export const canResend = ({
  state,
  reason,
}: {
  state: DeliveryState;
  reason: DeliveryReason | null;
}): boolean => state === 'given_up' || (state === 'skipped' && reason !== null && mendable.includes(reason));

/** Whoever works on a ticket sends again what did not go: its own staff and the front desk, not those who look on. */
export const mayResend = (actor: Actor, ticket: Parameters<typeof isOwnerStaff>[1]): boolean =>
  isOwnerStaff(actor, ticket) || (hasRole(actor, 'front_desk') && !ticket.is_restricted);

/**
 * Puts a message of a ticket back into the outbox under its own identity; the lanes judge budget, pauses and sight of it
 * anew. Says whether it could be; what has gone meanwhile stays gone. The caller asked `mayResend`.
 */
export function resendDelivery(
  db: Db,
  { id, ticketId, byId }: { id: string; ticketId: string; byId: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('deliveries')
      .select(['id', 'state', 'reason', 'channel'])
      .where('id', '=', id)
      .where('ticket_id', '=', ticketId)
      .forUpdate()
      .executeTakeFirst();
    const found = row as
      | { state: DeliveryState; reason: DeliveryReason | null; channel: MessageChannel }
      | undefined;
    if (!found || !canResend(found)) return false;
    await sql`update deliveries set state = 'queued', reason = null, settled_at = null, claimed_until = null,
        due_at = clock_timestamp(),
        give_up_at = clock_timestamp() + make_interval(hours => ${hoursToTry[found.channel]})
      where id = ${id}`.execute(trx);
    await recordAudit(trx, {
      actorId: byId,
      action: 'message_resent',
      subject: { kind: 'ticket', id: ticketId },
      details: { channel: found.channel, reason: found.reason },
    });
    return true;
  });
}

import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { fallBack } from './falling-back.ts';
import { pauseAddress } from './pauses.ts';
import type { DeliveryState, MessageChannel } from './vocabulary.ts';

export type Receipt = {
  state: 'sent' | 'delivered' | 'read' | 'bounced';
  /** A short code of the provider; `address` says that nobody is reached there. */
  reason?: string | undefined;
  /** Nobody will ever be reached there: the address is paused. Else only this message came back. */
  isPermanent?: boolean | undefined;
};

/** By what a message is known: our id, or the provider's and the account it gave it for. */
export type Named = { deliveryId: string } | { gatewayId: string | null; providerId: string };

/** Whom a receipt still says something new of. Nothing is read back into being merely sent, and what came back stays so. */
const before: Record<Receipt['state'], readonly DeliveryState[]> = {
  sent: ['sending', 'queued'],
  delivered: ['sending', 'queued', 'sent'],
  read: ['sending', 'queued', 'sent', 'delivered'],
  bounced: ['sending', 'queued', 'sent', 'delivered'],
};

/**
 * Notes what became of a message after it went. A receipt that comes late or twice changes nothing. `unknown` is also
 * what a receipt hears that outran our own record of sending; it may be asked again.
 */
export async function recordReceipt(
  db: Db,
  named: Named,
  receipt: Receipt,
): Promise<'recorded' | 'known' | 'unknown'> {
  return inTransaction(db, async (trx) => {
    const found = await lockNamed(trx, named);
    if (!found) return 'unknown';
    if (!before[receipt.state].includes(found.state)) return 'known';
    const isBounce = receipt.state === 'bounced';
    await sql`update deliveries set state = ${receipt.state}, reason = ${isBounce ? 'bounced' : null},
        sent_at = coalesce(sent_at, clock_timestamp()), settled_at = clock_timestamp(), claimed_until = null
      where id = ${found.id}`.execute(trx);
    if (!isBounce) return 'recorded';
    if (receipt.isPermanent ?? receipt.reason === 'address')
      await pauseAddress(trx, { ...found, reason: 'bounced', deliveryId: found.id });
    await fallBack(trx, [{ ...found, reason: 'bounced' }], { isShut: false });
    return 'recorded';
  });
}

type Found = {
  id: string;
  state: DeliveryState;
  channel: MessageChannel;
  address: string;
  notification_id: string | null;
};

async function lockNamed(trx: Trx, named: Named): Promise<Found | undefined> {
  return trx
    .selectFrom('deliveries')
    .select(['id', 'state', 'channel', 'address', 'notification_id'])
    .$if('deliveryId' in named, (query) =>
      query.where('id', '=', (named as { deliveryId: string }).deliveryId),
    )
    .$if('providerId' in named, (query) => {
      const { providerId, gatewayId } = named as { gatewayId: string | null; providerId: string };
      const ofProvider = query.where('provider_id', '=', providerId);
      return gatewayId === null ? ofProvider : ofProvider.where('gateway_id', '=', gatewayId);
    })
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

import type { Trx } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { findPrices } from './budget.ts';
import { decisionOf, standIn } from './deciding.ts';
import { listListeners } from './listeners.ts';
import { findMeans } from './means.ts';
import { putDown } from './routing.ts';
import type { DeliveryReason, MessageChannel } from './vocabulary.ts';

export type Failed = {
  notification_id: string | null;
  channel: MessageChannel;
  reason: DeliveryReason;
};

/** These never mean that the listener missed something that another channel should bring. */
const final: readonly DeliveryReason[] = ['demo', 'out_of_date'];

/**
 * Gives messages that a channel could not carry to the next one that can. A channel has a notification once, so this
 * ends, however often it is asked. Where money is the reason, only channels that cost nothing stand in.
 */
export async function fallBack(
  trx: Trx,
  failed: readonly Failed[],
  { isShut }: { isShut: boolean },
): Promise<void> {
  const asked = failed.filter(({ notification_id, reason }) => notification_id && !final.includes(reason));
  if (asked.length === 0 || isShut) return;
  const notificationIds = [...new Set(asked.map(({ notification_id }) => notification_id!))];
  const listeners = await listListeners(trx, { notificationIds }, { isShut });
  const addresses = listeners.flatMap(({ ways }) => Object.values(ways).map(({ address }) => address));
  const means = await findMeans(trx, { addresses, isShut });
  if (!means) return;
  const there = await trx
    .selectFrom('deliveries')
    .select(['notification_id', 'channel'])
    .where('notification_id', 'in', notificationIds)
    .execute();
  const priceOf = await findPrices(trx, localDate(means.at, means.calendar.zone));
  const free = means.order.filter((channel) => priceOf(channel, 'template') === 0);
  const decided = asked.flatMap(({ notification_id, channel, reason }) => {
    const listener = listeners.find(({ notificationId }) => notificationId === notification_id);
    if (!listener?.mayHear) return [];
    const tried = there.filter((row) => row.notification_id === notification_id).map((row) => row.channel);
    // Money sends to the free ones, but still onward from where the failing channel stands.
    const order =
      reason === 'budget' ? means.order.filter((c) => c === channel || free.includes(c)) : means.order;
    const stead = standIn(listener, { ...means, order }, { instead: channel, tried });
    if (!stead) return [];
    return {
      listener,
      decision: decisionOf(listener, means, { channel: stead, reason: null, mode: 'each' }),
    };
  });
  await putDown(trx, decided, means.at);
}

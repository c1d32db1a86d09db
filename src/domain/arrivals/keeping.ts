import type { Db } from '../../db/connection.ts';
import { inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Queue } from '../../queue/queue.ts';

type Origin =
  | { source: 'mailbox'; mailboxId: string; uidValidity: bigint; uid: bigint }
  | { source: 'pipe' }
  | { source: 'hook'; gatewayId: string; externalId: string; body: string };

/** `isRepeat`: these very bytes, or this event of the provider, came before; nothing was written. */
export type Kept = { arrivalId: string; isRepeat: boolean };

/**
 * Notes that something came in, before anybody looks into it. The content of a mail is already in the store under
 * `sha256`. In the same transaction a job is queued that takes it in; whoever brought it may be told once this answers.
 */
export function keepArrival(
  { db, queue }: { db: Db; queue: Pick<Queue, 'enqueue'> | null },
  { sha256, size, ...origin }: Origin & { sha256: string; size: number },
): Promise<Kept> {
  return inTransaction(db, async (trx) => {
    const id = uuidv7();
    const inserted = await trx
      .insertInto('arrivals')
      .values({
        id,
        sha256,
        size,
        source: origin.source,
        ...(origin.source === 'mailbox' && {
          mailbox_id: origin.mailboxId,
          uid_validity: origin.uidValidity,
          uid: origin.uid,
        }),
        ...(origin.source === 'hook' && {
          gateway_id: origin.gatewayId,
          external_id: origin.externalId,
          body: origin.body,
        }),
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted) {
      await queue?.enqueue(trx, 'take-in-arrival', { arrivalId: id });
      return { arrivalId: id, isRepeat: false };
    }
    const earlier = await trx
      .selectFrom('arrivals')
      .select('id')
      .where('source', '=', origin.source)
      .where((eb) => {
        if (origin.source === 'hook') {
          return eb.and({ gateway_id: origin.gatewayId, external_id: origin.externalId });
        }
        if (origin.source === 'pipe') return eb('sha256', '=', sha256);
        return eb.and([
          eb('mailbox_id', '=', origin.mailboxId),
          eb.or([
            eb('sha256', '=', sha256),
            eb.and([eb('uid_validity', '=', String(origin.uidValidity)), eb('uid', '=', String(origin.uid))]),
          ]),
        ]);
      })
      .executeTakeFirstOrThrow();
    return { arrivalId: earlier.id, isRepeat: true };
  });
}

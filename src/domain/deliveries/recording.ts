import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { Claimed } from './claiming.ts';
import { fallBack } from './falling-back.ts';
import { pauseAddress } from './pauses.ts';
import type { DeliveryReason, MessageChannel } from './vocabulary.ts';

/** What came of an attempt that did not carry the message. */
export type Fault = {
  kind: 'later' | 'never' | 'address' | 'gateway';
  /** A short code of ours or of the provider. */
  code?: string;
  retryAfterSeconds?: number | undefined;
  /** The provider may have taken it all the same. */
  isUncertain?: boolean;
};

/** The claim that is meant, and no later one of the same message. */
const held = ({ id, attempts }: Pick<Claimed, 'id' | 'attempts'>) =>
  sql`id = ${id} and state = 'sending' and attempts = ${attempts}`;

/** The provider has it. False when that is known already: the claim ran out meanwhile and another process had it too. */
export async function recordSent(
  db: Db,
  { id, price }: Pick<Claimed, 'id' | 'price'>,
  { providerId }: { providerId: string | null },
): Promise<boolean> {
  // Whoever comes first says so, whichever attempt it was: it is the same message.
  const { numAffectedRows } =
    await sql`update deliveries set state = 'sent', provider_id = ${providerId}, reason = null, price = ${price},
      sent_at = clock_timestamp(), settled_at = clock_timestamp(), claimed_until = null
    where id = ${id} and state in ('sending', 'queued')`.execute(db);
  return Number(numAffectedRows) > 0;
}

const mostPause = 3_600;

/** Seconds until the next attempt: half a minute, doubled each time, at most an hour, never for all at the same moment. */
export function pauseAfter(attempts: number, retryAfterSeconds?: number): number {
  const seconds = retryAfterSeconds ?? Math.min(mostPause, 30 * 2 ** Math.min(attempts - 1, 10));
  return (
    Math.min(mostPause * 6, seconds) * (retryAfterSeconds ? 1 + Math.random() / 5 : 0.8 + Math.random() * 0.4)
  );
}

/** An attempt came to nothing: it is tried again, or ended, and then another channel may carry it. */
export async function recordFault(db: Db, claimed: Claimed, fault: Fault): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const again = fault.kind === 'later' ? pauseAfter(claimed.attempts, fault.retryAfterSeconds) : 0;
    if (fault.kind === 'later' || fault.kind === 'gateway') {
      // A gateway that is broken costs the message no attempt: it waits with all the others.
      await sql`update deliveries set state = 'queued', price = null, claimed_until = null,
          due_at = least(clock_timestamp() + make_interval(secs => ${again}), greatest(give_up_at, clock_timestamp())),
          attempts = attempts - ${fault.kind === 'gateway' ? 1 : 0}, uncertain = uncertain + ${fault.isUncertain ? 1 : 0}
        where ${held(claimed)}`.execute(trx);
      return;
    }
    const isAddress = fault.kind === 'address';
    const isClosed = fault.code === ('closed_window' satisfies DeliveryReason);
    const reason: DeliveryReason = isAddress ? 'bounced' : isClosed ? 'closed_window' : 'refused';
    const { numAffectedRows } = await sql`update deliveries set state = ${isAddress ? 'bounced' : 'given_up'},
        reason = ${reason}, price = null, claimed_until = null, settled_at = clock_timestamp()
      where ${held(claimed)}`.execute(trx);
    if (Number(numAffectedRows) === 0) return;
    if (isAddress && claimed.channel !== 'push')
      await pauseAddress(trx, { ...claimed, reason, deliveryId: claimed.id });
    await fallBack(trx, [{ ...claimed, reason }], { isShut: false });
  });
}

/** The message is rightly not sent after all. */
export async function recordSkipped(db: Db, claimed: Claimed, reason: 'out_of_date' | 'demo'): Promise<void> {
  await sql`update deliveries set state = 'skipped', reason = ${reason}, price = null, claimed_until = null,
      settled_at = clock_timestamp() where ${held(claimed)}`.execute(db);
}

/** Ends what nobody could carry in time, though no account was there to try: says how many. */
export async function giveUpLate(db: Db, { isShut }: { isShut: boolean }): Promise<number> {
  return db.transaction().execute(async (trx: Trx) => {
    const { rows } = await sql<{ notification_id: string | null; channel: MessageChannel }>`
      update deliveries d set state = 'given_up', reason = 'unreachable', price = null, settled_at = clock_timestamp()
      from (select id from deliveries where state = 'queued' and give_up_at <= clock_timestamp() limit 500 for update skip locked) late
      where d.id = late.id returning d.notification_id, d.channel`.execute(trx);
    await fallBack(
      trx,
      rows.map((row) => ({ ...row, reason: 'unreachable' as const })),
      { isShut },
    );
    return rows.length;
  });
}

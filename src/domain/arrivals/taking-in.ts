import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { ArrivalOutcome, ArrivalReason } from './vocabulary.ts';

export type Arrival = {
  id: string;
  source: 'mailbox' | 'pipe' | 'hook';
  mailbox_id: string | null;
  gateway_id: string | null;
  sha256: string;
  size: number;
  body: string | null;
  received_at: Date;
};

/** What something that came in was found to be, and what it became. */
export type Taken = {
  outcome: ArrivalOutcome;
  reason: ArrivalReason;
  ticketId?: string | undefined;
  /** Event of the ticket that it became. */
  seq?: number | undefined;
  from?: { address: string; name: string } | undefined;
  subject?: string | undefined;
  messageId?: string | undefined;
  autoReplyAllowed?: boolean | undefined;
  /** By which the same mail is known when it comes by another way. */
  fingerprint?: string | null | undefined;
  /** The team whose mailbox it came to. */
  teamId?: string | null | undefined;
};

/**
 * Looks into it without changing anything, and gives back what is to be done in the transaction that settles it: the
 * ticket or reply and the outcome commit together, so that nothing is done twice or half.
 */
export type Understand = (arrival: Arrival) => Promise<(trx: Trx) => Promise<Taken>>;

/** How often it is tried before it is put aside; a message that ends the program counts as well. */
export const mostAttempts = 5;

/**
 * Takes in one arrival that is still waiting; one that is settled, or in another process's hands, stays as it is.
 * A failure is thrown, so that the job is tried again; the last one puts it into quarantine instead.
 */
export async function takeInArrival(db: Db, arrivalId: string, understand: Understand): Promise<void> {
  const arrival = await countAttempt(db, arrivalId);
  if (!arrival) return;
  if (arrival.attempts > mostAttempts) return putAside(db, arrivalId);
  try {
    await settle(db, arrivalId, await understand(arrival));
  } catch (error) {
    if (arrival.attempts < mostAttempts) throw error;
    await putAside(db, arrivalId);
  }
}

async function putAside(db: Db, arrivalId: string): Promise<void> {
  await settle(db, arrivalId, async () => failed);
}

const failed: Taken = { outcome: 'quarantined', reason: 'failed' };

/** Counted before it is looked at: what takes the whole program down is not tried for ever. */
async function countAttempt(db: Db, id: string): Promise<(Arrival & { attempts: number }) | undefined> {
  const row = await db
    .updateTable('arrivals')
    .set({ attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .returning([
      'id',
      'source',
      'mailbox_id',
      'gateway_id',
      'sha256',
      'size',
      'body',
      'received_at',
      'attempts',
    ])
    .executeTakeFirst();
  return row && { ...row, size: Number(row.size) };
}

/**
 * Puts what is to be done and its outcome into one transaction, under the arrival's lock. False when it is settled
 * already: then nothing is done.
 */
export function settle(
  db: Db,
  arrivalId: string,
  what: (trx: Trx) => Promise<Taken>,
  by: { personId: string } | null = null,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const waiting = await trx
      .selectFrom('arrivals')
      .select('id')
      .where('id', '=', arrivalId)
      .where('state', '=', by ? 'quarantined' : 'kept')
      .forUpdate()
      .executeTakeFirst();
    if (!waiting) return false;
    const taken = await what(trx);
    await trx
      .updateTable('arrivals')
      .set({
        state: taken.outcome === 'quarantined' ? 'quarantined' : 'done',
        outcome: taken.outcome,
        reason: taken.reason,
        ticket_id: taken.ticketId ?? null,
        event_seq: taken.seq ?? null,
        ...(taken.from && { from_address: taken.from.address, from_name: taken.from.name }),
        ...(taken.subject !== undefined && { subject: taken.subject }),
        ...(taken.messageId !== undefined && { message_id: taken.messageId }),
        ...(taken.autoReplyAllowed !== undefined && { auto_reply_allowed: taken.autoReplyAllowed }),
        ...(taken.teamId !== undefined && { team_id: taken.teamId }),
        ...(taken.fingerprint !== undefined && { fingerprint: taken.fingerprint }),
        settled_at: sql<Date>`clock_timestamp()`,
        settled_by_id: by?.personId ?? null,
      })
      .where('id', '=', arrivalId)
      .execute();
    return true;
  });
}

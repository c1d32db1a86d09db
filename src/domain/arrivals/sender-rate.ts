import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import type { ArrivalOutcome } from './vocabulary.ts';

/** What one sender may make of mails within an hour; what comes beyond it waits for people. */
const mostAnHour = { ticket_opened: 10, reply_added: 30 } satisfies Partial<Record<ArrivalOutcome, number>>;

/** Has this sender made as many tickets, or replies, as one may within an hour? Others of theirs wait until it is settled. */
export async function isTooMany(
  trx: Trx,
  address: string,
  outcome: keyof typeof mostAnHour,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail from ${address}`}, 0))`.execute(trx);
  // What people let in by hand is not the sender's doing.
  const { count } = await trx
    .selectFrom('arrivals')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('from_address', '=', address)
    .where('settled_at', '>', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .where('outcome', '=', outcome)
    .where('settled_by_id', 'is', null)
    .executeTakeFirstOrThrow();
  return count >= mostAnHour[outcome];
}

import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';

export type EarlierMail = { id: string; ticket_id: string | null };

/**
 * The arrival that was this very mail, come by another way: into two mailboxes, or by a forwarding. Another one with the
 * same fingerprint waits until this is settled.
 */
export async function findEarlierMail(
  trx: Trx,
  arrivalId: string,
  fingerprint: string | null,
): Promise<EarlierMail | undefined> {
  if (fingerprint === null) return undefined;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${fingerprint}`}, 0))`.execute(trx);
  return trx
    .selectFrom('arrivals')
    .select(['id', 'ticket_id'])
    .where('fingerprint', '=', fingerprint)
    .where('id', '<>', arrivalId)
    .where('settled_at', 'is not', null)
    .where('reason', '<>', 'repeated')
    .orderBy('settled_at')
    .limit(1)
    .executeTakeFirst();
}

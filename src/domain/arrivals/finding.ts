import type { Db } from '../../db/connection.ts';
import type { ArrivalOutcome, ArrivalReason } from './vocabulary.ts';

export type Received = {
  /** Null while it is waiting to be understood. */
  outcome: ArrivalOutcome | null;
  reason: ArrivalReason | null;
  /** Of the ticket that it became or names. */
  number: string | null;
};

/** What became of one arrival, for whoever brought it. */
export function findReceived(db: Db, id: string): Promise<Received> {
  return db
    .selectFrom('arrivals as a')
    .leftJoin('tickets as t', 't.id', 'a.ticket_id')
    .select(['a.outcome', 'a.reason', 't.number'])
    .where('a.id', '=', id)
    .$narrowType<{ reason: ArrivalReason | null }>()
    .executeTakeFirstOrThrow();
}

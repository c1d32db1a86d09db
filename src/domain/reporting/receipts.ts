import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Status } from '../tickets/vocabulary.ts';

export type Receipt = {
  ticket_id: string;
  number: string;
  pin_version: number;
  subject: string;
  status: Status;
  due_at: Date | null;
  service_name: string | null;
  created_at: Date;
};

/** What to hand over for a report, by its idempotency key, as long as a report is protected against doubles: 24 h. */
export function findReceipt(db: Db, key: string): Promise<Receipt | undefined> {
  return db
    .selectFrom('submissions as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .leftJoin('services as v', 'v.id', 't.service_id')
    .select(['s.ticket_id', 't.number', 't.pin_version', 't.subject', 't.status', 't.due_at', 's.created_at'])
    .select('v.name as service_name')
    .where('s.idempotency_key', '=', key)
    .where('s.created_at', '>', sql<Date>`clock_timestamp() - interval '24 hours'`)
    .executeTakeFirst();
}

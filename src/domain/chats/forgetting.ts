import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** Forgets the words of reports that nobody ended for 24 hours; what came in stays with the arrivals. Says how many. */
export async function forgetAbandoned(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`update chats set version = version + 1,
      progress = progress || '{"draft": null, "asked": null, "offered": [], "last": {"text": "", "times": 0}}'
    where (jsonb_typeof(progress -> 'draft') = 'object' or progress #>> '{last,text}' <> '')
      and coalesce((progress ->> 'askedAt')::timestamptz, last_heard_at) < clock_timestamp() - interval '24 hours'`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

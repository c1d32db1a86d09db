import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { sealDay } from './digests.ts';

/**
 * Seals every day (UTC) that is over and has no digest yet, from the first event on. A day counts as over ten minutes
 * after its end, so that a step begun before midnight is in it. Returns the number of days sealed.
 */
export async function sealMissedDays(db: Db, secret: string): Promise<number> {
  const { rows } = await sql<{ day: string }>`
    select to_char(d, 'YYYY-MM-DD') as day
    from generate_series(
      (select date_trunc('day', min(at) at time zone 'UTC') from ticket_events),
      date_trunc('day', (clock_timestamp() - interval '10 minutes') at time zone 'UTC') - interval '1 day',
      interval '1 day') d
    where not exists (select from event_digests e where e.day = d::date)
    order by d`.execute(db);
  for (const { day } of rows) await sealDay(db, secret, day);
  return rows.length;
}

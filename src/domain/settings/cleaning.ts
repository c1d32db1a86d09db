import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/**
 * Forgets what has served its time: keys of submissions after 24 hours, counters of failed guesses after their window,
 * which transactions changed tickets after a day.
 * Safe beside itself.
 */
export async function forgetExpired(db: Db): Promise<void> {
  await sql`delete from submissions where created_at < clock_timestamp() - interval '24 hours'`.execute(db);
  await sql`delete from throttle_counters where window_ends_at < clock_timestamp()
    and coalesce(blocked_until, window_ends_at) < clock_timestamp()`.execute(db);
  await sql`delete from ticket_changes where at < clock_timestamp() - interval '1 day'`.execute(db);
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type MessageChannel, messageChannels } from './vocabulary.ts';

/** Whether there is something to do now: one look at indexes that hold only what waits. */
export async function findDue(db: Db): Promise<{ isUnrouted: boolean; channels: MessageChannel[] }> {
  const { rows } = await sql<{ isUnrouted: boolean; channels: MessageChannel[] }>`
    select exists (select from notifications where routed_at is null) as "isUnrouted",
      array(select c from unnest(${[...messageChannels]}::text[]) c where exists (select from deliveries d
        where d.channel = c and d.state in ('queued', 'sending') and d.due_at <= clock_timestamp())) as channels`.execute(
    db,
  );
  return rows[0]!;
}

export type Waiting = {
  channel: MessageChannel;
  /** Queued or being sent. */
  waiting: number;
  /** Kept for the next summary. */
  held: number;
  /** Since when the longest of them should have gone; null while nothing is late. */
  since: Date | null;
};

/** How much waits on each channel, and for how long, for the office and for a health check. */
export async function countWaiting(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select channel, sum(waiting)::int as waiting, sum(held)::int as held, min(since) as since from (
      select channel, count(*) as waiting, 0 as held,
        min(created_at) filter (where due_at <= clock_timestamp()) as since
      from deliveries where state in ('queued', 'sending') group by channel
      union all
      select channel, 0, count(*), null from deliveries where state = 'held' group by channel
    ) counted group by channel order by channel`.execute(db);
  return rows;
}

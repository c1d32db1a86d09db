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

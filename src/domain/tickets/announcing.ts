import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import type { Queue } from '../../queue/queue.ts';
import { Refused } from '../errors.ts';
import { system } from '../people/actor.ts';
import { act, type Done } from './acting.ts';
import { wasTold } from './hearing.ts';
import { mergedBelow } from './merging.ts';
import type { Step } from './taken-before.ts';
import type { Action } from './vocabulary.ts';

/**
 * Takes a step whose words are for the reporters of several tickets; a job of the same transaction tells each of them.
 * @throws what `act` throws
 */
export function actForAll<A extends Action>(
  { db, queue }: { db: Db; queue: Queue },
  step: Step<A>,
): Promise<Done> {
  return inTransaction(db, async (trx) => {
    const done = await act(trx, step);
    if (!done.isRepeat)
      await queue.enqueue(trx, 'inform-reporters', { ticketId: done.ticketId, seq: done.seq });
    return done;
  });
}

/**
 * Tells the reporters of all tickets that are part of this one about the words at `seq`, each once, however often the
 * job runs or is cut off: each ticket has a transaction of its own and is asked under its lock. Returns how many were told.
 */
export async function informReporters(
  db: Db,
  { ticketId, seq }: { ticketId: string; seq: number },
): Promise<number> {
  const words = await db
    .selectFrom('messages')
    .select('kind')
    .where('ticket_id', '=', ticketId)
    .where('event_seq', '=', seq)
    .where('audience', '=', 'all_reporters')
    .executeTakeFirst();
  if (!words) return 0;
  const ids = await listInformed(db, ticketId, words.kind === 'announce');
  let told = 0;
  for (const id of ids) if (await inform(db, id, { ticketId, seq })) told += 1;
  return told;
}

/** What was merged into the ticket; for an announcement its open parts as well, with what was merged into those. */
async function listInformed(db: Db, ticketId: string, withParts: boolean): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ${mergedBelow(ticketId)},
    parts as (select id from tickets where ${withParts} and parent_id = ${ticketId}
      and status not in ('closed', 'rejected', 'cancelled', 'merged')),
    mergedparts as (
      select t.id, 1 as depth from tickets t join parts p on t.merged_into_id = p.id
      union all
      select t.id, m.depth + 1 from tickets t join mergedparts m on t.merged_into_id = m.id where m.depth < 10)
    select id from below union select id from parts union select id from mergedparts`.execute(db);
  return rows.map(({ id }) => id);
}

function inform(db: Db, id: string, { ticketId, seq }: { ticketId: string; seq: number }): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    await sql`select 1 from tickets where id = ${id} for update`.execute(trx);
    const { rows } = await sql<{ known: boolean }>`select ${wasTold(id, { ticketId, seq })} as known`.execute(
      trx,
    );
    if (rows[0]!.known) return false;
    const input = { other_id: ticketId, parent_seq: seq };
    await act(trx, { actor: system, ticketId: id, action: 'inform', input });
    return true;
  }).catch((error: unknown) => {
    // Ended or taken out meanwhile: there is nobody to tell here any more.
    if (error instanceof Refused) return false;
    throw error;
  });
}

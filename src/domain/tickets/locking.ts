import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { isUuid } from '../../lib/uuid.ts';
import { NotFound } from '../errors.ts';
import type { TicketFacts } from './facts.ts';
import { factsOfTeam } from './finding.ts';

/** Everything a step needs of the ticket, read under its lock together with the database's time. */
export type LockedTicket = TicketFacts & {
  number: string;
  region_code: string | null;
  policy_id: string;
  event_seq: number;
  event_hash: Buffer;
  created_at: Date;
  updated_at: Date;
  now: Date;
};

/**
 * Locks one ticket for the rest of the transaction. Waits for whoever holds it.
 * Files sent along with the step, under `uploadKey`, already count. Two tickets are locked in the order of their ids.
 * An `other` that is no id is left to the rules.
 * @throws NotFound
 */
export async function lockTicket(
  trx: Trx,
  ticketId: string,
  { uploadKey, other }: { uploadKey?: string | undefined; other?: string | undefined } = {},
): Promise<LockedTicket> {
  const held = other && isUuid(other) ? [ticketId, other] : [ticketId];
  await sql`select 1 from tickets where id = any(${held}::uuid[]) order by id for update`.execute(trx);
  const row = await trx
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .innerJoin('categories as c', 'c.code', 't.category_code')
    .selectAll('t')
    .select(factsOfTeam)
    .select(['c.is_unknown as is_unknown_category', 'c.is_restricted as category_is_restricted'])
    .select(
      sql<string[]>`array(select distinct a.assignee_id from assignments a
        where a.ticket_id = t.id and a.cycle = t.cycle)::text[]`.as('cycle_assignee_ids'),
    )
    .select(
      sql<boolean>`exists (select from attachments a left join ticket_events e on e.ticket_id = a.ticket_id and e.seq = a.event_seq
        where a.stage is not null and ((a.ticket_id = t.id and e.cycle = t.cycle)
          or (a.ticket_id is null and a.upload_key = ${uploadKey ?? null})))`.as('has_photo'),
    )
    .select(sql<Date>`clock_timestamp()`.as('now'))
    .where('t.id', '=', ticketId)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { system } from '../people/actor.ts';
import { type FoundTicket, findTicket } from './finding.ts';

/** How far a chain of merged tickets is followed. */
export const longestMerge = sql.lit(10);

/** The ids of everything that was merged into a ticket, also by way of others; for `with recursive`. */
export const mergedBelow = (ticketId: RawBuilder<unknown> | string): RawBuilder<unknown> => sql`below as (
  select id, 1 as depth from tickets where merged_into_id = ${ticketId}
  union all
  select t.id, b.depth + 1 from tickets t join below b on t.merged_into_id = b.id where b.depth < ${longestMerge})`;

/** The ids of the tickets that a merged one has become part of, as a subquery. */
export const mergedAbove = (ticketId: string): RawBuilder<string> => sql<string>`(with recursive above as (
  select merged_into_id as id, 1 as depth from tickets where id = ${ticketId}
  union all
  select t.merged_into_id, a.depth + 1 from tickets t join above a on a.id = t.id
    where t.merged_into_id is not null and a.depth < ${longestMerge})
  select id from above)`;

/** The ticket in which a merged one goes on; undefined for one that was not merged. Asked for its reporter and the rules. */
export async function findSuccessor(
  db: Db,
  { id, merged_into_id }: { id: string; merged_into_id: string | null },
): Promise<FoundTicket | undefined> {
  if (merged_into_id === null) return undefined;
  const last = await db
    .selectFrom('tickets as t')
    .select('t.id')
    .where('t.id', 'in', mergedAbove(id))
    .where('t.merged_into_id', 'is', null)
    .executeTakeFirst();
  return last && findTicket(db, system, { id: last.id });
}

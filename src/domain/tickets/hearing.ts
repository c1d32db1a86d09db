import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { longestMerge, mergedAbove } from './merging.ts';
import { invitedTeamsOf, isOnlyInvited, sideOf } from './parties.ts';
import type { Action } from './vocabulary.ts';

type Ticket = Parameters<typeof isOnlyInvited>[1];

/** Steps whose words belong to one invited team: its task, its answer and its result. */
const ofOneTeam: readonly Action[] = ['share', 'decline_share', 'finish_share', 'end_share'];

/** Does the actor hear everything that is said inside about the ticket? */
export const hearsAll = (actor: Actor, ticket: Ticket): boolean =>
  sideOf(actor, ticket) === 'staff' && !isOnlyInvited(actor, ticket);

/**
 * The event from which on the actor hears what is said inside: 0 for the ticket's own staff, for an invited team its
 * invitation, nothing for everybody else (docs/decisions/015-what-sharing-gives.md).
 */
export function heardSince(actor: Actor, ticket: Ticket): RawBuilder<number | null> {
  if (hearsAll(actor, ticket)) return sql<number>`0`;
  if (sideOf(actor, ticket) !== 'staff') return sql<null>`null::integer`;
  return sql<number | null>`(select min(h.event_seq) from ticket_shares h
    where h.ticket_id = ${ticket.id} and h.ended_at is null and h.team_id = any(${invitedTeamsOf(actor, ticket)}::uuid[]))`;
}

/** Are these words, or this file, of the ticket for the actor? The one rule of messages and files alike. */
export function whereHeard(
  actor: Actor,
  ticket: Ticket,
  { audience, seq }: { audience: RawBuilder<unknown>; seq: RawBuilder<unknown> },
): RawBuilder<SqlBool> {
  if (hearsAll(actor, ticket)) return sql<SqlBool>`true`;
  if (sideOf(actor, ticket) !== 'staff') return sql<SqlBool>`${audience} <> 'internal'`;
  return sql<SqlBool>`(${audience} <> 'internal' or (${seq} >= ${heardSince(actor, ticket)}
    and not exists (select from ticket_events i where i.ticket_id = ${ticket.id} and i.seq = ${seq}
      and i.action = any(${[...ofOneTeam]}::text[])
      and not (i.payload::jsonb #>> '{codes,team_id}')::uuid = any(${invitedTeamsOf(actor, ticket)}::uuid[]))))`;
}

type Words = { ticketId: string; seq: number };

/** The event `i` tells these words. */
const tells = ({ ticketId, seq }: Words): RawBuilder<SqlBool> => sql<SqlBool>`(i.action = 'inform'
  and i.payload::jsonb #>> '{codes,other_id}' = ${ticketId} and i.payload::jsonb #>> '{codes,parent_seq}' = ${String(seq)})`;

/** Was the ticket told these words? */
export const wasTold = (ticketId: RawBuilder<unknown> | string, words: Words): RawBuilder<boolean> =>
  sql<boolean>`exists (select from ticket_events i where i.ticket_id = ${ticketId} and ${tells(words)})`;

/**
 * The words for all reporters that stand on other tickets and are read by whoever sees this one, by `ticket_id` and
 * `event_seq`: what it or the tickets it has become part of were told (26d, 26f), and what stands on those. Files are
 * heard with the words they came with; `ticketsTold` is this rule asked from the other end.
 */
export const wordsTold = (ticketId: string): RawBuilder<unknown> => sql`
  (with way as (select ${ticketId}::uuid as id union select id from ${mergedAbove(ticketId)} a where id is not null)
  select w.ticket_id, w.event_seq from ticket_events i join messages w on w.audience = 'all_reporters'
      and w.ticket_id = (i.payload::jsonb #>> '{codes,other_id}')::uuid
      and w.event_seq = (i.payload::jsonb #>> '{codes,parent_seq}')::integer
    where i.ticket_id in (select id from way) and i.action = 'inform' and w.ticket_id <> ${ticketId}
  union
  select ticket_id, event_seq from messages
    where audience = 'all_reporters' and ticket_id <> ${ticketId} and ticket_id in (select id from way))`;

/** The ids of the other tickets whose readers read these words: the twin of `wordsTold`. */
export const ticketsTold = (words: Words): RawBuilder<string> => sql<string>`
  (with recursive told as (
    (select i.ticket_id as id, 0 as depth from ticket_events i where ${tells(words)}
      union select ${words.ticketId}::uuid, 0)
    union all
    select t.id, o.depth + 1 from tickets t join told o on t.merged_into_id = o.id where o.depth < ${longestMerge})
  select id from told where id <> ${words.ticketId} and exists (select from messages w
    where w.ticket_id = ${words.ticketId} and w.event_seq = ${words.seq} and w.audience = 'all_reporters'))`;

/** The last announcement of a major incident, by its event; undefined when there is none that the part was not told. */
export async function findUntoldNews(
  db: Db,
  { majorId, partId }: { majorId: string; partId: string },
): Promise<number | undefined> {
  const last = await db
    .selectFrom('messages')
    .select('event_seq')
    .where('ticket_id', '=', majorId)
    .where('kind', '=', 'announce')
    .where('audience', '=', 'all_reporters')
    .orderBy('event_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return undefined;
  const seq = last.event_seq;
  const { rows } = await sql<{
    known: boolean;
  }>`select ${wasTold(partId, { ticketId: majorId, seq })} as known`.execute(db);
  return rows[0]!.known ? undefined : seq;
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../people/actor.ts';
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

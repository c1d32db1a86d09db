import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type TicketFile, ticketFiles, toldFiles } from '../attachments/finding.ts';
import type { Hold } from '../clocks/waiting-time.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import type { EventFacts } from './describing.ts';
import { type FoundTicket, whereStaff } from './finding.ts';
import { heardSince, hearsAll, whereHeard } from './hearing.ts';
import { mergedBelow } from './merging.ts';
import type { isOnlyInvited } from './parties.ts';
import type { Outcome, Status } from './vocabulary.ts';

export type ToldEvent = EventFacts & {
  seq: number;
  at: Date;
  from: Status | null;
  to: Status;
  cycle: number;
};

export type Message = {
  id: string;
  event_seq: number;
  audience: 'reporter' | 'all_reporters' | 'internal';
  kind: string;
  author_name: string | null;
  author_title: string | null;
  is_from_reporter: boolean;
  body: string;
  created_at: Date;
  redacted_at: Date | null;
};

export type WorkRecord = {
  cycle: number;
  attempt: number;
  technician_name: string;
  outcome: Outcome;
  solution: string;
  constraints: string;
  client_notes: string;
  is_field_visit: boolean;
  is_first_contact: boolean;
  completed_at: Date;
  locked_at: Date | null;
};

export type GivenRating = { cycle: number; score: number; comment: string; rated_at: Date };

/** A wait for a third party, as `holds` keeps it. */
export type RecordedHold = Hold & { event_seq: number; cycle: number; expected_at: Date };

/** A report that was merged into the ticket: read here where it lies, never copied. */
export type MergedReport = {
  id: string;
  number: string;
  subject: string;
  reporter_name: string;
  reporter_phone: string | null;
  reporter_email: string | null;
  agency_name: string;
  location: string;
  description: string;
  created_at: Date;
  messages: Message[];
  files: TicketFile[];
};

export type Conversation = {
  events: ToldEvent[];
  messages: Message[];
  files: TicketFile[];
  records: WorkRecord[];
  ratings: GivenRating[];
  holds: RecordedHold[];
  /** Number elsewhere, such as at SP4N-LAPOR!, that the last rejection named. */
  external_reference: string | null;
  /** Reports merged into this ticket, also by way of others, oldest first. */
  merged: MergedReport[];
};

/** The number elsewhere that the last rejection of the ticket named. */
export const lastReference = (ticketId: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`
  (select x.external_reference from approvals x where x.ticket_id = ${ticketId} and x.decision = 'rejected'
    order by x.at desc, x.event_seq desc limit 1)`;

/** More reports than anybody reads on one page. */
const mostMerged = 200;

/** Words keep the title that they were written under, whatever their author became later. */
const titleThen = sql`(select q.title from postings q where q.person_id = p.id
  and (q.valid_to is null or q.valid_to > m.created_at) order by q.valid_from limit 1)`;

const messageColumns = sql`'id', m.id, 'audience', m.audience, 'kind', m.kind, 'author_name', p.name,
  'author_title', ${titleThen}, 'is_from_reporter', m.is_from_reporter, 'body', m.body, 'created_at', m.created_at,
  'redacted_at', m.redacted_at`;

/**
 * Names of the people, and the code of the category, that an event's payload only knows by id. The inner selects read
 * the payload once, not once for every person and category. The number of another ticket stays inside what the actor
 * may see; whoever is told of a merge, or of the major incident that the ticket is part of, is told its number.
 */
export const eventColumns = (db: Db, actor: Actor): RawBuilder<unknown> => sql`
  'seq', e.seq, 'at', e.at, 'action', e.action, 'actor_kind', e.actor_kind, 'actor_name', ea.name,
  'on_behalf_of_name', eb.name, 'from', e.from_status, 'to', e.to_status, 'cycle', e.cycle,
  'codes', e.payload::jsonb -> 'codes',
  'assignee_name', (select name from people where id = (select (e.payload::jsonb #>> '{codes,assignee_id}')::uuid)),
  'team_name', (select name from teams where id = (select (e.payload::jsonb #>> '{codes,team_id}')::uuid)),
  'other_number', (select o.number from tickets o
    where o.id = (select (e.payload::jsonb #>> '{codes,other_id}')::uuid)
      and (e.action in ('merge', 'include') or o.id in (${db
        .selectFrom('tickets as t')
        .select('t.id')
        .whereRef('t.id', '=', sql`o.id`)
        .where(whereStaff(actor))}))),
  'rule_name', ${
    isStaff(actor)
      ? sql`(select name from routing_rules where id = (select (e.payload::jsonb #>> '{codes,rule_id}')::uuid))`
      : sql`null`
  },
  'category', (select jsonb_build_object('id', name_id, 'en', name_en) from categories
    where code = (select e.payload::jsonb #>> '{codes,category_code}'))`;

type Heard = Parameters<typeof isOnlyInvited>[1] & Pick<FoundTicket, 'has_merged'>;

/**
 * Everything that happened on a ticket and was said about it, as far as this member of the staff side hears it, with the
 * reports merged into it; in one query.
 */
export async function readConversation(db: Db, actor: Actor, ticket: Heard): Promise<Conversation> {
  const { id } = ticket;
  const hears = (alias: string) =>
    whereHeard(actor, ticket, { audience: sql.ref(`${alias}.audience`), seq: sql.ref(`${alias}.event_seq`) });
  // An invited team came for this ticket: what was said inside about the others is not its own.
  const hearsInside = hearsAll(actor, ticket) ? sql`true` : sql`m.audience <> 'internal'`;
  // Left out where there are none: what following a chain of merges may cost makes PostgreSQL plan everything anew.
  const merged = sql`(with recursive ${mergedBelow(id)}
      select coalesce(jsonb_agg(to_jsonb(r) order by r.created_at, r.id), '[]') from (
        select t.id, t.number, t.subject, t.reporter_name, d.reporter_phone, d.reporter_email, d.location,
          coalesce(g.name, t.agency_typed) as agency_name, d.description, t.created_at,
          (select coalesce(jsonb_agg(jsonb_build_object('event_seq', m.event_seq, ${messageColumns}) order by m.event_seq, m.id), '[]')
            from messages m left join people p on p.id = m.author_id where m.ticket_id = t.id and ${hearsInside}) as messages,
          ${ticketFiles(sql.ref('t.id'), hearsAll(actor, ticket) ? sql<SqlBool>`true` : sql<SqlBool>`f.audience <> 'internal'`)} as files
        from below b join tickets t on t.id = b.id join ticket_details d on d.ticket_id = t.id
          left join agencies g on g.id = t.agency_id
        -- What is closed stays closed where the ticket it went into has been opened up.
        where ${ticket.is_restricted} or not t.is_restricted
        order by t.created_at, t.id limit ${sql.lit(mostMerged)}) r)`;
  const { rows } = await sql<Conversation>`select
    (select coalesce(jsonb_agg(jsonb_build_object(${eventColumns(db, actor)}) order by e.seq), '[]')
      from ticket_events e left join people ea on ea.id = e.actor_id left join people eb on eb.id = e.on_behalf_of_id
      where e.ticket_id = ${id}) as events,
    (select coalesce(jsonb_agg(jsonb_build_object('event_seq', m.seq, ${messageColumns}) order by m.seq, m.id), '[]')
      from (select m.*, m.event_seq as seq from messages m where m.ticket_id = ${id} and ${hears('m')}
        union all ${informedWords(sql`${id}`)}) m
      left join people p on p.id = m.author_id) as messages,
    ${ticketFiles(sql`${id}`, hears('f'))} || ${informedFiles(id)} as files,
    (select coalesce(jsonb_agg(jsonb_build_object('cycle', r.cycle, 'attempt', r.attempt, 'technician_name', p.name,
        'outcome', r.outcome, 'solution', r.solution, 'constraints', r.constraints, 'client_notes', r.client_notes,
        'is_field_visit', r.is_field_visit, 'is_first_contact', r.is_first_contact, 'completed_at', r.completed_at,
        'locked_at', r.locked_at) order by r.cycle desc, r.attempt desc), '[]')
      from work_records r join people p on p.id = r.technician_id where r.ticket_id = ${id}
        and ${hearsAll(actor, ticket) ? sql`true` : sql`r.completed_at >= (select at from ticket_events where ticket_id = ${id} and seq = ${heardSince(actor, ticket)})`}) as records,
    (select coalesce(jsonb_agg(jsonb_build_object('cycle', r.cycle, 'score', r.score, 'comment', r.comment,
        'rated_at', r.rated_at) order by r.cycle desc), '[]')
      from ratings r where r.ticket_id = ${id}) as ratings,
    (select coalesce(jsonb_agg(jsonb_build_object('event_seq', h.event_seq, 'cycle', h.cycle, 'reason', h.reason,
        'party', h.party, 'expected_at', h.expected_at, 'started_at', h.started_at, 'ended_at', h.ended_at)
        order by h.event_seq), '[]')
      from holds h where h.ticket_id = ${id}) as holds,
    ${ticket.has_merged ? merged : sql`'[]'::jsonb`} as merged,
    ${lastReference(sql`${id}`)} as external_reference`.execute(db);
  return withDates(rows[0]!, [
    'at',
    'created_at',
    'redacted_at',
    'completed_at',
    'locked_at',
    'rated_at',
    'expected_at',
    'started_at',
    'ended_at',
  ]);
}

/** Words that stand on another ticket and were told to the reporter of this one, each at the event that tells so. */
const informedWords = (ticketId: RawBuilder<unknown>) => sql`
  select w.*, i.seq from ticket_events i join messages w
    on w.ticket_id = (i.payload::jsonb #>> '{codes,other_id}')::uuid
    and w.event_seq = (i.payload::jsonb #>> '{codes,parent_seq}')::integer and w.audience = 'all_reporters'
  where i.ticket_id = ${ticketId} and i.action = 'inform'`;

/** The files of those words, each at the event that tells of it. */
const informedFiles = (ticketId: string) => sql`
  (select coalesce(jsonb_agg(o.file || jsonb_build_object('event_seq', n.seq) order by n.seq, o.place), '[]')
    from (${informedWords(sql`${ticketId}`)}) n
    cross join lateral jsonb_array_elements(${toldFiles(sql.ref('n.ticket_id'), sql.ref('n.event_seq'))})
      with ordinality o (file, place))`;

/** JSON knows no moments: those under the named keys become dates again. */
export function withDates<T>(value: T, keys: readonly string[]): T {
  if (Array.isArray(value)) return value.map((one) => withDates(one, keys)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      keys.includes(key) && typeof inner === 'string'
        ? [key, new Date(inner)]
        : [key, withDates(inner, keys)],
    ),
  ) as T;
}

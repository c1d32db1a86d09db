import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type TicketFile, ticketFiles } from '../attachments/finding.ts';
import type { Hold } from '../clocks/waiting-time.ts';
import type { EventFacts } from './describing.ts';
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

export type Conversation = {
  events: ToldEvent[];
  messages: Message[];
  files: TicketFile[];
  records: WorkRecord[];
  ratings: GivenRating[];
  holds: RecordedHold[];
  /** Number elsewhere, such as at SP4N-LAPOR!, that the last rejection named. */
  external_reference: string | null;
};

/**
 * Names of the people, and the code of the category, that an event's payload only knows by id. The inner selects read
 * the payload once, not once for every person and category.
 */
export const eventColumns = sql`
  'seq', e.seq, 'at', e.at, 'action', e.action, 'actor_kind', e.actor_kind, 'actor_name', ea.name,
  'on_behalf_of_name', eb.name, 'from', e.from_status, 'to', e.to_status, 'cycle', e.cycle,
  'codes', e.payload::jsonb -> 'codes',
  'assignee_name', (select name from people where id = (select (e.payload::jsonb #>> '{codes,assignee_id}')::uuid)),
  'team_name', (select name from teams where id = (select (e.payload::jsonb #>> '{codes,team_id}')::uuid)),
  'other_number', (select number from tickets where id = (select (e.payload::jsonb #>> '{codes,other_id}')::uuid)),
  'category', (select jsonb_build_object('id', name_id, 'en', name_en) from categories
    where code = (select e.payload::jsonb #>> '{codes,category_code}'))`;

/** The number elsewhere that the last rejection of the ticket named. */
export const lastReference = (ticketId: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`
  (select x.external_reference from approvals x where x.ticket_id = ${ticketId} and x.decision = 'rejected'
    order by x.at desc, x.event_seq desc limit 1)`;

/** Everything that happened on a ticket and was said about it, for staff, in one query. */
export async function readConversation(db: Db, ticketId: string): Promise<Conversation> {
  const { rows } = await sql<Conversation>`select
    (select coalesce(jsonb_agg(jsonb_build_object(${eventColumns}) order by e.seq), '[]')
      from ticket_events e left join people ea on ea.id = e.actor_id left join people eb on eb.id = e.on_behalf_of_id
      where e.ticket_id = ${ticketId}) as events,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'event_seq', m.event_seq, 'audience', m.audience,
        'kind', m.kind, 'author_name', p.name, 'author_title', p.title, 'is_from_reporter', m.is_from_reporter,
        'body', m.body, 'created_at', m.created_at, 'redacted_at', m.redacted_at) order by m.event_seq, m.id), '[]')
      from messages m left join people p on p.id = m.author_id where m.ticket_id = ${ticketId}) as messages,
    ${ticketFiles(sql`${ticketId}`)} as files,
    (select coalesce(jsonb_agg(jsonb_build_object('cycle', r.cycle, 'attempt', r.attempt, 'technician_name', p.name,
        'outcome', r.outcome, 'solution', r.solution, 'constraints', r.constraints, 'client_notes', r.client_notes,
        'is_field_visit', r.is_field_visit, 'is_first_contact', r.is_first_contact, 'completed_at', r.completed_at,
        'locked_at', r.locked_at) order by r.cycle desc, r.attempt desc), '[]')
      from work_records r join people p on p.id = r.technician_id where r.ticket_id = ${ticketId}) as records,
    (select coalesce(jsonb_agg(jsonb_build_object('cycle', r.cycle, 'score', r.score, 'comment', r.comment,
        'rated_at', r.rated_at) order by r.cycle desc), '[]')
      from ratings r where r.ticket_id = ${ticketId}) as ratings,
    (select coalesce(jsonb_agg(jsonb_build_object('event_seq', h.event_seq, 'cycle', h.cycle, 'reason', h.reason,
        'party', h.party, 'expected_at', h.expected_at, 'started_at', h.started_at, 'ended_at', h.ended_at)
        order by h.event_seq), '[]')
      from holds h where h.ticket_id = ${ticketId}) as holds,
    ${lastReference(sql`${ticketId}`)} as external_reference`.execute(db);
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

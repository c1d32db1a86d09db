import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { lastReference, withDates } from '../tickets/conversation.ts';
import type { Action, Status } from '../tickets/vocabulary.ts';

export type Stage = { seq: number; status: Status; at: Date };

/** Where a ticket stood and since when, oldest first: all that the number alone shows of its past. */
export async function listStages(db: Db, ticketId: string): Promise<Stage[]> {
  const rows = await db
    .selectFrom('ticket_events')
    .select(['seq', 'to_status as status', 'at'])
    .where('ticket_id', '=', ticketId)
    .where((eb) => eb.or([eb('from_status', 'is', null), eb('from_status', '!=', eb.ref('to_status'))]))
    .orderBy('seq')
    .execute();
  return rows as Stage[];
}

export type Said = {
  id: string;
  event_seq: number;
  kind: Action;
  body: string;
  is_from_reporter: boolean;
  author_name: string | null;
  /** The team of the author at the ticket, when the author is staff. */
  author_team: string | null;
  created_at: Date;
};

export type Outcome = { solution: string; client_notes: string; completed_at: Date };

/** What the reporter may read of a ticket, oldest first. */
export type Story = {
  stages: Stage[];
  conversation: Said[];
  /** The approved work of the running cycle, in the technician's words; null until it is approved. */
  outcome: Outcome | null;
  /** How the reporter rated the running cycle. */
  rating: { score: number; comment: string } | null;
  /** The number elsewhere that the last rejection named. */
  external_reference: string | null;
};

/** Everything the reporter may read, in one query. Internal notes and third parties never leave the database here. */
export async function readStory(db: Db, ticket: { id: string; cycle: number }): Promise<Story> {
  const { id, cycle } = ticket;
  const { rows } = await sql<Story>`select
    (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'status', e.to_status, 'at', e.at) order by e.seq), '[]')
      from ticket_events e where e.ticket_id = ${id}
        and (e.from_status is null or e.from_status <> e.to_status)) as stages,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'event_seq', m.event_seq, 'kind', m.kind, 'body', m.body,
        'is_from_reporter', m.is_from_reporter, 'author_name', p.name, 'created_at', m.created_at,
        'author_team', (select t.name from role_grants g join teams t on t.id = g.team_id
          where g.person_id = m.author_id and g.role in ('technician', 'team_lead', 'front_desk')
          order by g.valid_from limit 1)) order by m.event_seq), '[]')
      from messages m left join people p on p.id = m.author_id
      where m.ticket_id = ${id} and m.audience = 'reporter') as conversation,
    (select jsonb_build_object('solution', r.solution, 'client_notes', r.client_notes, 'completed_at', r.completed_at)
      from work_records r where r.ticket_id = ${id} and r.cycle = ${cycle} and r.locked_at is not null
      order by r.attempt desc limit 1) as outcome,
    (select jsonb_build_object('score', g.score, 'comment', g.comment)
      from ratings g where g.ticket_id = ${id} and g.cycle = ${cycle}) as rating,
    ${lastReference(sql`${id}`)} as external_reference`.execute(db);
  return withDates(rows[0]!, ['at', 'created_at', 'completed_at']);
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type TicketFile, toldFiles } from '../attachments/finding.ts';
import { lastReference, withDates } from '../tickets/conversation.ts';
import { wordsTold } from '../tickets/hearing.ts';
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
  /** The event of this ticket that the words belong to; null for what stands on another. */
  event_seq: number | null;
  kind: Action;
  body: string;
  is_from_reporter: boolean;
  author_name: string | null;
  /** The team of the author at the ticket, when the author is staff. */
  author_team: string | null;
  created_at: Date;
  /** Files that came with words that stand on another ticket; those of this one are listed beside. */
  files: TicketFile[];
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

/** A ticket whose approved work solves a report: its own, the one it was merged into, or its major incident. */
export type SolvedBy = { id: string; cycle: number };

/**
 * Everything the reporter may read, in one query: the report's own talk, and of the tickets it has become part of only
 * what was written for all reporters. Internal notes, third parties and other reporters never leave the database here.
 */
export async function readStory(
  db: Db,
  ticket: { id: string; cycle: number },
  solvedBy: readonly SolvedBy[] = [ticket],
): Promise<Story> {
  const { id, cycle } = ticket;
  const { rows } = await sql<Story>`select
    (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'status', e.to_status, 'at', e.at) order by e.seq), '[]')
      from ticket_events e where e.ticket_id = ${id}
        and (e.from_status is null or e.from_status <> e.to_status)) as stages,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id,
        'event_seq', case when m.ticket_id = ${id} then m.event_seq end, 'kind', m.kind, 'body', m.body,
        'is_from_reporter', m.is_from_reporter, 'author_name', p.name, 'created_at', m.created_at,
        'author_team', (select t.name from role_grants g join teams t on t.id = g.team_id
          where g.person_id = m.author_id and g.role in ('technician', 'team_lead', 'front_desk')
          order by g.valid_from limit 1),
        'files', case when m.ticket_id <> ${id} then ${toldFiles(sql.ref('m.ticket_id'), sql.ref('m.event_seq'))}
          else '[]' end) order by m.created_at, m.event_seq), '[]')
      from (select ticket_id, event_seq from messages where ticket_id = ${id} and audience <> 'internal'
          union select ticket_id, event_seq from ${wordsTold(id)} told) heard
        join messages m on m.ticket_id = heard.ticket_id and m.event_seq = heard.event_seq
        left join people p on p.id = m.author_id) as conversation,
    (select jsonb_build_object('solution', r.solution, 'client_notes', r.client_notes, 'completed_at', r.completed_at)
      from unnest(${solvedBy.map((one) => one.id)}::uuid[], ${solvedBy.map((one) => one.cycle)}::integer[])
          with ordinality as s (id, cycle, place)
        join work_records r on r.ticket_id = s.id and r.cycle = s.cycle
      where r.locked_at is not null
      order by s.place, r.attempt desc limit 1) as outcome,
    (select jsonb_build_object('score', g.score, 'comment', g.comment)
      from ratings g where g.ticket_id = ${id} and g.cycle = ${cycle}) as rating,
    ${lastReference(sql`${id}`)} as external_reference`.execute(db);
  return withDates(rows[0]!, ['at', 'created_at', 'completed_at']);
}

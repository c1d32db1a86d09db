import type { Db } from '../../db/connection.ts';
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

/** What the reporter may read, oldest first. Internal notes never leave the database here. */
export async function listConversation(db: Db, ticketId: string): Promise<Said[]> {
  const rows = await db
    .selectFrom('messages as m')
    .leftJoin('people as p', 'p.id', 'm.author_id')
    .select(['m.id', 'm.event_seq', 'm.kind', 'm.body', 'm.is_from_reporter', 'p.name', 'm.created_at'])
    .select((eb) =>
      eb
        .selectFrom('role_grants as g')
        .innerJoin('teams as t', 't.id', 'g.team_id')
        .select('t.name')
        .whereRef('g.person_id', '=', 'm.author_id')
        .where('g.role', 'in', ['technician', 'team_lead', 'front_desk'])
        .orderBy('g.valid_from')
        .limit(1)
        .as('author_team'),
    )
    .where('m.ticket_id', '=', ticketId)
    .where('m.audience', '=', 'reporter')
    .orderBy('m.event_seq')
    .execute();
  return rows.map(({ name, ...row }) => ({ ...row, kind: row.kind as Action, author_name: name }));
}

export type Outcome = { solution: string; client_notes: string; completed_at: Date };

/** The approved work of the running cycle, in the technician's words; undefined until it is approved. */
export function findOutcome(db: Db, ticketId: string, cycle: number): Promise<Outcome | undefined> {
  return db
    .selectFrom('work_records')
    .select(['solution', 'client_notes', 'completed_at'])
    .where('ticket_id', '=', ticketId)
    .where('cycle', '=', cycle)
    .where('locked_at', 'is not', null)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** How the reporter rated the running cycle. */
export function findRating(
  db: Db,
  ticketId: string,
  cycle: number,
): Promise<{ score: number; comment: string } | undefined> {
  return db
    .selectFrom('ratings')
    .select(['score', 'comment'])
    .where('ticket_id', '=', ticketId)
    .where('cycle', '=', cycle)
    .executeTakeFirst();
}

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import type { Status } from '../tickets/vocabulary.ts';
import { happened, openStep, promised, type TechnicianFigure, type TicketFigure } from './figures.ts';
import { lastAssignee } from './measuring-technicians.ts';
import type { Period } from './periods.ts';

/** A figure of a report: of everybody, or of one technician. */
export type Counted =
  | { figure: TicketFigure; technicianId?: undefined }
  | { figure: TechnicianFigure; technicianId: string };

export type CountedTicket = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  created_at: Date;
  agency_name: string;
  assignee_name: string | null;
};

/**
 * Exactly the tickets behind a figure, oldest first, a page at a time; `after` is the last id of the page before.
 * Ids grow with the time of arrival.
 */
export async function listCounted(
  db: Db,
  actor: Actor,
  {
    counted,
    period,
    after,
    size,
  }: { counted: Counted; period: Period; after?: string | undefined; size: number },
): Promise<{ rows: CountedTicket[]; after: string | null }> {
  const rows = await db
    .selectFrom('tickets as t')
    .leftJoin('people as a', 'a.id', 't.assignee_id')
    .leftJoin('agencies as g', 'g.id', 't.agency_id')
    .select(['t.id', 't.number', 't.subject', 't.status', 't.created_at', 'a.name as assignee_name'])
    .select((eb) => eb.fn.coalesce('g.name', 't.agency_typed').as('agency_name'))
    .where(whereStaff(actor) as never)
    .where('t.id', 'in', behind(counted, period))
    .$if(after !== undefined, (query) => query.where('t.id', '>', after!))
    .orderBy('t.id')
    .limit(size + 1)
    .execute();
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  return { rows, after: hasMore ? rows.at(-1)!.id : null };
}

/** The ids that a figure counts, before visibility. */
function behind(counted: Counted, { starts, ends }: Period): RawBuilder<string> {
  const within = sql`e.at >= ${starts} and e.at < ${ends}`;
  if (counted.technicianId !== undefined) return behindTechnician(counted, { starts, ends });
  switch (counted.figure) {
    case 'open':
      return sql`(select e.ticket_id from ticket_events e where e.at < ${ends} and e.from_status is distinct from e.to_status
        group by e.ticket_id having sum(${openStep}) > 0)`;
    case 'overdue':
      return sql`(select k.ticket_id from ticket_clocks k
        where ${promised} and k.breached_at >= ${starts} and k.breached_at < ${ends})`;
    default:
      return sql`(select e.ticket_id from ticket_events e where ${within} and ${happened[counted.figure]})`;
  }
}

function behindTechnician(
  { figure, technicianId }: { figure: TechnicianFigure; technicianId: string },
  { starts, ends }: Pick<Period, 'starts' | 'ends'>,
): RawBuilder<string> {
  const within = sql`e.at >= ${starts} and e.at < ${ends}`;
  switch (figure) {
    case 'received':
      return sql`(select s.ticket_id from assignments s
        where s.assignee_id = ${technicianId} and s.assigned_at >= ${starts} and s.assigned_at < ${ends})`;
    case 'completed':
      return sql`(select e.ticket_id from ticket_events e
        where ${within} and ${happened.completed} and e.actor_id = ${technicianId})`;
    case 'returned':
      return sql`(select e.ticket_id from ticket_events e
        where ${within} and e.action = 'return_work' and ${lastAssignee} = ${technicianId})`;
    case 'not_solved':
      return sql`(select e.ticket_id from ticket_events e
        where ${within} and e.action in ('not_solved', 'reopen') and ${lastAssignee} = ${technicianId})`;
    case 'rated':
      return sql`(select r.ticket_id from ratings r
        where r.technician_id = ${technicianId} and r.rated_at >= ${starts} and r.rated_at < ${ends})`;
  }
}

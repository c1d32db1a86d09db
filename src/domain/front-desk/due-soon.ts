import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import type { Priority, Status } from '../tickets/vocabulary.ts';
import { isOpen, staffOf } from './conditions.ts';

export type DueTicket = {
  number: string;
  subject: string;
  status: Status;
  priority: Priority;
  due_at: Date;
  team: string;
  assignee: string | null;
};

/** The open tickets that will be late next. What is late already has its own list. */
export async function listDueSoon(db: Db, actor: Actor, limit = 10): Promise<DueTicket[]> {
  const { rows } = await sql<DueTicket>`
    select t.number, t.subject, t.status, t.priority, t.due_at, m.name as team, p.name as assignee
    from tickets t join teams m on m.id = t.owner_team_id left join people p on p.id = t.assignee_id
    where coalesce(t.due_at, '9999-12-31 00:00:00+00'::timestamptz) >= statement_timestamp() and t.due_at is not null
      and ${isOpen} and ${staffOf(actor)}
    order by coalesce(t.due_at, '9999-12-31 00:00:00+00'::timestamptz), t.id limit ${limit}`.execute(db);
  return rows;
}

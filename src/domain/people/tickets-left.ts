import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { whereStaff } from '../tickets/finding.ts';
import { statusesOf } from '../tickets/listing.ts';
import type { Actor } from './actor.ts';
import { inForce } from './in-force.ts';

export type LeftTicket = { id: string; number: string; subject: string; team: string; assignee: string };

const most = 50;

const left = (db: Db) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('people as p', 'p.id', 't.assignee_id')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .where(sql<SqlBool>`t.status in (${sql.join(statusesOf('open').map(sql.lit))})`)
    .where(
      sql<SqlBool>`not exists (select from role_grants g where g.person_id = t.assignee_id
        and (g.team_id = t.owner_team_id) and ${inForce('g')})`,
    );

/**
 * Open tickets still assigned to somebody who is no longer in their team, as far as the actor stands on their staff
 * side: the technician has to be replaced.
 */
export function listTicketsLeft(db: Db, actor: Actor, personId?: string): Promise<LeftTicket[]> {
  return left(db)
    .select(['t.id', 't.number', 't.subject', 'm.name as team', 'p.name as assignee'])
    .where(whereStaff(actor) as never)
    .$if(personId !== undefined, (query) => query.where('t.assignee_id', '=', personId!))
    .orderBy('t.created_at')
    .orderBy('t.id')
    .limit(most)
    .execute();
}

export type LeftCount = { team: string; total: number; leads: string[] };

/** The same by team as bare figures, with who can replace the technician; restricted tickets are left out. */
export async function countTicketsLeft(db: Db, personId: string): Promise<LeftCount[]> {
  return left(db)
    .select(['m.name as team'])
    .select(sql<number>`count(*)::int`.as('total'))
    .select(
      sql<string[]>`array(select distinct l.name from role_grants g join people l on l.id = g.person_id
        where g.team_id = m.id and g.role = 'team_lead' and l.disabled_at is null and ${inForce('g')} order by 1)`.as(
        'leads',
      ),
    )
    .where('t.assignee_id', '=', personId)
    .where('t.is_restricted', '=', false)
    .groupBy(['m.id', 'm.name'])
    .orderBy('m.name')
    .execute();
}

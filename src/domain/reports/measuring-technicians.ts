import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { happened } from './figures.ts';
import { keepsCounts, visibleTo } from './keeping-counts.ts';
import type { Period } from './periods.ts';

export type TechnicianWork = {
  id: string;
  name: string;
  received: number;
  completed: number;
  /** Median of the work clock of completed tickets, in working minutes; null without any. */
  work_minutes: number | null;
  returned: number;
  not_solved: number;
  rated: number;
  rating: number | null;
};

/** With fewer completed tickets nobody is measured against others: chance would speak, not work. */
export const fewestToCompare = 5;

type Figures = Omit<TechnicianWork, 'name'>;
const kept = keepsCounts<readonly Figures[]>();

/**
 * Who did what in the period, by name: on tickets on whose staff side the actor stands. Returned and unsolved work is
 * that of the last assignee before it came back. Counted again only when it can have changed; the names always.
 */
export async function measureTechnicians(db: Db, actor: Actor, period: Period): Promise<TechnicianWork[]> {
  const count = (stale: readonly Period[]) => Promise.all(stale.map((one) => measureAnew(db, actor, one)));
  const [figures = []] = await kept({ db, actor, periods: [period], count });
  const named = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${figures.map(({ id }) => id)}::uuid[])`)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const byId = new Map(figures.map((one) => [one.id, one]));
  return named.map(({ id, name }) => ({ ...byId.get(id)!, name }));
}

async function measureAnew(db: Db, actor: Actor, { starts, ends }: Period): Promise<Figures[]> {
  const visible = visibleTo(db, actor);
  const { rows } = await sql<Figures>`
    -- Whether somebody sees a ticket is asked for those of the period, not for all there are.
    with visible as not materialized (${visible}), received as (
      select a.assignee_id as id, count(distinct a.ticket_id)::int as received
      from assignments a join visible v on v.id = a.ticket_id
      where a.assigned_at >= ${starts} and a.assigned_at < ${ends} group by 1
    ), completed as (
      select e.actor_id as id, count(distinct e.ticket_id)::int as completed,
        percentile_cont(0.5) within group (order by k.elapsed_minutes) as work_minutes
      from (select distinct e.actor_id, e.ticket_id, e.cycle from ticket_events e join visible v on v.id = e.ticket_id
        where e.at >= ${starts} and e.at < ${ends} and ${happened.completed}) e
      left join ticket_clocks k on k.ticket_id = e.ticket_id and k.cycle = e.cycle and k.kind = 'work'
      group by 1
    ), came_back as (
      select ${lastAssignee} as id,
        count(distinct e.ticket_id) filter (where e.action = 'return_work')::int as returned,
        count(distinct e.ticket_id) filter (where e.action in ('not_solved', 'reopen'))::int as not_solved
      from ticket_events e join visible v on v.id = e.ticket_id
      where e.at >= ${starts} and e.at < ${ends} and e.action in ('return_work', 'not_solved', 'reopen')
      group by 1
    ), rated as (
      select r.technician_id as id, count(*)::int as rated, avg(r.score)::float8 as rating
      from ratings r join visible v on v.id = r.ticket_id
      where r.rated_at >= ${starts} and r.rated_at < ${ends} group by 1
    )
    select id, coalesce(received, 0) as received, coalesce(completed, 0) as completed, work_minutes,
      coalesce(returned, 0) as returned, coalesce(not_solved, 0) as not_solved, coalesce(rated, 0) as rated, rating
    from (select id from received union select id from completed union select id from came_back
        union select id from rated) anybody
      left join received using (id) left join completed using (id) left join came_back using (id)
      left join rated using (id)
    where id is not null`.execute(db);
  return rows;
}

/** Who held the ticket last before the event `e`. */
export const lastAssignee = sql<string>`(select a.assignee_id from assignments a
  where a.ticket_id = e.ticket_id and a.assigned_at <= e.at order by a.assigned_at desc, a.id desc limit 1)`;

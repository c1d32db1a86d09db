import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import { statusesOf } from '../tickets/listing.ts';
import { happened, openStep, promised, type TicketFigure } from './figures.ts';
import { keepsCounts, visibleTo } from './keeping-counts.ts';
import type { Period } from './periods.ts';

export type TicketCounts = Period & Record<TicketFigure, number>;

const kept = keepsCounts<TicketCounts>();

/**
 * What happened in each of the periods, which follow one another, among the tickets on whose staff side the actor
 * stands. Periods in which nothing can have changed since they were counted are not counted again.
 */
export const countTickets = (
  db: Db,
  actor: Actor,
  periods: readonly Period[],
): Promise<readonly TicketCounts[]> =>
  kept({ db, actor, periods, count: (stale) => countAnew(db, actor, stale) });

/**
 * One query over the events since the first period began, one over the broken promises. How many were open at the end
 * of a period is reckoned back from those open now: each event says by how much it changed their number, so that the
 * years before are not read.
 */
async function countAnew(db: Db, actor: Actor, periods: readonly Period[]): Promise<TicketCounts[]> {
  const bounds = [...periods.map((period) => period.starts), periods.at(-1)!.ends];
  const visible = visibleTo(db, actor);
  const openNow = db
    .selectFrom('tickets as t')
    .select((eb) => eb.fn.countAll().as('open'))
    .where(whereStaff(actor))
    .where(sql<boolean>`t.status in (${sql.join(statusesOf('open').map(sql.lit))})`);
  const [{ rows }, late] = await Promise.all([
    // Gathered by ticket before anybody asks who may see it: that is looked up for few, or for all in one go.
    sql<Record<'period' | 'opened' | 'open' | keyof typeof happened, number>>`
      with moved as (
        select e.ticket_id, width_bucket(e.at, ${bounds}::timestamptz[]) as period, sum(${openStep}) as opened,
          bool_or(${happened.received}) as received, bool_or(${happened.accepted}) as accepted,
          bool_or(${happened.rejected}) as rejected, bool_or(${happened.completed}) as completed,
          bool_or(${happened.closed}) as closed
        from ticket_events e
        where e.from_status is distinct from e.to_status and e.at >= ${bounds[0]}
        group by 1, 2
      )
      select period, sum(opened)::int as opened, count(*) filter (where received)::int as received,
        count(*) filter (where accepted)::int as accepted, count(*) filter (where rejected)::int as rejected,
        count(*) filter (where completed)::int as completed, count(*) filter (where closed)::int as closed,
        0 as open
      from moved m join (${visible}) v on v.id = m.ticket_id
      group by 1
      union all select -1, 0, 0, 0, 0, 0, 0, (${openNow})::int`.execute(db),
    sql<{ period: number; overdue: number }>`
      with visible as (${visible})
      select width_bucket(k.breached_at, ${bounds}::timestamptz[]) as period, count(distinct k.ticket_id)::int as overdue
      from ticket_clocks k join visible v on v.id = k.ticket_id
      where ${promised} and k.breached_at >= ${bounds[0]} and k.breached_at < ${bounds.at(-1)}
      group by 1`.execute(db),
  ]);
  const found = new Map(rows.map((row) => [row.period, row]));
  const overdue = new Map(late.rows.map((row) => [row.period, row.overdue]));
  // What happened after the last period is taken off first.
  let open = found.get(-1)!.open - (found.get(periods.length + 1)?.opened ?? 0);
  return periods
    .map((period, index) => ({ period, place: index + 1 }))
    .reverse()
    .map(({ period, place }) => {
      const row = found.get(place);
      const openAtEnd = open;
      open -= row?.opened ?? 0;
      return {
        ...period,
        received: row?.received ?? 0,
        accepted: row?.accepted ?? 0,
        rejected: row?.rejected ?? 0,
        completed: row?.completed ?? 0,
        closed: row?.closed ?? 0,
        open: openAtEnd,
        overdue: overdue.get(place) ?? 0,
      };
    })
    .reverse();
}

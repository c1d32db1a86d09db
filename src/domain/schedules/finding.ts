import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains } from '../../db/like.ts';
import { type Actor, hasRole, type Person } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { Rhythm } from './next-due.ts';

export type Schedule = {
  id: string;
  subject: string;
  description: string;
  category_code: string;
  category_name_id: string;
  category_name_en: string;
  /** Nothing opens while the category is not offered. */
  is_category_disabled: boolean;
  priority: Priority;
  agency_id: string | null;
  agency_name: string | null;
  region_code: string | null;
  region_name: string | null;
  location: string;
  service_id: string | null;
  service_name: string | null;
  /** Tickets of a service that is not offered any more go to the category's team. */
  is_service_disabled: boolean;
  category_team_name: string;
  /** The team whose work it is: the service's, else the category's. */
  team_id: string;
  team_name: string;
  every: Rhythm;
  /** `YYYY-MM-DD`, as is `next_on`. */
  starts_on: string;
  next_on: string;
  made_by_name: string | null;
  made_at: Date;
  ended_at: Date | null;
};

const columns = sql`s.id, s.subject, s.description, s.category_code, c.name_id as category_name_id,
  c.name_en as category_name_en, c.disabled_at is not null as is_category_disabled, s.priority, s.agency_id,
  a.name as agency_name, s.region_code, w.name as region_name, s.location, s.service_id, v.name as service_name,
  v.disabled_at is not null as is_service_disabled, k.name as category_team_name,
  m.id as team_id, m.name as team_name, s.every, s.starts_on::text, s.next_on::text, p.name as made_by_name, s.made_at,
  s.ended_at`;
const named = sql`join categories c on c.code = s.category_code left join services v on v.id = s.service_id
  join teams k on k.id = c.team_id join teams m on m.id = coalesce(v.team_id, c.team_id) left join agencies a on a.id = s.agency_id
  left join regions w on w.code = s.region_code left join people p on p.id = s.made_by_id`;

/** The teams that somebody leads, and may make schedules for. */
export const ledTeams = (actor: Person): string[] => [
  ...new Set(
    actor.grants.flatMap(({ role, team_id }) =>
      team_id && (role === 'team_lead' || role === 'unit_head') ? [team_id] : [],
    ),
  ),
];

/** May the actor make and change schedules of this team? */
export const mayPlanFor = (actor: Person, teamId: string): boolean =>
  hasRole(actor, 'admin') || ledTeams(actor).includes(teamId);

/** Plans of a team whose tickets are closed to others are closed as well. */
const whereSeen = (actor: Person): RawBuilder<SqlBool> =>
  hasRole(actor, 'admin')
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(not (c.is_restricted or m.is_restricted) or m.id = any(${ledTeams(actor)}::uuid[]))`;

export async function findSchedule(db: Db, actor: Person, id: string): Promise<Schedule | undefined> {
  const { rows } = await sql<Schedule>`select ${columns} from schedules s ${named}
    where s.id = ${id} and ${whereSeen(actor)}`.execute(db);
  return rows[0];
}

export type ScheduleFilter = { search?: string | undefined; state?: 'running' | 'ended' | undefined };

/** Where a page begins: after this date and id. */
export type ScheduleCursor = { on: string; id: string };
const pageSize = 50;

export type LastTicket = { number: string; created_at: Date };
export type ListedSchedule = Schedule & { last: LastTicket | null };

/** Schedules by what is due next, with the last ticket of each that the actor sees. */
export async function listSchedules(
  db: Db,
  actor: Person,
  { search, state = 'running' }: ScheduleFilter,
  after?: ScheduleCursor,
): Promise<{ schedules: ListedSchedule[]; next: ScheduleCursor | null }> {
  const like = search ? contains(search.toLowerCase()) : null;
  const { rows } = await sql<Schedule>`select ${columns} from schedules s ${named}
    where ${whereSeen(actor)} and s.ended_at is ${sql.raw(state === 'ended' ? 'not null' : 'null')}
      ${like ? sql`and (lower(s.subject) like ${like} or lower(s.location) like ${like} or lower(a.name) like ${like})` : sql``}
      ${after ? sql`and (s.next_on, s.id) > (${after.on}::date, ${after.id}::uuid)` : sql``}
    order by s.next_on, s.id limit ${pageSize + 1}`.execute(db);
  const page = rows.slice(0, pageSize);
  const last = await findLastTickets(
    db,
    actor,
    page.map(({ id }) => id),
  );
  const end = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    schedules: page.map((schedule) => ({ ...schedule, last: last.get(schedule.id) ?? null })),
    next: end ? { on: end.next_on, id: end.id } : null,
  };
}

async function findLastTickets(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, LastTicket>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('schedules as s')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('tickets as t')
          .select(['t.number', 't.created_at'])
          .whereRef('t.schedule_id', '=', 's.id')
          .where((of) => whereStaff(actor)(of as unknown as Parameters<ReturnType<typeof whereStaff>>[0]))
          .orderBy('t.created_at', 'desc')
          .limit(1)
          .as('l'),
      (join) => join.onTrue(),
    )
    .select(['s.id', 'l.number', 'l.created_at'])
    .where('s.id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, number, created_at }) => [id, { number, created_at }]));
}

/** The newest tickets of a schedule that the actor sees. */
export function listScheduledTickets(db: Db, actor: Actor, id: string, limit = 12) {
  return db
    .selectFrom('tickets as t')
    .select(['t.number', 't.status', 't.created_at'])
    .where('t.schedule_id', '=', id)
    .where(whereStaff(actor))
    .orderBy('t.created_at', 'desc')
    .limit(limit)
    .execute();
}

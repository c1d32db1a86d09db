import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { DB } from '../../db/tables.ts';
import type { WeekHours } from '../calendars/calendar.ts';
import { answersOf, type KeptAnswer } from '../categories/keeping-answers.ts';
import { type Actor, type Grant, type Person, teamRoles } from '../people/actor.ts';
import type { Share, TicketFacts } from './facts.ts';
import { partiesOf, type Side, sideOf } from './parties.ts';
import type { Role } from './vocabulary.ts';

type Tickets = { t: DB['tickets'] };
type Eb = ExpressionBuilder<Tickets, 't'>;

const delegable: readonly Role[] = ['team_lead', 'unit_head'];

const teamsOf = (grants: readonly Grant[], roles: readonly Role[]): string[] =>
  grants.filter((grant) => grant.team_id && roles.includes(grant.role)).map((grant) => grant.team_id!);

/**
 * The tickets an actor may see, as a condition on `tickets as t`. Lists, counts, pages and files all pass through it;
 * a test proves that it agrees with `partiesOf` for every actor and ticket.
 */
export function whereVisible(actor: Actor): (eb: Eb) => Expression<SqlBool> {
  return (eb) => {
    if (actor.kind === 'system') return sql<SqlBool>`true`;
    if (actor.kind === 'holder') return eb('t.id', '=', actor.ticketId);
    if (actor.kind === 'anyone') return sql<SqlBool>`false`;
    const ways = [eb('t.reporter_id', '=', actor.id), ...staffWays(eb, actor)];
    if (actor.agencyIds.length > 0) {
      ways.push(eb.and([eb('t.is_restricted', '=', false), inAgencies(actor.agencyIds)]));
    }
    return eb.or(ways);
  };
}

/** More agencies than this are hashed: compared one by one they would cost a second for a whole government. */
const manyAgencies = 500;

/** The agency of a ticket `t` is one of these. */
export const inAgencies = (ids: readonly string[]): RawBuilder<SqlBool> =>
  ids.length > manyAgencies
    ? // "is true" keeps it a condition: as a join, all tickets would be sorted to show the first page.
      sql<SqlBool>`(t.agency_id in (select unnest(${[...ids]}::uuid[]))) is true`
    : sql<SqlBool>`t.agency_id = any(${[...ids]}::uuid[])`;

/** Tickets on whose staff side the actor stands: the lists of the desk. Own reports are under "my tickets". */
export function whereStaff(actor: Actor): (eb: Eb) => Expression<SqlBool> {
  return (eb) => {
    if (actor.kind !== 'person') return actor.kind === 'system' ? sql<SqlBool>`true` : sql<SqlBool>`false`;
    return eb.or(staffWays(eb, actor));
  };
}

/** The twin of `hearsAll`: on the staff side, and not through an invitation alone. */
export function whereHearsAll(actor: Actor): (eb: Eb) => Expression<SqlBool> {
  return (eb) => (actor.kind === 'person' ? eb.or(ownWays(eb, actor)) : whereStaff(actor)(eb));
}

/** The teams whose tickets somebody sees: their own, and those of absent leads and unit heads. */
export function teamsBehind(actor: Person): string[] {
  const lent = actor.delegated.flatMap((d) => teamsOf(d.grants, delegable));
  return [...new Set([...teamsOf(actor.grants, teamRoles), ...lent])];
}

function staffWays(eb: Eb, actor: Person): Expression<SqlBool>[] {
  const teams = teamsBehind(actor);
  const invited = sql<SqlBool>`t.shared_team_ids && ${teams}::uuid[]`;
  return teams.length > 0 ? [...ownWays(eb, actor), invited] : ownWays(eb, actor);
}

function ownWays(eb: Eb, actor: Person): Expression<SqlBool>[] {
  const teams = teamsBehind(actor);
  const readsAll = actor.grants.some((grant) => ['front_desk', 'head', 'auditor'].includes(grant.role));
  const ways: Expression<SqlBool>[] = [eb('t.assignee_id', '=', actor.id)];
  if (teams.length > 0) ways.push(eb('t.owner_team_id', 'in', teams));
  if (readsAll) ways.push(eb('t.is_restricted', '=', false));
  return ways;
}

export type FoundTicket = TicketFacts & {
  number: string;
  subject: string;
  side: Side;
  channel: DB['tickets']['channel'];
  agency_typed: string;
  agency_name: string | null;
  /** Own working hours of the agency; null: those of the office. */
  agency_hours: WeekHours | null;
  region_code: string | null;
  region_name: string | null;
  category_name_id: string;
  category_name_en: string;
  team_name: string;
  assignee_name: string | null;
  reporter_name: string;
  recorded_by_name: string | null;
  locale: 'id' | 'en';
  schedule_id: string | null;
  poster_code: string | null;
  policy_id: string;
  service_id: string | null;
  service_name: string | null;
  service_minutes: number | null;
  /** What its category asked, in the words of that day; for staff and the reporter alone. */
  answers: KeptAnswer[];
  pin_version: number;
  created_at: Date;
  updated_at: Date;
  due_at: Date | null;
  description: string;
  location: string;
  reporter_phone: string | null;
  reporter_email: string | null;
  /** Other reports went into this one. */
  has_merged: boolean;
};

/** Any ticket by its number, whoever asks: only for the public view and for checking a PIN. */
export async function findTicketByNumber(db: Db, number: string): Promise<FoundTicket | undefined> {
  return findWhere(db, { number }, { kind: 'system' });
}

/** One ticket inside what the actor may see; outside it looks as if there were none. */
export async function findTicket(
  db: Db,
  actor: Actor,
  by: { number: string } | { id: string },
): Promise<FoundTicket | undefined> {
  return findWhere(db, by, actor);
}

/** What the rules know of the owner team `m` of a ticket `t`, and of the teams that help it. */
export const factsOfTeam = [
  sql<boolean>`m.is_restricted`.as('owner_is_restricted'),
  sql<boolean>`m.allows_self_claim`.as('team_allows_self_claim'),
  sql<boolean>`m.auto_assign <> 'off'`.as('team_assigns_itself'),
  sql<Share[]>`case when t.shared_team_ids = '{}' then '[]' else (
    select coalesce(jsonb_agg(jsonb_build_object('team_id', s.team_id, 'state', s.state) order by s.team_id), '[]')
    from ticket_shares s where s.ticket_id = t.id and s.ended_at is null) end`.as('shares'),
] as const;

/** What the rules know of a ticket `t` beyond its row, where its team is `m` and its category `c`. */
export const factsBeside = [
  ...factsOfTeam,
  sql<boolean>`c.is_unknown`.as('is_unknown_category'),
  sql<boolean>`c.is_restricted`.as('category_is_restricted'),
  sql<string[]>`array(select distinct s.assignee_id from assignments s
    where s.ticket_id = t.id and s.cycle = t.cycle)::text[]`.as('cycle_assignee_ids'),
  // Not "exists": for a list PostgreSQL would hash every photo there is before it looks at the first ticket.
  sql<boolean>`coalesce((select true from attachments f join ticket_events e on e.ticket_id = f.ticket_id
    and e.seq = f.event_seq where f.ticket_id = t.id and f.stage is not null and e.cycle = t.cycle limit 1), false)`.as(
    'has_photo',
  ),
] as const;

/** Tickets with the names that their ids stand for, and everything that the rules know of them. */
export const selectNamed = (db: Db) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .innerJoin('categories as c', 'c.code', 't.category_code')
    .leftJoin('people as a', 'a.id', 't.assignee_id')
    .leftJoin('agencies as g', 'g.id', 't.agency_id')
    .leftJoin('regions as w', 'w.code', 't.region_code')
    .selectAll('t')
    .select([
      'd.description',
      'd.location',
      'd.reporter_phone',
      'm.name as team_name',
      'c.name_id as category_name_id',
      'c.name_en as category_name_en',
      'a.name as assignee_name',
      'w.name as region_name',
    ])
    .select(factsBeside);

async function findWhere(
  db: Db,
  by: { number: string } | { id: string },
  actor: Actor,
): Promise<FoundTicket | undefined> {
  const row = await selectNamed(db)
    .leftJoin('people as r', 'r.id', 't.recorded_by_id')
    .leftJoin('services as v', 'v.id', 't.service_id')
    .select([
      'd.reporter_email',
      'r.name as recorded_by_name',
      'g.name as agency_name',
      'g.hours as agency_hours',
      'v.name as service_name',
    ])
    .select(answersOf(sql`t.id`).as('answers'))
    .select(sql<boolean>`exists (select from tickets b where b.merged_into_id = t.id)`.as('has_merged'))
    .where('number' in by ? 't.number' : 't.id', '=', 'number' in by ? by.number : by.id)
    .where((eb) => whereVisible(actor)(eb as unknown as Eb))
    .executeTakeFirst();
  return row && { ...row, side: sideOf(actor, row) };
}

/** Does the actor see this ticket? The pure twin of `whereVisible`. */
export const canSee = (actor: Actor, ticket: Parameters<typeof partiesOf>[1]): boolean =>
  partiesOf(actor, ticket).length > 0;

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains, wordsOf } from '../../db/like.ts';
import type { DB } from '../../db/tables.ts';
import type { Actor } from '../people/actor.ts';
import { teamsBehind, whereStaff } from './finding.ts';
import { type Channel, type Priority, type Status, statuses } from './vocabulary.ts';

/** What the desk calls open, waiting and done. */
export const statusGroups = ['open', 'waiting', 'done', 'all'] as const;
export type StatusGroup = (typeof statusGroups)[number];

const members: Readonly<Record<StatusGroup, readonly Status[]>> = {
  open: statuses.slice(0, 7),
  waiting: ['waiting_reporter', 'waiting_external'],
  done: ['resolved', 'closed', 'rejected', 'cancelled', 'merged'],
  all: statuses,
};
export const statusesOf = (group: StatusGroup): readonly Status[] => members[group];

export const sorts = ['newest', 'oldest', 'changed', 'due'] as const;
export type Sort = (typeof sorts)[number];

export type TicketFilter = {
  group?: StatusGroup | undefined;
  /** One status; counts more than the group. */
  status?: Status | undefined;
  category?: string | undefined;
  /** Code of the owner team. */
  team?: string | undefined;
  /** Part of an agency's name, as known or as typed. */
  agency?: string | undefined;
  /** Code of a region; everything below it belongs to it. */
  region?: string | undefined;
  /** `me`, `none`, or the id of a person. */
  assignee?: string | undefined;
  /** Tickets that the actor's teams were asked to help with. */
  shared?: 'mine' | undefined;
  priority?: Priority | undefined;
  channel?: Channel | undefined;
  /** Named by the reporter, or by whoever recorded it. */
  service?: string | undefined;
  /** Opened by this schedule. */
  schedule?: string | undefined;
  /** Reported by the poster of this code. */
  poster?: string | undefined;
  /** Opened at or after. */
  from?: Date | undefined;
  /** Opened before. */
  until?: Date | undefined;
  /** Id of the routing rule that caught it. */
  rule?: string | undefined;
  /** One of its tags. */
  tag?: string | undefined;
  /** Words of the subject; each must occur. */
  words?: string | undefined;
};

/** The row next to which a page begins: its sort key in microseconds since 1970, and its id. */
export type Cursor = { key: string; id: string; direction: 'after' | 'before' };

export type ListedTicket = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  priority: Priority;
  is_restricted: boolean;
  progress: number;
  reporter_name: string;
  agency_name: string;
  region_name: string | null;
  category_name_id: string;
  category_name_en: string;
  assignee_name: string | null;
  created_at: Date;
  updated_at: Date;
  due_at: Date | null;
};

export type TicketPage = { rows: ListedTicket[]; before: Cursor | null; after: Cursor | null };

type Listing = { filter: TicketFilter; sort: Sort; cursor?: Cursor | undefined; size: number };
type Eb = ExpressionBuilder<{ t: DB['tickets'] }, 't'>;

// Tickets without a due time come last; the same expression stands in the index tickets_due.
const keys = {
  newest: sql<Date>`t.created_at`,
  oldest: sql<Date>`t.created_at`,
  changed: sql<Date>`t.updated_at`,
  due: sql<Date>`coalesce(t.due_at, '9999-12-31 00:00:00+00'::timestamptz)`,
};
const isAscending = (sort: Sort) => sort === 'oldest' || sort === 'due';

/**
 * One page of the tickets on whose staff side the actor stands. Pages are kept by key, so that a ticket coming in
 * meanwhile moves nobody's page. One query: fifty rows are found in an index first, and named afterwards.
 */
export async function listTickets(
  db: Db,
  actor: Actor,
  { filter, sort, cursor, size }: Listing,
): Promise<TicketPage> {
  const isBack = cursor?.direction === 'before';
  const order = isAscending(sort) !== isBack ? 'asc' : 'desc';
  const key = keys[sort];
  const found = db
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(sql<string>`(extract(epoch from ${key}) * 1000000)::bigint::text`.as('sort_key'))
    .where(whereStaff(actor))
    .where((eb) => whereFilter(eb, actor, filter))
    .$if(cursor !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(${key}, t.id) ${sql.raw(order === 'asc' ? '>' : '<')} ('epoch'::timestamptz + ${cursor?.key}::bigint * interval '1 microsecond', ${cursor?.id}::uuid)`,
      ),
    )
    .orderBy(key, order)
    .orderBy('t.id', order)
    // Written out: of a limit that it does not know PostgreSQL thinks so much that it plans every list anew.
    .limit(sql.lit(size + 1));
  const rows = await db
    .selectFrom(found.as('t'))
    .innerJoin('categories as c', 'c.code', 't.category_code')
    .leftJoin('people as a', 'a.id', 't.assignee_id')
    .leftJoin('agencies as g', 'g.id', 't.agency_id')
    .leftJoin('regions as w', 'w.code', 't.region_code')
    .select([
      't.id',
      't.number',
      't.subject',
      't.status',
      't.priority',
      't.is_restricted',
      't.progress',
      't.reporter_name',
      't.created_at',
      't.updated_at',
      't.due_at',
      't.sort_key',
      'c.name_id as category_name_id',
      'c.name_en as category_name_en',
      'a.name as assignee_name',
      'w.name as region_name',
    ])
    .select((eb) => eb.fn.coalesce('g.name', 't.agency_typed').as('agency_name'))
    .orderBy(key, order)
    .orderBy('t.id', order)
    .execute();
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  if (isBack) rows.reverse();
  const edge = (row: (typeof rows)[number] | undefined, direction: Cursor['direction']) =>
    row ? { key: row.sort_key, id: row.id, direction } : null;
  return {
    rows,
    before: (isBack ? hasMore : cursor !== undefined) ? edge(rows[0], 'before') : null,
    after: isBack || hasMore ? edge(rows.at(-1), 'after') : null,
  };
}

function whereFilter(eb: Eb, actor: Actor, filter: TicketFilter): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  const group = filter.group ?? 'all';
  if (filter.status) all.push(eb('t.status', '=', filter.status));
  else if (group !== 'all') all.push(sql<SqlBool>`t.status in (${sql.join(members[group].map(sql.lit))})`);
  if (filter.category)
    all.push(sql<SqlBool>`t.category_code in (
    select code from categories where code = ${filter.category} or parent_code = ${filter.category})`);
  if (filter.team) {
    all.push(sql<SqlBool>`t.owner_team_id = (select id from teams where code = ${filter.team})`);
  }
  if (filter.agency) {
    const part = contains(filter.agency);
    all.push(sql<SqlBool>`(t.agency_typed ilike ${part} or t.agency_id in (
      select id from agencies where name ilike ${part} or code ilike ${part}))`);
  }
  if (filter.region) {
    all.push(
      eb.or([eb('t.region_code', '=', filter.region), eb('t.region_code', 'like', `${filter.region}.%`)]),
    );
  }
  if (filter.assignee === 'none') all.push(eb('t.assignee_id', 'is', null));
  else if (filter.assignee === 'me')
    all.push(eb('t.assignee_id', '=', actor.kind === 'person' ? actor.id : null));
  else if (filter.assignee) all.push(eb('t.assignee_id', '=', filter.assignee));
  if (filter.shared)
    all.push(sql<SqlBool>`t.shared_team_ids && ${actor.kind === 'person' ? teamsBehind(actor) : []}::uuid[]`);
  if (filter.priority) all.push(eb('t.priority', '=', filter.priority));
  if (filter.channel) all.push(eb('t.channel', '=', filter.channel));
  if (filter.service) all.push(eb('t.service_id', '=', filter.service));
  if (filter.schedule) all.push(eb('t.schedule_id', '=', filter.schedule));
  if (filter.poster) all.push(eb('t.poster_code', '=', filter.poster));
  if (filter.from) all.push(eb('t.created_at', '>=', filter.from));
  if (filter.until) all.push(eb('t.created_at', '<', filter.until));
  if (filter.rule) all.push(eb('t.rule_id', '=', filter.rule));
  if (filter.tag) all.push(sql<SqlBool>`t.tags @> array[${filter.tag}]`);
  for (const word of wordsOf(filter.words ?? '')) {
    all.push(eb('t.subject', 'ilike', contains(word)));
  }
  return eb.and(all);
}

export type ListChoices = {
  categories: {
    code: string;
    parent_code: string | null;
    name_id: string;
    name_en: string;
    team_name: string;
  }[];
  teams: { code: string; name: string }[];
  assignees: { id: string; name: string }[];
};

const kept = new WeakMap<Db, { choices: ListChoices; until: number }>();
/** How long a new category or colleague may stay unseen in the choices of a form, in milliseconds. */
const choicesKept = 10_000;

/** What the filters and forms of the desk offer. Kept for some seconds: every list asks for it. */
export async function listChoices(db: Db): Promise<ListChoices> {
  const known = kept.get(db);
  if (known && known.until > Date.now()) return known.choices;
  const { rows } = await sql<ListChoices>`select
    (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'parent_code', c.parent_code, 'name_id', c.name_id,
        'name_en', c.name_en, 'team_name', m.name) order by coalesce(p.position, c.position), c.parent_code nulls first, c.position), '[]')
      from categories c join teams m on m.id = c.team_id left join categories p on p.code = c.parent_code
      where c.disabled_at is null) as categories,
    (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name) order by not is_front_desk, name), '[]')
      from teams where disabled_at is null) as teams,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]') from people p
      where exists (select from role_grants g where g.person_id = p.id and g.role in ('technician', 'team_lead'))) as assignees
    `.execute(db);
  const choices = rows[0]!;
  kept.set(db, { choices, until: Date.now() + choicesKept });
  return choices;
}

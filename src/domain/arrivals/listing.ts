import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { whereHearsAll } from '../tickets/finding.ts';
import { whereArrival } from './finding.ts';
import type { ArrivalOutcome, ArrivalReason } from './vocabulary.ts';

/** A row tells sender and subject, which an invited team hears of what was said since its invitation alone. */
const whereListed = (db: Db, actor: Actor) => whereArrival(db, actor, { ofTicket: whereHearsAll });

export type ListedArrival = {
  id: string;
  received_at: Date;
  source: 'mailbox' | 'pipe' | 'hook';
  outcome: ArrivalOutcome | null;
  reason: ArrivalReason | null;
  from_address: string | null;
  from_name: string | null;
  subject: string | null;
  number: string | null;
  /** How many of one sender wait like this one; each other row stands for itself. */
  alike: number;
  /** The sort key, in microseconds since 1970. */
  key: string;
};

export type ArrivalCursor = { key: string; id: string };
export type ArrivalFilter = {
  /** `waiting`: not understood yet. */
  outcome?: ArrivalOutcome | 'waiting' | undefined;
  from?: string | undefined;
};

const pageSize = 50;

/** What came in, newest first. In quarantine the many mails of one sender are one row, unless that sender is asked for. */
export async function listArrivals(
  db: Db,
  actor: Actor,
  { filter, after }: { filter: ArrivalFilter; after: ArrivalCursor | undefined },
): Promise<{ rows: ListedArrival[]; next: ArrivalCursor | null }> {
  const { outcome, from } = filter;
  const isGathered = outcome === 'quarantined' && !from;
  const state =
    outcome === 'quarantined'
      ? sql`a.state = 'quarantined'`
      : outcome === 'waiting'
        ? sql`a.state = 'kept'`
        : sql`true`;
  const kind =
    outcome && outcome !== 'quarantined' && outcome !== 'waiting' ? sql`a.outcome = ${outcome}` : sql`true`;
  const sender = from ? sql`a.from_address = ${from.toLowerCase()}` : sql`true`;
  const page = after
    ? sql`(x.received_at, x.id) < ('epoch'::timestamptz + ${after.key}::bigint * interval '1 microsecond', ${after.id}::uuid)`
    : sql`true`;
  const group = sql`case when a.reason = 'too_many' then a.from_address else a.id::text end`;
  const gathered = isGathered
    ? sql`count(*) over (partition by ${group})::int as alike,
        row_number() over (partition by ${group} order by a.received_at desc, a.id desc) as place`
    : sql`1 as alike, 1 as place`;
  const { rows } = await sql<ListedArrival>`
    select x.*, t.number, (extract(epoch from x.received_at) * 1000000)::bigint::text as key from (
      select a.id, a.received_at, a.source, a.outcome, a.reason, a.from_address, a.from_name, a.subject, a.ticket_id, ${gathered}
      from arrivals a where ${state} and ${kind} and ${sender} and ${whereListed(db, actor)}) x
      left join tickets t on t.id = x.ticket_id
    where x.place = 1 and ${page} order by x.received_at desc, x.id desc limit ${sql.lit(pageSize + 1)}`.execute(
    db,
  );
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > pageSize && last ? { key: last.key, id: last.id } : null };
}

export type PostHealth = {
  /** Waiting for a decision of people. */
  quarantined: number;
  /** The longest wait for a decision. */
  oldest: Date | null;
  /** Kept but not understood after a quarter of an hour. */
  stuck: number;
};

/** What the desk should know of what came in; nothing for whoever has no say in it. */
export async function findPostHealth(db: Db, actor: Actor): Promise<PostHealth> {
  if (!isPostRole(actor)) return { quarantined: 0, oldest: null, stuck: 0 };
  const { rows } = await sql<PostHealth>`
    select count(*) filter (where a.state = 'quarantined')::int as quarantined,
      min(a.received_at) filter (where a.state = 'quarantined') as oldest,
      count(*) filter (where a.state = 'kept')::int as stuck
    from arrivals a where (a.state = 'quarantined' or (a.state = 'kept' and a.received_at < clock_timestamp() - interval '15 minutes'))
      and ${whereListed(db, actor)}`.execute(db);
  return rows[0]!;
}

/** Those who decide about what came in. */
export const postRoles = ['front_desk', 'team_lead', 'unit_head'] as const;
export const isPostRole = (actor: Actor): boolean => postRoles.some((role) => hasRole(actor, role));

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import type { Period } from './periods.ts';

type Found<Counts> = {
  counts: readonly Counts[];
  /** What the database had committed before they were counted (a `pg_snapshot`). */
  snapshot: string;
  /** By the clock of the database. */
  at: Date;
};

/** The counts of one question: as last found, and as the next to ask will find them. */
type Kept<Counts> = {
  last: Promise<Found<Counts> | undefined>;
  next: Promise<Found<Counts>> | undefined;
};

/** Marks of changes are forgotten after a day; long before that everything is counted again. Milliseconds. */
const longestKept = 12 * 3_600_000;
const mostKept = 100;

/** Ids of the tickets on whose staff side the actor stands, which reports count. */
export const visibleTo = (db: Db, actor: Actor) =>
  db.selectFrom('tickets as t').select('t.id').where(whereStaff(actor));

type Question<Counts> = {
  db: Db;
  actor: Actor;
  /** They follow one another. */
  periods: readonly Period[];
  /** Counts each of these periods; the result may hang on nothing but the tickets that the actor sees. */
  count: (stale: readonly Period[]) => Promise<Counts[]>;
};

/**
 * Answers what some function counts in periods, as it would be found now. Each asking looks which transactions
 * committed since the counts were made (`ticket_changes`) and has the periods counted again from the first one that
 * these can touch: a change of a ticket touches nothing before it came in. Who asks while others are answered waits and
 * shares the next look, which begins after everything that they can have seen.
 */
export function keepsCounts<Counts>(): (question: Question<Counts>) => Promise<readonly Counts[]> {
  const keptBy = new WeakMap<Db, Map<string, Kept<Counts>>>();
  return async ({ db, actor, periods, count }) => {
    // Inside a transaction others do not see what it sees.
    if (db.isTransaction) return count(periods);
    const kept = keptBy.get(db) ?? new Map<string, Kept<Counts>>();
    keptBy.set(db, kept);
    const { sql: visible, parameters } = visibleTo(db, actor).compile();
    const key = JSON.stringify([visible, parameters, periods.map(({ starts, ends }) => [starts, ends])]);
    const known: Kept<Counts> = kept.get(key) ?? { last: Promise.resolve(undefined), next: undefined };
    // The one that was asked for longest ago stands first, and goes first.
    kept.delete(key);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(key, known);
    known.next ??= known.last
      .catch(() => undefined)
      .then((last) => {
        const now = renew(db, last, periods, count);
        known.last = now;
        known.next = undefined;
        return now;
      });
    return (await known.next).counts;
  };
}

async function renew<Counts>(
  db: Db,
  last: Found<Counts> | undefined,
  periods: readonly Period[],
  count: (stale: readonly Period[]) => Promise<Counts[]>,
): Promise<Found<Counts>> {
  const { since, ...now } = await lookForChanges(db, last?.snapshot ?? null);
  // Taken before counting: what commits in between is counted now and once more the next time.
  if (!last || now.at.getTime() - last.at.getTime() > longestKept) {
    return { ...now, counts: await count(periods) };
  }
  const stale = since === null ? -1 : periods.findIndex(({ ends }) => ends > since);
  if (stale === -1) return { ...last, snapshot: now.snapshot };
  const again = await count(periods.slice(stale));
  return { ...last, snapshot: now.snapshot, counts: [...last.counts.slice(0, stale), ...again] };
}

/** Where the database stands, and when the oldest ticket came in that was changed since the snapshot. */
async function lookForChanges(
  db: Db,
  snapshot: string | null,
): Promise<{ snapshot: string; at: Date; since: Date | null }> {
  const { rows } = await sql<{ snapshot: string; at: Date; since: Date | null }>`
    select pg_current_snapshot()::text as snapshot, clock_timestamp() as at,
      (select min(c.since) from ticket_changes c
        where c.transaction >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
          and not pg_visible_in_snapshot(c.transaction, ${snapshot}::pg_snapshot)) as since`.execute(db);
  return rows[0]!;
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';

export type PosterReports = { count: number; lastAt: Date | null };

/** How many reports came by a poster, of those that the actor sees. */
export async function countPosterReports(db: Db, actor: Actor, code: string): Promise<PosterReports> {
  const row = await db
    .selectFrom('tickets as t')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`max(t.created_at)`.as('lastAt')])
    .where('t.poster_code', '=', code)
    .where(whereStaff(actor))
    .executeTakeFirstOrThrow();
  return row;
}

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { beginsWord, fitsEach, wordsOf } from '../../db/like.ts';
import { isUuid } from '../../lib/uuid.ts';
import type { Role } from '../tickets/vocabulary.ts';
import { inForce } from './in-force.ts';

/** Somebody who can decide for an absent approver. */
export type StandIn = {
  id: string;
  name: string;
  title: string | null;
  /** Where they have their rights, by name. */
  teams: string[];
};

/** Enabled staff, but not somebody who only administers or audits. */
const roles: readonly Role[] = ['front_desk', 'technician', 'team_lead', 'unit_head', 'head'];
/** Most letters of what was typed that are looked at. */
const longestTyped = 120;

const standIns = (db: Db, forId: string, which: RawBuilder<unknown>, limit: number) =>
  // Staff are few among all people, so they are found first.
  sql<StandIn>`
    with staff as materialized (select distinct g.person_id from role_grants g
      where g.role = any(${[...roles]}::text[]) and ${inForce('g')})
    select p.id, p.name, p.title, array(select distinct m.name from role_grants g join teams m on m.id = g.team_id
      where g.person_id = p.id and ${inForce('g')} order by m.name) as teams
    from staff s join people p on p.id = s.person_id
    where p.disabled_at is null and p.id <> ${forId}::uuid and ${which}
    order by lower(p.name), p.id limit ${limit}`
    .execute(db)
    .then(({ rows }) => rows);

/** Who can stand in for this person, by the beginnings of the words of a name. */
export async function searchStandIns(db: Db, forId: string, typed: string, limit = 10): Promise<StandIn[]> {
  const words = wordsOf(typed.slice(0, longestTyped)).map(beginsWord);
  if (words.length === 0) return [];
  return standIns(db, forId, fitsEach(sql`' ' || lower(p.name)`, words), limit);
}

/** This person, when they can stand in. */
export async function findStandIn(db: Db, forId: string, id: string): Promise<StandIn | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await standIns(db, forId, sql`p.id = ${id}::uuid`, 1);
  return found;
}

/** The one meant by a typed name, or those to choose from. */
export async function resolveStandIn(
  db: Db,
  forId: string,
  typed: string,
): Promise<{ standIn: StandIn | null; candidates: StandIn[] }> {
  const found = await searchStandIns(db, forId, typed, 8);
  const same = found.filter(({ name }) => name.toLowerCase() === typed.trim().toLowerCase());
  const [one, other] = same.length > 0 ? same : found;
  if (one && !other) return { standIn: one, candidates: [] };
  return { standIn: null, candidates: same.length > 0 ? same : found };
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains, fitsEach, wordsOf } from '../../db/like.ts';
import { isUuid } from '../../lib/uuid.ts';
import type { OwnerKind } from './inputs.ts';

/** What an opening, a form or a rule must know of a service. */
export type Service = {
  id: string;
  code: string;
  name: string;
  description: string;
  owner_kind: OwnerKind;
  /** The agency's name, or as it is written; empty for services of this office. */
  owner: string;
  category_code: string;
  team_id: string | null;
  needs_letter: boolean;
  requires_letter: boolean;
  target_minutes: number | null;
  url: string | null;
  disabled_at: Date | null;
};

const columns = sql`s.id, s.code, s.name, s.description, s.owner_kind, coalesce(a.name, s.owner_name) as owner,
  s.category_code, s.team_id, s.needs_letter, s.requires_letter, s.target_minutes, s.url, s.disabled_at`;

/**
 * A service by its id or its code, as long as it is offered; `current` is one that a ticket has already, and stays good
 * for it.
 */
export async function findService(
  db: Db,
  wanted: string | null | undefined,
  current: string | null = null,
): Promise<Service | undefined> {
  if (!wanted) return undefined;
  const is = isUuid(wanted)
    ? sql`s.id = ${wanted}::uuid`
    : sql`s.code = ${wanted.trim().toUpperCase().slice(0, 40)}`;
  const { rows } =
    await sql<Service>`select ${columns} from services s left join agencies a on a.id = s.owner_agency_id
    where ${is} and (s.disabled_at is null or s.id = ${current}::uuid)`.execute(db);
  return rows[0];
}

/** Most letters of what was typed that are looked at. */
const longestTyped = 120;
const searched = sql`lower(s.code || ' ' || s.name || ' ' || s.description || ' ' || coalesce(a.name, s.owner_name))`;

/** Every word stands somewhere in the code, the name, the description or the owner. */
export const matches = (typed: string): RawBuilder<SqlBool> =>
  fitsEach(searched, wordsOf(typed.slice(0, longestTyped)).map(contains));

/**
 * Services by what was typed: those of this code first, then whose name begins so, then any that has the words; when
 * there are none, those with a similar name.
 */
export async function searchServices(db: Db, typed: string, limit = 10): Promise<Service[]> {
  const text = typed.trim().slice(0, longestTyped).toLowerCase();
  if (text === '') return [];
  const { rows } =
    await sql<Service>`select ${columns} from services s left join agencies a on a.id = s.owner_agency_id
    where s.disabled_at is null and ${matches(text)}
    order by lower(s.code) = ${text} desc, lower(s.name) = ${text} desc, starts_with(lower(s.name), ${text}) desc,
      lower(s.code || ' ' || s.name) like ${contains(text)} desc, lower(s.name), s.code
    limit ${limit}`.execute(db);
  if (rows.length > 0 || text.length < 4) return rows;
  const similar =
    await sql<Service>`select ${columns} from services s left join agencies a on a.id = s.owner_agency_id
    where s.disabled_at is null and word_similarity(${text}, lower(s.code || ' ' || s.name)) > 0.45
    order by word_similarity(${text}, lower(s.code || ' ' || s.name)) desc, lower(s.name) limit ${limit}`.execute(
      db,
    );
  return similar.rows;
}

export type ResolvedService =
  | { service: Service; candidates?: undefined }
  /** None, or several to choose from. */
  | { service?: undefined; candidates: Service[] };

/** The service meant by what was typed: its code, its name, or the only one that has the words. */
export async function resolveService(db: Db, typed: string): Promise<ResolvedService> {
  const text = typed.trim().toLowerCase();
  const found = await searchServices(db, text, 8);
  const same = found.filter(({ code, name }) => code.toLowerCase() === text || name.toLowerCase() === text);
  if (same.length === 1) return { service: same[0]! };
  if (found.length === 1) return { service: found[0]! };
  return { candidates: same.length > 1 ? same : found };
}

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { beginsWord, fitsEach, wordsOf } from '../../db/like.ts';
import type { AgencyKind } from './agency.ts';

export type Agency = {
  id: string;
  code: string;
  name: string;
  short_name: string | null;
  kind: AgencyKind;
  region_code: string | null;
  /** The agencies above it, nearest first. */
  above: string[];
  /** Another one has the same name: only what lies above tells them apart. */
  has_namesake: boolean;
};

type Options = {
  limit: number;
  /** Only these. */
  within?: readonly string[] | undefined;
  /** Those taken out of the choices as well. */
  withDisabled?: boolean;
};

/** The longest that is looked at; no agency has a longer name. */
const longestTyped = 200;

/** What was typed as the column `search_text` is written: lower case, without signs. */
const normalTyped = (typed: string): string =>
  typed
    .slice(0, longestTyped)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const allowed = ({ within, withDisabled }: Omit<Options, 'limit'>): RawBuilder<unknown> => sql`
  ${withDisabled ? sql`` : sql`and a.disabled_at is null`}
  ${within ? sql`and a.id = any(${[...within]}::uuid[])` : sql``}`;

/** An agency `a` with the names above it. */
export const agencyColumns = sql`a.id, a.code, a.name, a.short_name, a.kind, a.region_code,
  array(with recursive up as (
      select p.name, p.parent_id, 1 as depth from agencies p where p.id = a.parent_id
      union all select p.name, p.parent_id, up.depth + 1 from agencies p join up on p.id = up.parent_id
    ) select name from up order by depth) as above,
  exists (select from agencies b where lower(b.name) = lower(a.name) and b.id <> a.id
    and b.disabled_at is null) as has_namesake`;

/**
 * Agencies with a word of name, short name or code beginning with each word typed; a whole code or short name first,
 * then names that begin so. When there are none, those with similar words.
 */
export async function searchAgencies(db: Db, typed: string, options: Options): Promise<Agency[]> {
  const text = normalTyped(typed);
  if (text === '') return [];
  const whole = typed.trim().toLowerCase();
  if (text.length <= 2 && !options.withDisabled) return searchBeginnings(db, { text, whole }, options);
  const { rows } = await sql<Agency>`
    with found as (
      select * from agencies a where ${fitsEach(sql`a.search_text`, wordsOf(text).map(beginsWord))}
        ${allowed(options)}
      order by lower(a.code) = ${whole} desc, lower(a.short_name) is not distinct from ${whole} desc,
        starts_with(a.search_text, ${` ${text}`}) desc, length(a.name), lower(a.name), a.id
      limit ${options.limit}
    )
    select ${agencyColumns} from found a
    order by lower(a.code) = ${whole} desc, lower(a.short_name) is not distinct from ${whole} desc,
      starts_with(a.search_text, ${` ${text}`}) desc, length(a.name), lower(a.name), a.id`.execute(db);
  if (rows.length > 0 || text.length < 4) return rows;
  const similar = await sql<Agency>`
    with found as (
      select * from agencies a where ${text} <% a.search_text ${allowed(options)}
      order by word_similarity(${text}, a.search_text) desc, length(a.name), lower(a.name), a.id
      limit ${options.limit}
    )
    select ${agencyColumns} from found a
    order by word_similarity(${text}, a.search_text) desc, length(a.name), lower(a.name), a.id`.execute(db);
  return similar.rows;
}

/** After every text that begins with the other: no agency's name holds this sign. */
const last = '\u{10ffff}';

/** Of one or two letters only the beginnings of names, in the order of the alphabet, after a whole code or short name. */
async function searchBeginnings(
  db: Db,
  { text, whole }: { text: string; whole: string },
  options: Options,
): Promise<Agency[]> {
  const { rows } = await sql<Agency>`
    with found as (
      select * from agencies a where (lower(a.code) = ${whole} or lower(a.short_name) = ${whole}) ${allowed(options)}
      union
      (select * from agencies a where a.search_text >= ${` ${text}`} and a.search_text < ${` ${text}${last}`}
        ${allowed(options)} order by a.search_text limit ${options.limit})
    )
    select ${agencyColumns} from found a
    order by (lower(a.code) = ${whole} or lower(a.short_name) is not distinct from ${whole}) desc, a.search_text
    limit ${options.limit}`.execute(db);
  return rows;
}

/** How an agency is written in a field: its name, with the one above where another has the same name. */
export const writeAgency = ({ name, above, has_namesake }: Agency): string =>
  has_namesake && above[0] ? `${name}, ${above[0]}` : name;

/** The agency with this id, in the choices or not. */
export async function findAgencyById(db: Db, id: string): Promise<Agency | undefined> {
  const { rows } = await sql<Agency>`select ${agencyColumns} from agencies a where a.id = ${id}`.execute(db);
  return rows[0];
}

export type ResolvedAgency =
  | { agency: Agency; candidates?: undefined }
  /** None, or several to choose from. */
  | { agency?: undefined; candidates: Agency[] };

const mostCandidates = 8;

/** The agency that is called so: by name, code or short name, or as `writeAgency` writes it. */
export async function resolveAgency(
  db: Db,
  typed: string,
  options: Omit<Options, 'limit'> = {},
): Promise<ResolvedAgency> {
  const whole = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  if (whole === '') return { candidates: [] };
  // "Sekretariat, Dinas Kesehatan": names hold commas too, so each beginning may be the name.
  const parts = whole.split(', ');
  const beginnings = parts.map((_, n) => parts.slice(0, n + 1).join(', '));
  const { rows } = await sql<Agency>`
    select ${agencyColumns} from agencies a
    where (lower(a.name) = any(${beginnings}::text[]) or lower(a.code) = ${whole} or lower(a.short_name) = ${whole})
      ${allowed(options)}
    order by lower(a.name), a.id limit 200`.execute(db);
  const same = rows.filter(
    (agency) =>
      writeAgency(agency).toLowerCase() === whole ||
      [agency.name, agency.code, agency.short_name].some((word) => word?.toLowerCase() === whole),
  );
  if (same.length === 1) return { agency: same[0]! };
  if (same.length > 1) return { candidates: same.slice(0, mostCandidates) };
  return { candidates: await searchAgencies(db, typed, { ...options, limit: mostCandidates }) };
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains } from '../../db/like.ts';
import { parsePosterCode } from './codes.ts';

/** A place with a code to scan. */
export type Poster = {
  code: string;
  agency_id: string | null;
  agency_name: string | null;
  region_name: string | null;
  location: string;
  service_id: string | null;
  service_name: string | null;
  category_code: string | null;
  category_name_id: string | null;
  category_name_en: string | null;
  made_at: Date;
  made_by_name: string | null;
  disabled_at: Date | null;
  batch_id: string;
  position: number;
};

const columns = sql`p.code, p.agency_id, a.name as agency_name, w.name as region_name, p.location, p.service_id,
  s.name as service_name, coalesce(p.category_code, s.category_code) as category_code, c.name_id as category_name_id,
  c.name_en as category_name_en, p.made_at, m.name as made_by_name, p.disabled_at, p.batch_id, p.position`;
const named = sql`left join agencies a on a.id = p.agency_id left join regions w on w.code = a.region_code
  left join services s on s.id = p.service_id
  left join categories c on c.code = coalesce(p.category_code, s.category_code)
  left join people m on m.id = p.made_by_id`;

/** Any poster by its code as typed, also a disabled one. */
export async function findPoster(db: Db, typed: unknown): Promise<Poster | undefined> {
  const code = parsePosterCode(typed);
  if (!code) return undefined;
  const { rows } =
    await sql<Poster>`select ${columns} from posters p ${named} where p.code = ${code}`.execute(db);
  return rows[0];
}

/** What a scanned poster fills in; undefined for codes that are unknown or disabled. */
export async function findScannedPoster(db: Db, typed: unknown): Promise<Poster | undefined> {
  const poster = await findPoster(db, typed);
  return poster?.disabled_at === null ? poster : undefined;
}

export type PosterFilter = {
  /** Part of a place: of an agency's name or code, of a room; or a poster's code. */
  search?: string | undefined;
  state?: 'enabled' | 'disabled' | undefined;
  /** What was made together. */
  batch?: string | undefined;
  /** Codes, to print some of them again. */
  codes?: readonly string[] | undefined;
};

/** Where a page begins: after this poster. */
export type PosterCursor = { at: string; position: number; code: string };
const pageSize = 50;

function whereFilter({ search, state, batch, codes }: PosterFilter) {
  const like = search ? contains(search.toLowerCase()) : null;
  const code = parsePosterCode(search);
  return sql`true
    ${
      like
        ? sql`and (lower(p.location) like ${like} or p.code = ${code ?? ''} or p.agency_id in (
      select id from agencies where lower(name) like ${like} or lower(code) like ${like}))`
        : sql``
    }
    ${state === 'enabled' ? sql`and p.disabled_at is null` : sql``}
    ${state === 'disabled' ? sql`and p.disabled_at is not null` : sql``}
    ${batch ? sql`and p.batch_id = ${batch}::uuid` : sql``}
    ${codes ? sql`and p.code = any(${[...codes]}::text[])` : sql``}`;
}

/** Posters, the newest order first and each order as it was made; `next` begins the page after. */
export async function listPosters(
  db: Db,
  filter: PosterFilter,
  after?: PosterCursor,
): Promise<{ posters: Poster[]; next: PosterCursor | null }> {
  const later = after
    ? sql`and (p.made_at < ${after.at}::timestamptz or (p.made_at = ${after.at}::timestamptz
        and (p.position, p.code) > (${after.position}, ${after.code})))`
    : sql``;
  // Fifty rows are found in an index first, and named afterwards.
  const { rows } = await sql<Poster & { at: string }>`select ${columns}, p.made_at::text as at from (
      select p.* from posters p where ${whereFilter(filter)} ${later}
      order by p.made_at desc, p.position, p.code limit ${pageSize + 1}) p ${named}
    order by p.made_at desc, p.position, p.code`.execute(db);
  const posters = rows.slice(0, pageSize).map(({ at: _, ...poster }) => poster);
  const last = rows[pageSize - 1];
  const next =
    rows.length > pageSize && last ? { at: last.at, position: last.position, code: last.code } : null;
  return { posters, next };
}

/** What is printed at once: at most `limit`, never a disabled one. */
export async function listPostersToPrint(
  db: Db,
  filter: Omit<PosterFilter, 'state'>,
  limit: number,
): Promise<Poster[]> {
  const { rows } = await sql<Poster>`select ${columns} from posters p ${named}
    where ${whereFilter({ ...filter, state: 'enabled' })}
    order by p.made_at desc, p.position, p.code limit ${limit}`.execute(db);
  return rows;
}

/** How many would be printed. */
export async function countPostersToPrint(db: Db, filter: Omit<PosterFilter, 'state'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from posters p
    where ${whereFilter({ ...filter, state: 'enabled' })}`.execute(db);
  return rows[0]!.count;
}

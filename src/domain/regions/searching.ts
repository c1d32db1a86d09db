import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { RegionKind } from './kinds.ts';
import { findRegion, type Region } from './listing.ts';

/** The longest that is looked at; no region has a longer name. */
const longestTyped = 120;
const kindWords: Readonly<Record<string, readonly RegionKind[]>> = {
  provinsi: ['provinsi'],
  prov: ['provinsi'],
  kabupaten: ['kabupaten'],
  kab: ['kabupaten'],
  kota: ['kota'],
  kecamatan: ['kecamatan'],
  kec: ['kecamatan'],
  distrik: ['kecamatan'],
  kelurahan: ['kelurahan'],
  kel: ['kelurahan'],
  desa: ['desa', 'desa adat'],
};

/** What was typed as the column `search_name` is written: lower case, without signs. */
export const normalTyped = (typed: string): string =>
  typed
    .slice(0, longestTyped)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

type Options = { limit: number; kinds?: readonly RegionKind[] | undefined };

/**
 * Regions whose name begins with what was typed, then those with a word that does, then (when there are none) those
 * with a similar name; first the ones of the office's own regency, then of its province. Further words narrow by where
 * a region lies ("serangan denpasar"); a word of a kind ("kec. mekar") and beginnings of codes are understood.
 */
export async function searchRegions(db: Db, typed: string, { limit, kinds }: Options): Promise<Region[]> {
  const code = typed.trim();
  if (/^\d[\d.]*$/.test(code)) return searchByCode(db, code, { limit, kinds });
  const text = normalTyped(typed);
  if (text === '') return [];
  const home = await homeRegency(db);
  const asked = { home, limit, kinds };
  const found = await searchByBeginning(db, text, asked);
  const { rest, kinds: named } = withoutKind(text);
  if (named && found.length < limit) {
    const narrowed = { ...asked, kinds: kinds ? named.filter((kind) => kinds.includes(kind)) : named };
    add(found, await searchByBeginning(db, rest, narrowed), limit);
  }
  if (found.length < limit && text.length >= 3) add(found, await searchByWord(db, text, asked), limit);
  if (found.length < limit && text.includes(' ')) add(found, await searchByPlace(db, text, asked), limit);
  if (found.length === 0 && text.length >= 4) add(found, await searchBySimilarity(db, text, asked), limit);
  return found;
}

function withoutKind(text: string): { rest: string; kinds?: readonly RegionKind[] } {
  const [word, ...others] = text.split(' ');
  const kinds = kindWords[word!];
  return kinds && others.length > 0 ? { rest: others.join(' '), kinds } : { rest: text };
}

function add(found: Region[], more: readonly Region[], limit: number): void {
  for (const region of more) {
    if (found.length >= limit) return;
    if (!found.some(({ code }) => code === region.code)) found.push(region);
  }
}

type Asked = Options & { home: string | null };
/** After every text that begins with the other: no region's name holds this sign. */
const last = '\u{10ffff}';

const ofKind = (kinds: Options['kinds']): RawBuilder<unknown> =>
  kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``;

const columns = sql`code, name, kind, path_name, search_name`;

/** The own regency first, then the own province; a whole name before its beginnings, a province before a village. */
const inOrder = (text: string, home: string | null) => sql`
  order by ${home}::text is not null and (code = ${home} or starts_with(code, ${home} || '.')) desc,
    starts_with(search_name, ${text}) desc, left(code, 2) = left(${home}, 2) desc nulls last, search_name = ${text} desc,
    length(code), search_name, code`;

/**
 * Each part has an index of its own and a limit, so that one letter costs no more than ten: the own regency whole, the
 * upper levels, the own province, the country.
 */
async function searchByBeginning(db: Db, text: string, { home, limit, kinds }: Asked): Promise<Region[]> {
  const begins = sql`search_name >= ${text} and search_name < ${text + last}`;
  const { rows } = await sql<Region>`
    with own as materialized (
      select ${columns} from regions
      where code collate "C" >= ${home} and code collate "C" < ${`${home}/`}
        and (starts_with(search_name, ${text}) or search_name like ${`% ${text}%`}) ${ofKind(kinds)}
    ), found as (
      select * from own
      union
      (select ${columns} from regions where ${begins} and length(code) <= 8 ${ofKind(kinds)}
        order by search_name = ${text} desc, length(code), search_name limit ${limit})
      union
      (select ${columns} from regions where left(code, 2) = left(${home}, 2) and ${begins} ${ofKind(kinds)}
        order by search_name limit ${limit})
      union
      (select ${columns} from regions where ${begins} ${ofKind(kinds)} order by search_name limit ${limit})
    )
    select code, name, kind, path_name from found ${inOrder(text, home)} limit ${limit}`.execute(db);
  return rows;
}

async function searchByWord(db: Db, text: string, { home, limit, kinds }: Asked): Promise<Region[]> {
  const { rows } = await sql<Region>`
    select code, name, kind, path_name from regions
    where search_name like ${`% ${text}%`} ${ofKind(kinds)} ${inOrder(text, home)} limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** "serangan denpasar": the first words are the name, the others say where it lies. */
async function searchByPlace(db: Db, text: string, { home, limit, kinds }: Asked): Promise<Region[]> {
  const found: Region[] = [];
  const words = text.split(' ').slice(0, 8);
  for (let split = words.length - 1; split > 0 && found.length < limit; split--) {
    const name = words.slice(0, split).join(' ');
    if (name.length < 2) continue;
    const places = words.slice(split).map((word) => `%${word}%`);
    const { rows } = await sql<Region>`
      select code, name, kind, path_name from regions
      where search_name >= ${name} and search_name < ${name + last}
        and lower(path_name) like all(${places}::text[]) ${ofKind(kinds)}
      ${inOrder(name, home)} limit ${limit}`.execute(db);
    add(found, rows, limit);
  }
  return found;
}

async function searchBySimilarity(db: Db, text: string, { home, limit, kinds }: Asked): Promise<Region[]> {
  const { rows } = await sql<Region>`
    select code, name, kind, path_name from regions
    where search_name % ${text} ${ofKind(kinds)}
    order by round(similarity(search_name, ${text})::numeric, 1) desc,
      ${home}::text is not null and (code = ${home} or starts_with(code, ${home} || '.')) desc,
      left(code, 2) = left(${home}, 2) desc nulls last, similarity(search_name, ${text}) desc, length(code), code
    limit ${limit}`.execute(db);
  return rows;
}

async function searchByCode(db: Db, code: string, { limit, kinds }: Options): Promise<Region[]> {
  const { rows } = await sql<Region>`
    select code, name, kind, path_name from regions
    where code collate "C" >= ${code} and code collate "C" < ${code + last} ${ofKind(kinds)}
    order by length(code), code collate "C" limit ${limit}`.execute(db);
  return rows;
}

const kept = new WeakMap<Db, { home: Promise<string | null>; until: number }>();
/** How long a new agency may stay unseen in the order of what is found, in milliseconds. */
const homeKept = 60_000;

/** The regency in which most of the office's agencies lie; null while none names its region. */
function homeRegency(db: Db): Promise<string | null> {
  const known = kept.get(db);
  if (known && known.until > Date.now()) return known.home;
  const home = sql<{ home: string }>`
    select left(region_code, 5) as home from agencies
    where length(region_code) >= 5 group by 1 order by count(*) desc, 1 limit 1`
    .execute(db)
    .then(({ rows }) => rows[0]?.home ?? null);
  home.catch(() => kept.delete(db));
  kept.set(db, { home, until: Date.now() + homeKept });
  return home;
}

export type ResolvedRegion =
  | { region: Region; candidates?: undefined }
  /** None, or several to choose from. */
  | { region?: undefined; candidates: Region[] };

const mostCandidates = 8;

/**
 * The region meant by a typed name or code: the only one of that name, or as `placeOf` writes it. Several come back as
 * candidates, none as an empty list.
 */
export async function resolveRegion(
  db: Db,
  typed: string,
  { kinds }: Pick<Options, 'kinds'> = {},
): Promise<ResolvedRegion> {
  const code = typed.trim();
  if (/^\d/.test(code)) {
    const region = await findRegion(db, code);
    if (region && (!kinds || kinds.includes(region.kind))) return { region };
  }
  const [name, ...above] = code.split(/\s*,\s*/).filter(Boolean);
  const found = await searchRegions(db, name ?? '', { limit: 200, kinds });
  const written = found.filter((region) => sayRegion(region).toLowerCase() === code.toLowerCase());
  if (written.length === 1) return { region: written[0]! };
  const places = above.map(normalTyped);
  const there = found.filter(({ path_name }) =>
    places.every((place) => normalTyped(path_name).includes(place)),
  );
  const text = normalTyped(name ?? '');
  const same = there.filter((region) => normalTyped(region.name) === text || bareName(region) === text);
  if (same.length === 1) return { region: same[0]! };
  if (there.length === 1) return { region: there[0]! };
  const candidates = same.length > 1 ? same : there.length > 0 ? there : found;
  return { candidates: candidates.slice(0, mostCandidates) };
}

const bareName = ({ name, kind }: Region): string => normalTyped(name).replace(`${kind} `, '');

/** How a region is written in a field: its name and where it lies, without the province it all lies in. */
export function sayRegion({ code, path_name }: Pick<Region, 'code' | 'path_name'>): string {
  const parts = path_name.split(', ');
  return (code.length > 5 ? parts.slice(0, -1) : parts).join(', ');
}

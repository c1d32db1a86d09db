import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { RegionKind } from './kinds.ts';

export type Region = {
  code: string;
  name: string;
  kind: RegionKind;
  /** Where it lies, from itself up: "Serangan, Denpasar Selatan, Kota Denpasar, Bali". */
  path_name: string;
};

export type ListedRegion = Region & {
  /** How many lie directly below it. */
  children: number;
};

export const regionColumns = ['code', 'name', 'kind', 'path_name'] as const;

/** The loaded region with this code. */
export async function findRegion(db: Db, code: string): Promise<Region | undefined> {
  const row = await db
    .selectFrom('regions')
    .select(regionColumns)
    .where('code', '=', code)
    .executeTakeFirst();
  return row as Region | undefined;
}

/** Those of these codes that are loaded, in the order of their codes. */
export async function findRegions(db: Db, codes: readonly string[]): Promise<Region[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('regions')
    .select(regionColumns)
    .where('code', 'in', [...codes])
    .orderBy('code')
    .execute();
  return rows as Region[];
}

/** What lies directly below a region, or every province. */
export async function listRegionsBelow(db: Db, parent: string | null): Promise<ListedRegion[]> {
  const rows = await db
    .selectFrom('regions as r')
    .select(['r.code', 'r.name', 'r.kind', 'r.path_name'])
    .select(sql<number>`(select count(*)::int from regions c where c.parent_code = r.code)`.as('children'))
    .where('r.parent_code', parent === null ? 'is' : '=', parent)
    .orderBy('r.code')
    .execute();
  return rows as ListedRegion[];
}

export type RegionCount = {
  code: string;
  name: string;
  regencies: number;
  districts: number;
  villages: number;
};

/** What is loaded, by province. */
export async function countRegions(db: Db): Promise<RegionCount[]> {
  const { rows } = await sql<RegionCount>`
    select p.code, p.name, n.regencies, n.districts, n.villages
    from (select left(code, 2) as code,
        count(*) filter (where length(code) = 5)::int as regencies,
        count(*) filter (where length(code) = 8)::int as districts,
        count(*) filter (where length(code) = 13)::int as villages
      from regions group by 1) n
    join regions p on p.code = n.code
    order by p.code`.execute(db);
  return rows;
}

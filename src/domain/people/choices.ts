import type { Db } from '../../db/connection.ts';
import { findRegions } from '../regions/listing.ts';
import { sayRegion } from '../regions/searching.ts';

export type Choice = { id: string; name: string };

/** The teams that a person can be put into, by name. */
export async function listTeamChoices(db: Db): Promise<(Choice & { isFrontDesk: boolean })[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name', 'is_front_desk as isFrontDesk'])
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** These agencies by name, in the choices or not. */
export async function listAgencyNames(db: Db, ids: readonly string[]): Promise<Choice[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
}

export type SkillChoice = {
  code: string;
  name_id: string;
  name_en: string;
  parts: Omit<SkillChoice, 'parts'>[];
};

/** What somebody can be good at: the categories with their parts. */
export async function listSkillChoices(db: Db): Promise<SkillChoice[]> {
  const rows = await db
    .selectFrom('categories')
    .select(['code', 'parent_code', 'name_id', 'name_en'])
    .where('disabled_at', 'is', null)
    .where('is_unknown', '=', false)
    .orderBy('position')
    .orderBy('code')
    .execute();
  return rows
    .filter(({ parent_code }) => parent_code === null)
    .map((row) => ({ ...row, parts: rows.filter(({ parent_code }) => parent_code === row.code) }));
}

/** These regions, as far as they are loaded; the code is the id. */
export async function listRegionChoices(db: Db, codes: readonly string[]): Promise<Choice[]> {
  const regions = await findRegions(db, codes);
  return regions.map((region) => ({ id: region.code, name: sayRegion(region) }));
}

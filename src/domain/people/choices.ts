import type { Db } from '../../db/connection.ts';
import { findRegions } from '../regions/listing.ts';
import { sayRegion } from '../regions/searching.ts';

export type Choice = { id: string; name: string };

/** What a person can be put into: teams and agencies, by name. */
export async function listTeamChoices(db: Db): Promise<(Choice & { isFrontDesk: boolean })[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name', 'is_front_desk as isFrontDesk'])
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute();
}

export async function listAgencyChoices(db: Db): Promise<Choice[]> {
  return db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** These regions, as far as they are loaded; the code is the id. */
export async function listRegionChoices(db: Db, codes: readonly string[]): Promise<Choice[]> {
  const regions = await findRegions(db, codes);
  return regions.map((region) => ({ id: region.code, name: sayRegion(region) }));
}

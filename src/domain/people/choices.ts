import type { Db } from '../../db/connection.ts';

export type Choice = { id: string; name: string };

/** What a person can be put into: teams, agencies, regions, by name. */
export async function listTeamChoices(db: Db): Promise<Choice[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
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

/** Sub-districts and villages: where technicians work. */
export async function listRegionChoices(db: Db): Promise<Choice[]> {
  return db
    .selectFrom('regions')
    .select(['code as id', 'name'])
    .where('kind', 'in', ['kecamatan', 'distrik', 'kelurahan', 'desa'])
    .orderBy('code')
    .execute();
}

import type { Db } from '../../db/connection.ts';

export type Choice = { id: string; name: string };

/** What a person can be put into: teams, agencies, regions, by name. */
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

/** Sub-districts, where technicians work, and whatever else is named in `besides`; the code is the id. */
export async function listRegionChoices(db: Db, besides: readonly string[] = []): Promise<Choice[]> {
  return db
    .selectFrom('regions')
    .select(['code as id', 'name'])
    .where((eb) =>
      eb.or([
        eb('kind', 'in', ['kecamatan', 'distrik']),
        ...(besides.length > 0 ? [eb('code', 'in', [...besides])] : []),
      ]),
    )
    .orderBy('code')
    .limit(300)
    .execute();
}

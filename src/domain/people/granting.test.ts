import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { hasAdministrator, listGrants, replaceGrants } from './granting.ts';
import { searchStandIns } from './stand-ins.ts';

const database = useDatabase();
const nextYears = new Date('2199-01-01T00:00:00Z');

test('a right that begins later counts nowhere yet, and is not cut short before it begins', async () => {
  const { db } = database;
  const { id } = cast['teknisi.net1'];
  await db.updateTable('role_grants').set({ valid_from: nextYears }).where('role', '=', 'admin').execute();
  expect(await hasAdministrator(db)).toBe(false);

  await db.updateTable('role_grants').set({ valid_from: nextYears }).where('person_id', '=', id).execute();
  expect(await listGrants(db, id)).toEqual([]);
  const { id: boss } = await actorOf(db, 'kasatpel');
  expect(await searchStandIns(db, boss, cast['teknisi.net1'].name)).toEqual([]);

  const { team_id } = await db
    .selectFrom('role_grants')
    .select('team_id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow();
  const now = { role: 'technician' as const, team_id, agency_id: null };
  await db.transaction().execute((trx) => replaceGrants(trx, { personId: id, grants: [now], byId: null }));
  await db.transaction().execute((trx) => replaceGrants(trx, { personId: id, grants: [], byId: null }));
  const kept = await db
    .selectFrom('role_grants')
    .select(['valid_from', 'valid_to'])
    .where('person_id', '=', id)
    .execute();
  expect(kept.filter((grant) => grant.valid_from.getTime() === nextYears.getTime())).toEqual([
    { valid_from: nextYears, valid_to: null },
  ]);
  expect(await listGrants(db, id)).toEqual([]);
});

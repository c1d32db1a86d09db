import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { findStandIn, resolveStandIn, searchStandIns } from './stand-ins.ts';

const database = useDatabase();
const found = async (typed: string, who: CastName = 'kasatpel') =>
  (await searchStandIns(database.db, cast[who].id, typed)).map(({ name }) => name);

test('only who may decide stands in, found by the words of a name and never for themselves', async () => {
  expect(await found('art gede')).toEqual(['Gede Artawan, S.T.']);
  expect(await found('gede', 'ketua.jaringan')).toEqual([]);
  for (const name of ['admin', 'auditor', 'ayu', 'narahubung'] as const) {
    expect(await found(cast[name].name), name).toEqual([]);
    expect(await findStandIn(database.db, cast.kasatpel.id, cast[name].id), name).toBeUndefined();
  }
  expect(await found('8000')).toEqual([]);
  expect(await found('   ')).toEqual([]);
  expect(await found('%')).toEqual([]);
});

test('a name that several share is asked back, a whole one is taken', async () => {
  const { db } = database;
  const { id } = cast.kasatpel;
  expect((await resolveStandIn(db, id, 'gede artawan, s.t.')).standIn).toMatchObject({
    id: cast['ketua.jaringan'].id,
    teams: ['Tim Jaringan dan Infrastruktur'],
  });
  await db
    .updateTable('people')
    .set({ name: 'Gede Artawan' })
    .where('id', '=', cast['teknisi.net1'].id)
    .execute();
  const { standIn, candidates } = await resolveStandIn(db, id, 'gede');
  expect(standIn).toBeNull();
  expect(candidates.map((one) => one.name)).toEqual(['Gede Artawan', 'Gede Artawan, S.T.']);
});

import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { listAbsences } from './absences.ts';
import { endLeave, listLeaves, recordLeave } from './leaving.ts';

const database = useDatabase();
const day = 86_400_000;
const days = (from: number, to: number) => ({
  from: new Date(Date.now() + from * day),
  to: new Date(Date.now() + to * day),
});
const away = (name: keyof typeof cast, span: { from: Date; to: Date }, delegateId: string | null = null) =>
  recordLeave(database.db, {
    personId: cast[name].id,
    kind: 'leave',
    ...span,
    delegateId,
    byId: cast[name].id,
  });
const delegatedOf = async () =>
  (await actorOf(database.db, 'teknisi.net2')).delegated.filter(({ grants }) => grants.length > 0);

test('the leave of an approver lends their decisions, and gives them back when it ends', async () => {
  const id = await away('ketua.jaringan', days(-1, 3), cast['teknisi.net2'].id);
  expect(await delegatedOf()).toHaveLength(1);
  expect(await listLeaves(database.db, cast['ketua.jaringan'].id)).toMatchObject([
    { id, delegate: 'Made Suardana' },
  ]);
  await endLeave(database.db, { id, byId: cast['ketua.jaringan'].id });
  expect(await delegatedOf()).toEqual([]);
  await expect(endLeave(database.db, { id, byId: cast.admin.id })).rejects.toThrow('not found');
});

test('leave neither overlaps nor lends what there is not, and is nobody else’s to end', async () => {
  const id = await away('teknisi.net1', days(1, 5));
  await expect(away('teknisi.net1', days(4, 6))).rejects.toMatchObject({ issues: { starts: 'overlap' } });
  await expect(away('teknisi.net1', days(8, 9), cast.kadis.id)).rejects.toMatchObject({
    issues: { delegate: 'notApprover' },
  });
  await expect(away('kasatpel', days(8, 9), cast.ayu.id)).rejects.toMatchObject({
    issues: { to_id: 'unknown' },
  });
  const other = cast['teknisi.app1'].id;
  await expect(endLeave(database.db, { id, personId: other, byId: other })).rejects.toThrow('not found');
});

test('a lead sees who of the team is away, an administrator everybody', async () => {
  await away('teknisi.app1', days(0, 2));
  const names = async (who: 'ketua.jaringan' | 'admin' | 'teknisi.net2') =>
    (await listAbsences(database.db, await actorOf(database.db, who))).absences.map(({ name }) => name);
  expect(await names('ketua.jaringan')).toEqual(['Agus Saputra']);
  expect(await names('admin')).toEqual(['Dewi Lestari, S.Kom.', 'Agus Saputra']);
  expect(await names('teknisi.net2')).toEqual([]);
});

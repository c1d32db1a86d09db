import { expect, test } from 'vitest';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { delegate } from './delegating.ts';

const database = useDatabase();

test('what somebody lent ends when they are shut out, and is not lent on', async () => {
  const { db } = database;
  const [boss, worker, other] = [
    await actorOf(db, 'kasatpel'),
    await actorOf(db, 'teknisi.net1'),
    await actorOf(db, 'teknisi.net2'),
  ];
  const span = { from: new Date('2020-01-01'), to: new Date('2199-01-01') };
  await delegate(db, { fromId: boss.id, toId: worker.id, ...span });
  await delegate(db, { fromId: worker.id, toId: other.id, ...span });
  expect((await actorOf(db, 'teknisi.net1')).delegated.flatMap(({ grants }) => grants)).not.toEqual([]);
  expect((await actorOf(db, 'teknisi.net2')).delegated.flatMap(({ grants }) => grants)).toEqual([]);
  await db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', boss.id).execute();
  expect((await actorOf(db, 'teknisi.net1')).delegated).toEqual([]);
});

import { afterEach, expect, test } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { addGateway, deliveriesOf, lanesFor, provider, report, until } from './lanes-for-tests.ts';

const database = useDatabase();

afterEach(async () => {
  await database.db.updateTable('gateways').set({ is_enabled: false }).execute();
});

test('a guest who reports is told by mail, once', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const post = provider('post', 'email');
  const { ticketId } = await report(db, 'first');
  const lanes = lanesFor(db, [post]);
  await until(async () => (await deliveriesOf(db, ticketId)).some(({ state }) => state === 'sent'));
  await lanes.stop();
  const toGuest = (await deliveriesOf(db, ticketId)).filter(({ person_id }) => person_id === null);
  expect(toGuest).toMatchObject([
    {
      channel: 'email',
      message: 'submit',
      address: 'lurah@tirtaasrikab.example',
      state: 'sent',
      attempts: 1,
    },
  ]);
  expect(toGuest[0]!.provider_id).toBe(`post-${toGuest[0]!.id}`);
  expect(post.taken.filter(({ to }) => to === 'lurah@tirtaasrikab.example')).toHaveLength(1);
  expect(lanes.logged).toEqual([]);
});

import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway, deliveriesOf, report } from '../../channels/lanes-for-tests.ts';
import { claimDeliveries } from './claiming.ts';
import { dropWaiting } from './dropping.ts';
import { routeNotifications } from './routing.ts';

const database = useDatabase();

test('after a restore nothing that waited is sent, and what happens from then on is', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'email', provider: 'post' });
  const { ticketId: before } = await report(db, 'before');
  await routeNotifications(db, { isShut: false });
  const { ticketId: unrouted } = await report(db, 'unrouted');
  expect(await dropWaiting(db)).toBeGreaterThan(1);
  expect(await routeNotifications(db, { isShut: false })).toBe(0);
  expect(await claimDeliveries(db, { channel: 'email', limit: 50, isShut: false })).toMatchObject({
    claimed: [],
  });
  expect(new Set((await deliveriesOf(db, before)).map(({ state }) => state))).toEqual(new Set(['skipped']));
  expect(await deliveriesOf(db, unrouted)).toEqual([]);
  await report(db, 'after');
  expect(await routeNotifications(db, { isShut: false })).toBeGreaterThan(0);
  const { claimed } = await claimDeliveries(db, { channel: 'email', limit: 50, isShut: false });
  expect(claimed.length).toBeGreaterThan(0);
});

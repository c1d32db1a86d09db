import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { ProviderFault } from '../../channels/adapter.ts';
import {
  addGateway,
  deliveriesOf,
  lanesFor,
  provider,
  report,
  until,
} from '../../channels/lanes-for-tests.ts';
import { pauseAddress } from '../../domain/deliveries/pauses.ts';
import { routeNotifications } from '../../domain/deliveries/routing.ts';

const database = useDatabase();
const web = useApp(database);
let number = '';
let ticketId = '';
const guest = async () =>
  (await deliveriesOf(database.db, ticketId)).find(({ person_id }) => person_id === null)!;

const get = (url: string, name: keyof typeof cast) => web.app.inject({ url, headers: web.as(name) });
const post = (url: string, fields: Record<string, string>, name: keyof typeof cast) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(name) },
    payload: new URLSearchParams(fields).toString(),
  });

beforeAll(async () => {
  await addGateway(database.db, { channel: 'email', provider: 'mail' });
  ({ number, ticketId } = await report(database.db, 'log'));
  await routeNotifications(database.db, { isShut: false });
});

/** Carries everything with a provider that answers like this, until the guest's message is in this state. */
async function carry(state: string, answer?: () => void) {
  const lanes = lanesFor(database.db, [provider('mail', 'email', answer)]);
  await until(async () => (await guest()).state === state);
  await lanes.stop();
}

test('what a provider refused is seen with its reason, and sent again by those who work on the ticket', async () => {
  await carry('given_up', () => {
    throw new ProviderFault('never', 'no');
  });
  const log = `/tickets/${number}/deliveries`;
  const { body } = await get(log, 'kasatpel');
  expect(body).toContain('Gagal terkirim');
  expect(body).toContain('Penyedia menolak pesan ini.');
  expect(body).toContain('l•••@tirtaasrikab.example');
  expect(body).not.toContain('lurah@tirtaasrikab.example');
  const again = `${log}/${(await guest()).id}/again`;
  expect(body).toContain(`action="${again}"`);
  // The auditor looks on; another team does not see the ticket at all.
  expect((await get(log, 'auditor')).body).not.toContain(again);
  expect((await post(again, {}, 'auditor')).statusCode).toBe(404);
  expect((await get(log, 'teknisi.app1')).statusCode).toBe(404);
  expect((await post(again, {}, 'frontdesk1')).statusCode).toBe(303);
  expect((await guest()).state).toBe('queued');
  await carry('sent');
  expect((await get(log, 'kasatpel')).body).toContain('Terkirim');
  await post(again, {}, 'frontdesk1');
  expect((await guest()).state).toBe('sent');
});

test('an address that bounced is said so where people look, and used again from there', async () => {
  const { db } = database;
  await db.updateTable('people').set({ email: 'ayu@dinas.example' }).where('id', '=', cast.ayu.id).execute();
  const pauses = [
    ['ayu@dinas.example', '/account', '/account/pauses', 'ayu'],
    ['ayu@dinas.example', `/people/${cast.ayu.id}`, `/people/${cast.ayu.id}/pauses`, 'admin'],
    [
      'lurah@tirtaasrikab.example',
      `/tickets/${number}/deliveries`,
      `/tickets/${number}/deliveries/pauses`,
      'kasatpel',
    ],
  ] as const;
  for (const [address, page, end, who] of pauses) {
    await pauseAddress(db, { channel: 'email', address, reason: 'bounced' });
    expect((await get(page, who)).body).toContain('tidak dipakai sejak');
    expect((await post(end, { channel: 'email' }, who)).statusCode).toBe(303);
    expect((await get(page, who)).body).not.toContain('tidak dipakai sejak');
  }
});

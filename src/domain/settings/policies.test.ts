import { beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Actor } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { openTicket } from '../tickets/opening.ts';
import type { Priority, TicketType } from '../tickets/vocabulary.ts';
import { changePolicy, removePolicy } from './changing-policy.ts';
import { getCurrentPolicy, narrowest, type PolicyScope } from './policies.ts';

type Short = [category: string | null, type: TicketType | null, priority: Priority | null];
const scopeOf = ([category_code, type, priority]: Short): PolicyScope => ({ category_code, type, priority });

describe('the narrowest policy decides', () => {
  const ticket = { path: ['NET-WIFI', 'NET'], type: 'request', priority: 'high' } as const;
  // Each line is chosen before all lines below it.
  const inOrder: Short[] = [
    ['NET-WIFI', 'request', 'high'],
    ['NET-WIFI', 'request', null],
    ['NET-WIFI', null, 'high'],
    ['NET-WIFI', null, null],
    ['NET', 'request', 'high'],
    ['NET', 'request', null],
    ['NET', null, 'high'],
    ['NET', null, null],
    [null, 'request', 'high'],
    [null, 'request', null],
    [null, null, 'high'],
    [null, null, null],
  ];
  test.each(inOrder.map((scope, index) => [scope, index] as const))('%j', (scope, index) => {
    const those = inOrder.slice(index).map(scopeOf).reverse();
    expect(narrowest(those, ticket)).toEqual(scopeOf(scope));
  });
  test.each<Short>([
    ['MAIL', null, null],
    ['NET-LAN', null, null],
    [null, 'incident', null],
    [null, null, 'low'],
    ['NET', 'request', 'low'],
  ])('%j is for other tickets', (...scope) => {
    expect(narrowest([scopeOf(scope)], ticket)).toBeUndefined();
  });
});

describe('a ticket and its policy', () => {
  const database = useDatabase();
  const byId = cast.admin.id;
  let head: Actor;
  let ayu: Actor;
  beforeAll(async () => {
    head = await actorOf(database.db, 'kasatpel');
    ayu = await actorOf(database.db, 'ayu');
  });
  const send = (category_code: string, type: TicketType = 'request') =>
    openTicket(database.db, {
      actor: ayu,
      channel: 'web',
      locale: 'id',
      idempotencyKey: crypto.randomUUID(),
      report: {
        ...{ name: 'Ayu', agency: 'BPKAD', phone: null, email: null, location: '' },
        ...{ category_code, type, subject: 'Kata sandi', description: 'Lupa.' },
      },
    });
  const policyOf = async (ticketId: string) => {
    const { policy_id } = await database.db
      .selectFrom('tickets')
      .select('policy_id')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow();
    return policy_id;
  };
  const mail = scopeOf(['MAIL', null, null]);

  test('new settings are for new tickets; whatever a ticket turns into, it is judged by the day it was sent', async () => {
    const { rules, id: general } = await getCurrentPolicy(database.db);
    const early = await send('APP');
    await changePolicy(database.db, { ...rules, auto_close_days: 9 }, byId, mail);
    const late = await send('APP');
    const own = await send('MAIL-PASSWORD');
    expect(await policyOf(early.ticketId)).toBe(general);
    expect(await policyOf(late.ticketId)).toBe(general);
    const special = (await getCurrentPolicy(database.db, mail)).id;
    expect(await policyOf(own.ticketId)).toBe(special);

    const input = { type: 'request', category_code: 'MAIL-PASSWORD', priority: 'medium' } as const;
    for (const { ticketId } of [early, late]) {
      await act(database.db, { actor: head, ticketId, action: 'accept', input });
    }
    expect(await policyOf(early.ticketId)).toBe(general);
    expect(await policyOf(late.ticketId)).toBe(special);

    await removePolicy(database.db, mail, byId);
    expect(await policyOf(own.ticketId)).toBe(special);
    expect(await policyOf((await send('MAIL')).ticketId)).toBe(general);
  });
});

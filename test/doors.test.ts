import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CastName } from '../db/seeds/people.ts';
import { anyone } from '../src/domain/people/actor.ts';
import { openTicket } from '../src/domain/tickets/opening.ts';
import { type Answer, answers, visitors } from './doors.ts';
import { startApp, type TestApp } from './support/app.ts';
import { useDatabase } from './support/database.ts';
import { quickAuth, signIn } from './support/session.ts';

/**
 * Every address × every kind of visitor, with the answer written out in `doors.ts`. The ticket is a guest's report that
 * waits for approval by the network team; forms are sent empty. An address that is missing there fails the build.
 */
const database = useDatabase();
let web: TestApp;
let number: string;

beforeAll(async () => {
  web = await startApp(database.db, {
    auth: quickAuth(database.db),
    config: { LIMIT_TICKET_FAILURES: '1000' },
  });
  const opened = await openTicket(database.db, {
    actor: anyone,
    channel: 'web',
    locale: 'id',
    idempotencyKey: 'every-door',
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject: 'Internet mati',
      description: 'Lampu merah.',
      location: '',
    },
  });
  number = opened.number;
});

const nobodysId = '01940000-0000-7000-8000-ffffffffffff';
const addressOf = (path: string): string =>
  path
    .replace(':number', number)
    .replace(':id', nobodysId)
    .replace(':key', 'x'.repeat(32))
    .replace(/:\w+/g, 'x'.repeat(43));

afterAll(() => web.stop());

async function knock(door: string, visitor: CastName | null): Promise<Answer> {
  const [method, path] = door.split(' ') as ['GET' | 'POST', string];
  // Some doors end the session: everybody comes with a fresh one.
  const headers = visitor ? await signIn(web, visitor) : {};
  const response = await web.app.inject({
    method,
    url: addressOf(path),
    headers: {
      ...headers,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: '' } : {}),
  });
  const goesToSignIn = response.statusCode === 303 && String(response.headers.location).startsWith('/masuk');
  return goesToSignIn ? 'in' : (response.statusCode as Answer);
}

test('every address is in the table, and the table names no other', () => {
  const there = web.app.doors
    .filter((door) => door.method !== 'HEAD')
    .map((door) => `${door.method} ${door.path}`);
  expect(Object.keys(answers).sort()).toEqual([...new Set(there)].sort());
});

test.for(Object.entries(answers))('%s', async ([door, expected]) => {
  const found: Answer[] = [];
  for (const visitor of visitors) found.push(await knock(door, visitor));
  expect(found.join(' ')).toBe(expected);
});

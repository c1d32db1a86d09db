import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../../db/seeds/demo.ts';
import type { CastName } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth } from '../../../test/support/session.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { diskStore } from '../../storage/store.ts';
import { anyone } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { openTicket } from '../tickets/opening.ts';
import { type Counted, listCounted } from './counted-tickets.ts';
import { countTickets } from './counting-tickets.ts';
import { technicianFigures, ticketFigures } from './figures.ts';
import { measureTechnicians } from './measuring-technicians.ts';
import { type Period, periodOf, periodsUntil } from './periods.ts';

const database = useDatabase();
const zone = 'Asia/Makassar';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-reports-'));
  const { db } = database;
  const secret = randomBytes(32).toString('hex');
  await seedDemo({ db, auth: quickAuth(db), secret, store: diskStore(folder), oldTickets: 30 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('weeks begin on Monday, months and years on their first day, all by the clock of the office', () => {
  // Sunday 23.30 in Denpasar is still the week before; half an hour later it is Monday.
  const lateOnSunday = new Date('2026-11-22T15:30:00Z');
  expect(periodsUntil(lateOnSunday, 'week', 2, zone).map((p) => [p.from, p.until])).toEqual([
    ['2026-11-09', '2026-11-16'],
    ['2026-11-16', '2026-11-23'],
  ]);
  expect(periodsUntil(new Date('2026-11-22T16:00:00Z'), 'week', 1, zone)[0]!.from).toBe('2026-11-23');
  expect(periodsUntil(lateOnSunday, 'month', 3, zone).map((p) => p.from)).toEqual([
    '2026-09-01',
    '2026-10-01',
    '2026-11-01',
  ]);
  expect(periodsUntil(lateOnSunday, 'year', 2, zone).map((p) => p.from)).toEqual([
    '2025-01-01',
    '2026-01-01',
  ]);
  expect(periodOf('2026-11-01', '2026-12-01', zone).starts).toEqual(new Date('2026-10-31T16:00:00Z'));
});

async function countBehind(name: CastName, counted: Counted, period: Period): Promise<number> {
  const actor = await actorOf(database.db, name);
  let count = 0;
  let after: string | undefined;
  do {
    const page = await listCounted(database.db, actor, { counted, period, after, size: 7 });
    count += page.rows.length;
    after = page.after ?? undefined;
  } while (after);
  return count;
}

test('every figure opens exactly the tickets it counts, for everybody who may read reports', async () => {
  const { db } = database;
  for (const name of ['kasatpel', 'ketua.jaringan', 'kadis', 'auditor'] as const) {
    const actor = await actorOf(db, name);
    const periods = periodsUntil(new Date(), 'month', 4, zone);
    for (const counts of await countTickets(db, actor, periods)) {
      for (const figure of ticketFigures) {
        expect(await countBehind(name, { figure }, counts), `${name} ${counts.from} ${figure}`).toBe(
          counts[figure],
        );
      }
    }
    const period = periods.at(-1)!;
    for (const person of await measureTechnicians(db, actor, period)) {
      for (const figure of technicianFigures) {
        expect(
          await countBehind(name, { figure, technicianId: person.id }, period),
          `${person.name} ${figure}`,
        ).toBe(person[figure]);
      }
    }
  }
});

test('a team lead counts the team, the unit head everything, and an auditor nothing that is restricted', async () => {
  const { db } = database;
  const [year] = periodsUntil(new Date(), 'year', 1, zone);
  const received = async (name: CastName) =>
    (
      await countTickets(db, await actorOf(db, name), [{ ...year!, starts: new Date(0), from: '1970-01-01' }])
    )[0]!.received;
  const all = await db.selectFrom('tickets').select('is_restricted').execute();
  expect(await received('kasatpel')).toBe(all.length);
  expect(await received('auditor')).toBe(all.filter((row) => !row.is_restricted).length);
  expect(await received('ketua.jaringan')).toBeLessThan(all.length / 2);
  expect(await received('ayu')).toBe(0);
});

test('the open tickets of today are those that stand open', async () => {
  const { db } = database;
  const [now] = await countTickets(
    db,
    await actorOf(db, 'kasatpel'),
    periodsUntil(new Date(), 'month', 1, zone),
  );
  const open = await db
    .selectFrom('tickets')
    .select('id')
    .where('status', 'not in', ['resolved', 'closed', 'rejected', 'cancelled', 'merged'])
    .execute();
  expect(now!.open).toBe(open.length);
});

const report = (subject: string) => ({
  actor: anyone,
  report: {
    name: 'Ketut Suardika',
    agency: 'Kelurahan Banjar Agung',
    phone: '+6280000001002',
    email: null,
    category_code: 'NET-INTERNET',
    subject,
    description: 'Modem lampunya merah.',
    location: 'Kantor lurah',
  },
  channel: 'web' as const,
  locale: 'id' as const,
  idempotencyKey: uuidv7(),
});

test('a ticket is counted as soon as it is committed, also one that was begun before a count and committed after it', async () => {
  const { db } = database;
  const actor = await actorOf(db, 'kasatpel');
  const periods = periodsUntil(new Date(), 'month', 3, zone);
  const received = async () => (await countTickets(db, actor, periods)).at(-1)!.received;
  const before = await received();
  let tell = () => {};
  const isCounted = new Promise<void>((done) => {
    tell = done;
  });
  let isBegun = () => {};
  const begun = new Promise<void>((done) => {
    isBegun = done;
  });
  const slow = db.transaction().execute(async (trx) => {
    await openTicket(trx, report('Begun first'));
    isBegun();
    await isCounted;
  });
  await begun;
  expect(await received()).toBe(before);
  await openTicket(db, report('Begun second'));
  expect(await received()).toBe(before + 1);
  tell();
  await slow;
  expect(await received()).toBe(before + 2);
  expect(await Promise.all([received(), received(), received()])).toEqual(Array(3).fill(before + 2));
});

test('a ticket of an earlier month that leaves a team leaves its figures of that month', async () => {
  const { db } = database;
  const lead = await actorOf(db, 'ketua.jaringan');
  const chief = await actorOf(db, 'kasatpel');
  const periods = periodsUntil(new Date(), 'month', 4, zone);
  const at = new Date(periods[1]!.starts.getTime() + 40 * 3_600_000);
  const { ticketId } = await openTicket(db, { ...report('Pindah tim'), at });
  const accepted = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' } as const;
  await act(db, { actor: chief, ticketId, action: 'accept', input: accepted });
  const [, month] = await countTickets(db, lead, periods);
  const other = await db
    .selectFrom('teams')
    .select('id')
    .where('is_front_desk', '=', false)
    .where('is_restricted', '=', false)
    .where(
      'id',
      'not in',
      lead.grants.flatMap(({ team_id }) => team_id ?? []),
    )
    .limit(1)
    .executeTakeFirstOrThrow();
  await act(db, {
    actor: lead,
    ticketId,
    action: 'transfer',
    input: { team_id: other.id, reason: 'Bukan jaringan.' },
  });
  const [, without] = await countTickets(db, lead, periods);
  const { received, open, overdue } = month!;
  expect(without).toEqual({ ...month!, received: received - 1, open: open - 1, overdue: overdue - 1 });
  expect(await countBehind('ketua.jaringan', { figure: 'received' }, without!)).toBe(without!.received);
});

test('whoever takes a ticket over has it in the report at once, under the name of today', async () => {
  const { db } = database;
  const chief = await actorOf(db, 'kasatpel');
  const technician = await actorOf(db, 'teknisi.net1');
  const [month] = periodsUntil(new Date(), 'month', 1, zone);
  const own = async () =>
    (await measureTechnicians(db, chief, month!)).find(({ id }) => id === technician.id) ?? { received: 0 };
  const before = await own();
  const { ticketId } = await openTicket(db, report('Kabel lepas'));
  const accepted = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' } as const;
  await act(db, { actor: chief, ticketId, action: 'accept', input: accepted });
  await act(db, { actor: chief, ticketId, action: 'assign', input: { assignee_id: technician.id } });
  await db.updateTable('people').set({ name: 'Nama Baru' }).where('id', '=', technician.id).execute();
  expect(await own()).toMatchObject({ name: 'Nama Baru', received: before.received + 1 });
});

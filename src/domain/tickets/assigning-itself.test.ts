import { beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { report, step } from '../../../test/support/together.ts';
import { findTicketByNumber } from './finding.ts';

/** Technicians of the network team; without regions of their own each of them may take any ticket. */
const network = ['teknisi.net1', 'teknisi.net2', 'teknisi.net3'] as const satisfies CastName[];
const database = useDatabase();
beforeAll(async () => {
  await database.db
    .deleteFrom('person_regions')
    .where(
      'person_id',
      'in',
      network.map((name) => cast[name].id),
    )
    .execute();
});

const handOut = (auto_assign: 'round_robin' | 'least_loaded') =>
  database.db.updateTable('teams').set({ auto_assign }).where('code', '=', 'JARINGAN').execute();

/** A report that the unit head accepts for the network team, and who got it. */
async function accepted(): Promise<{ id: string; who: CastName | undefined }> {
  const { id, number } = await report(database.db);
  const decision = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
  await step(database.db, 'kasatpel', id, 'accept', decision);
  const { assignee_id } = (await findTicketByNumber(database.db, number))!;
  return { id, who: network.find((name) => cast[name].id === assignee_id) };
}

const end = (id: string) => step(database.db, 'frontdesk1', id, 'cancel', { reason: 'Sudah pulih sendiri.' });

test('in turn, each technician gets one before anybody gets a second', async () => {
  await handOut('round_robin');
  const first = [await accepted(), await accepted(), await accepted()];
  expect(first.map(({ who }) => who).sort()).toEqual([...network]);
  // A turn is a turn: who has no ticket left is not asked again for that.
  await end(first[2]!.id);
  expect((await accepted()).who).toBe(first[0]!.who);
  expect((await accepted()).who).toBe(first[1]!.who);
});

test('with the fewest open, whoever has finished is asked again, and whoever is on leave is not', async () => {
  const { db } = database;
  const open = await db.selectFrom('tickets').select('id').where('status', '=', 'assigned').execute();
  for (const { id } of open) await end(id);
  await handOut('least_loaded');
  const first = [await accepted(), await accepted(), await accepted()];
  expect(first.map(({ who }) => who).sort()).toEqual([...network]);
  const free = first[1]!;
  await end(free.id);
  const next = await accepted();
  expect(next.who).toBe(free.who);

  await end(next.id);
  await db
    .insertInto('leaves')
    .values({
      id: '01950000-0000-7000-8000-00000000aaaa',
      person_id: cast[free.who!].id,
      kind: 'leave',
      starts_at: new Date(Date.now() - 3_600_000),
      ends_at: new Date(Date.now() + 86_400_000),
    })
    .execute();
  expect((await accepted()).who).not.toBe(free.who);
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { report, reportInWork, step } from '../../../test/support/together.ts';
import { verifyChains } from '../events/verifying.ts';
import { system } from '../people/actor.ts';
import { readStory } from '../tracking/story.ts';
import { act } from './acting.ts';
import { informReporters } from './announcing.ts';

const database = useDatabase();

async function majorWith(count: number) {
  const { db } = database;
  const major = await reportInWork(db);
  await step(db, 'kasatpel', major.id, 'declare_major');
  const parts = [];
  for (let n = 0; n < count; n += 1) {
    const part = await report(db, { subject: `Mati ${n}` });
    await step(db, 'kasatpel', part.id, 'include', { other_id: major.id });
    parts.push(part);
  }
  return { major, parts };
}

const timesTold = async (ticketId: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ticket_events
    where ticket_id = ${ticketId} and action = 'inform'`.execute(database.db);
  return rows[0]!.n;
};

test('a job that was killed in the middle goes on where it stopped, and two at once tell nobody twice', async () => {
  const { db } = database;
  const { major, parts } = await majorWith(4);
  const { seq } = await step(db, 'kasatpel', major.id, 'announce', { body: 'Sore ini normal kembali.' });
  // One was told before the worker was killed.
  const input = { other_id: major.id, parent_seq: seq };
  await act(db, { actor: system, ticketId: parts[0]!.id, action: 'inform', input });
  const words = { ticketId: major.id, seq };
  const told = await Promise.all([informReporters(db, words), informReporters(db, words)]);
  expect(told[0]! + told[1]!).toBe(3);
  for (const { id } of parts) expect(await timesTold(id)).toBe(1);
  expect(await informReporters(db, words)).toBe(0);
  expect((await verifyChains(db, 'secret')).broken).toEqual([]);
});

test('what was merged into a part hears the news too; what was taken out or ended hears nothing more', async () => {
  const { db } = database;
  const { major, parts } = await majorWith(3);
  const [kept, out, ended] = parts as [typeof major, typeof major, typeof major];
  const twin = await report(db);
  await step(db, 'kasatpel', twin.id, 'merge', { other_id: kept.id });
  await step(db, 'kasatpel', out.id, 'exclude');
  await step(db, 'kasatpel', ended.id, 'cancel', { reason: 'Salah kirim.' });
  const { seq } = await step(db, 'kasatpel', major.id, 'announce', { body: 'Kabar kedua.' });
  expect(await informReporters(db, { ticketId: major.id, seq })).toBe(2);
  const hears = async (id: string) =>
    (await readStory(db, { id, cycle: 1 })).conversation.some(({ body }) => body === 'Kabar kedua.');
  expect([await hears(kept.id), await hears(twin.id)]).toEqual([true, true]);
  expect([await hears(out.id), await hears(ended.id)]).toEqual([false, false]);
});

test('a reply is sent to all reporters by the staff alone', async () => {
  const { db } = database;
  const main = await reportInWork(db, {}, 'ayu');
  const twin = await report(db);
  await step(db, 'kasatpel', twin.id, 'merge', { other_id: main.id });
  const { seq } = await step(db, 'ayu', main.id, 'reply', { body: 'Saya Ayu.', to_all: true });
  expect(await informReporters(db, { ticketId: main.id, seq })).toBe(0);
  const { conversation } = await readStory(db, { id: twin.id, cycle: 1 });
  expect(conversation).toEqual([]);
});

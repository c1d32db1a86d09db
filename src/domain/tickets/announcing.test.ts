import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { CastName } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { report, reportInWork, step } from '../../../test/support/together.ts';
import { findFile } from '../attachments/finding.ts';
import { verifyChains } from '../events/verifying.ts';
import { anyone, system } from '../people/actor.ts';
import { readStory } from '../tracking/story.ts';
import { act } from './acting.ts';
import { informReporters } from './announcing.ts';
import { readConversation } from './conversation.ts';
import { findTicket } from './finding.ts';

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

/** A step of the staff with a file, as its form sends it; answers the file and the event. */
async function stepWithFile(id: string, action: 'announce' | 'reply' | 'note', input: object) {
  const { db } = database;
  const file = crypto.randomUUID();
  await db
    .insertInto('attachments')
    .values({ id: file, upload_key: file, name: 'peta.pdf', type: 'application/pdf', size: 1, sha256: file })
    .execute();
  const actor = await actorOf(db, 'ketua.jaringan');
  const { seq } = await act(db, { actor, ticketId: id, action, input, uploadKey: file });
  return { file, seq };
}

const opens = async (who: CastName | { holder: string } | null, file: string) => {
  const person = typeof who === 'string' ? await actorOf(database.db, who) : null;
  const found = await findFile(database.db, file, () =>
    who === null ? anyone : (person ?? { kind: 'holder', ticketId: (who as { holder: string }).holder }),
  );
  return found !== undefined;
};

test('whoever is told an announcement opens its files, and no other file of the major incident', async () => {
  const { db } = database;
  const { major, parts } = await majorWith(2);
  const [part, out] = parts as [typeof major, typeof major];
  await db.updateTable('tickets').set({ reporter_id: null }).where('id', '=', major.id).execute();
  const ayu = await report(db, { subject: 'Ayu juga' }, 'ayu');
  await step(db, 'kasatpel', ayu.id, 'include', { other_id: major.id });
  await step(db, 'kasatpel', out.id, 'exclude');
  const reply = await stepWithFile(major.id, 'reply', { body: 'Hanya untuk Anda.' });
  const note = await stepWithFile(major.id, 'note', { body: 'Di dalam.' });
  const news = await stepWithFile(major.id, 'announce', { body: 'Lihat peta gangguan.' });
  expect(await opens('ayu', news.file), 'before anybody told her').toBe(false);
  await informReporters(db, { ticketId: major.id, seq: news.seq });

  expect(await opens('ayu', news.file)).toBe(true);
  expect(await opens({ holder: part.id }, news.file)).toBe(true);
  expect(await opens({ holder: out.id }, news.file)).toBe(false);
  expect(await opens(null, news.file)).toBe(false);
  for (const { file } of [reply, note]) {
    expect([await opens('ayu', file), await opens({ holder: part.id }, file)]).toEqual([false, false]);
  }
  const { conversation } = await readStory(db, { id: part.id, cycle: 1 });
  expect(conversation.map(({ body, files }) => [body, files.map(({ id }) => id)])).toEqual([
    ['Lihat peta gangguan.', [news.file]],
  ]);
  const lead = await actorOf(db, 'frontdesk1');
  const told = await readConversation(db, lead, (await findTicket(db, lead, { id: part.id }))!);
  const { seq } = told.events.find(({ action }) => action === 'inform')!;
  expect(told.files.map(({ id, event_seq }) => [id, event_seq])).toEqual([[news.file, seq]]);
});

test('a report that was merged opens the files of words for all reporters of where it went', async () => {
  const { db } = database;
  const main = await reportInWork(db);
  const twin = await report(db);
  await step(db, 'kasatpel', twin.id, 'merge', { other_id: main.id });
  const toAll = await stepWithFile(main.id, 'reply', { body: 'Untuk semua.', to_all: true });
  const toOne = await stepWithFile(main.id, 'reply', { body: 'Untuk satu.' });
  const holder = { holder: twin.id };
  expect([await opens(holder, toAll.file), await opens(holder, toOne.file)]).toEqual([true, false]);
  await step(db, 'kasatpel', twin.id, 'unmerge');
  expect(await opens(holder, toAll.file)).toBe(false);
});

test('a report that becomes a part late hears the latest news at once, and only once', async () => {
  const { db } = database;
  const { major } = await majorWith(0);
  await step(db, 'kasatpel', major.id, 'announce', { body: 'Kabar lama.' });
  await step(db, 'kasatpel', major.id, 'announce', { body: 'Kabar terbaru.' });
  const late = await report(db);
  const { version } = (await findTicket(db, system, { id: late.id }))!;
  const include = async () =>
    act(db, {
      ...{ actor: await actorOf(db, 'kasatpel'), ticketId: late.id, action: 'include', version },
      input: { other_id: major.id },
    });
  await include();
  expect((await include()).isRepeat, 'a second click').toBe(true);
  const heard = async () =>
    (await readStory(db, { id: late.id, cycle: 1 })).conversation.map(({ body }) => body);
  expect(await heard()).toEqual(['Kabar terbaru.']);
  await step(db, 'kasatpel', late.id, 'exclude');
  await step(db, 'kasatpel', late.id, 'include', { other_id: major.id });
  expect(await timesTold(late.id)).toBe(1);
  const notified = await db
    .selectFrom('notifications')
    .select('kind')
    .where('ticket_id', '=', late.id)
    .where('kind', '=', 'inform')
    .execute();
  expect(notified).toHaveLength(1);
  expect((await verifyChains(db, 'secret')).broken).toEqual([]);
});

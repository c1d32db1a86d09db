import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/support/database.ts';
import { takeInForgotten } from '../../../domain/arrivals/forgotten.ts';
import { takeInArrival, type Understand } from '../../../domain/arrivals/taking-in.ts';
import { letter, openPost } from './post-for-tests.ts';
import { understandMail } from './understanding-mail.ts';

const database = useDatabase();
let post: Awaited<ReturnType<typeof openPost>>;
let understand: Understand;
beforeAll(async () => {
  post = await openPost(database.db);
  understand = understandMail(post.room);
});
afterAll(() => post.close());

const from = (n: number) => `warga-${n}@warga.test`;
const count = async (outcome: string) =>
  (
    await database.db
      .selectFrom('arrivals')
      .select('id')
      .where('outcome', '=', outcome as never)
      .execute()
  ).length;
const ticketCount = async () => (await database.db.selectFrom('tickets').select('id').execute()).length;

test('what was kept when the program ended is taken in later, once', async () => {
  const before = await ticketCount();
  const { arrivalId } = await post.keep(letter({ from: from(1) }));
  expect(await takeInForgotten(database.db, understand)).toBe(0);
  expect(await takeInForgotten(database.db, understand, 0)).toBe(1);
  expect(await takeInForgotten(database.db, understand, 0)).toBe(0);
  expect(await post.look(arrivalId)).toMatchObject({ outcome: 'ticket_opened' });
  expect(await ticketCount()).toBe(before + 1);
});

test('two processes that take in one mail at the same moment make one ticket of it', async () => {
  const before = await ticketCount();
  const { arrivalId } = await post.keep(letter({ from: from(2) }));
  await Promise.all(Array.from({ length: 4 }, () => takeInArrival(database.db, arrivalId, understand)));
  expect(await ticketCount()).toBe(before + 1);
});

test('a mail that cannot be understood, or ends the program, waits aside while others go through', async () => {
  const poison = await post.keep(letter({ from: from(3), subject: 'Racun' }));
  const deadly = await post.keep(letter({ from: from(4), subject: 'Maut' }));
  const good = await post.keep(letter({ from: from(5), subject: 'Baik' }));
  const failing: Understand = async () => {
    throw new Error('cannot');
  };
  for (let turn = 1; turn < 5; turn += 1) {
    await expect(takeInArrival(database.db, poison.arrivalId, failing)).rejects.toThrow('cannot');
  }
  await takeInArrival(database.db, poison.arrivalId, failing);
  // The program ends while it looks: nothing after that line ever runs.
  for (let turn = 1; turn <= 5; turn += 1) {
    void takeInArrival(database.db, deadly.arrivalId, () => new Promise(() => undefined));
    await expect.poll(async () => (await post.look(deadly.arrivalId)).attempts).toBe(turn);
  }
  await takeInArrival(database.db, deadly.arrivalId, understand);
  await takeInArrival(database.db, good.arrivalId, understand);
  const quarantined = { state: 'quarantined', outcome: 'quarantined', reason: 'failed' };
  expect(await post.look(poison.arrivalId)).toMatchObject(quarantined);
  expect(await post.look(deadly.arrivalId)).toMatchObject(quarantined);
  expect(await post.look(good.arrivalId)).toMatchObject({ outcome: 'ticket_opened' });
});

test('a failure inside the transaction leaves neither ticket nor files, and the next turn makes both', async () => {
  const before = await ticketCount();
  const files = [{ name: 'catatan.txt', type: 'text/plain', content: 'isi' }];
  const { arrivalId } = await post.keep(letter({ from: from(6), files }));
  const breaking: Understand = async (arrival) => {
    const what = await understand(arrival);
    return async (trx) => {
      await what(trx);
      throw new Error('power cut');
    };
  };
  await expect(takeInArrival(database.db, arrivalId, breaking)).rejects.toThrow('power cut');
  expect(await ticketCount()).toBe(before);
  expect(await post.look(arrivalId)).toMatchObject({ state: 'kept', outcome: null });
  await takeInArrival(database.db, arrivalId, understand);
  expect(await ticketCount()).toBe(before + 1);
  const kept = await database.db.selectFrom('attachments').select('ticket_id').execute();
  expect(kept).toEqual([{ ticket_id: (await post.look(arrivalId)).ticket_id }]);
});

test('a burst of mails of many people, taken in by two at once and twice each, loses and doubles nothing', async () => {
  const [before, total] = [await ticketCount(), 200];
  const kept: string[] = [];
  for (let n = 0; n < total; n += 1) {
    const raw = letter({ from: from(1_000 + n), subject: `Gangguan ${n}` });
    kept.push((await post.keep(raw)).arrivalId);
    await post.keep(raw);
  }
  const worker = async (ids: string[]) => {
    for (const id of ids) await takeInArrival(database.db, id, understand);
  };
  await Promise.all([worker(kept), worker(kept.toReversed())]);
  expect(await ticketCount()).toBe(before + total);
  expect(await count('ticket_opened')).toBe(await ticketCount());
});

test('a mail of 40 MB becomes a ticket within five seconds, its large file named', async () => {
  const files = [{ name: 'rekaman.txt', type: 'text/plain', content: Buffer.alloc(29 * 1024 * 1024, 97) }];
  const raw = letter({ from: from(7), subject: 'Rekaman layar', files });
  expect(raw.length).toBeGreaterThan(39 * 1024 * 1024);
  const { arrivalId } = await post.keep(raw);
  const started = performance.now();
  await takeInArrival(database.db, arrivalId, understand);
  expect(performance.now() - started).toBeLessThan(5_000);
  const taken = await post.look(arrivalId);
  expect(taken).toMatchObject({ outcome: 'ticket_opened', subject: 'Rekaman layar' });
  const { description } = await database.db
    .selectFrom('ticket_details')
    .select('description')
    .where('ticket_id', '=', taken.ticket_id!)
    .executeTakeFirstOrThrow();
  expect(description).toContain('rekaman.txt (terlalu besar)');
});

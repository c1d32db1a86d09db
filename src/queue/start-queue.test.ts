import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { type RunningQueue, startQueue } from './start-queue.ts';

const database = useDatabase();
let queue: RunningQueue;

afterEach(() => queue.stop(1_000));

async function working() {
  const done: string[] = [];
  let told: (id: string) => void = () => {};
  queue = await startQueue({ connection: database.config, log: () => {} });
  await queue.work({
    'prepare-attachment': async ({ attachmentId }) => {
      done.push(attachmentId);
      told(attachmentId);
    },
    'inform-reporters': async () => {},
    'take-in-arrival': async () => {},
  });
  const next = () => new Promise<string>((resolve) => (told = resolve));
  return { done, next };
}

test('a job runs within a second of the change that wants it', async () => {
  const { next } = await working();
  const attachmentId = randomUUID();
  const heard = next();
  await database.db
    .transaction()
    .execute((trx) => queue.enqueue(trx, 'prepare-attachment', { attachmentId }));
  const committed = performance.now();
  expect(await heard).toBe(attachmentId);
  expect(performance.now() - committed).toBeLessThan(1_000);
  expect(await queue.isWorking()).toBe(true);
});

test('a change that is rolled back leaves no job behind', async () => {
  const { done, next } = await working();
  const [lost, kept] = [randomUUID(), randomUUID()];
  const failing = database.db.transaction().execute(async (trx) => {
    await queue.enqueue(trx, 'prepare-attachment', { attachmentId: lost });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  const heard = next();
  await database.db
    .transaction()
    .execute((trx) => queue.enqueue(trx, 'prepare-attachment', { attachmentId: kept }));
  await heard;
  expect(done).toEqual([kept]);
});

test('many jobs of one moment are done one after the other, without a pause between them', async () => {
  const { done } = await working();
  const ids = Array.from({ length: 60 }, () => randomUUID());
  await database.db.transaction().execute(async (trx) => {
    for (const attachmentId of ids) await queue.enqueue(trx, 'prepare-attachment', { attachmentId });
  });
  // Two at a time with a pause after each would take minutes.
  await expect.poll(() => ids.filter((id) => done.includes(id)).length, { timeout: 10_000 }).toBe(60);
});

test('jobs that nobody takes are a standstill; a burst that takes a while is none', async () => {
  queue = await startQueue({ connection: database.config, log: () => {} });
  await database.db.transaction().execute(async (trx) => {
    for (let n = 0; n < 2; n += 1)
      await queue.enqueue(trx, 'inform-reporters', { ticketId: randomUUID(), seq: 1 });
  });
  const shift = (what: string) =>
    sql`update pgboss.job set ${sql.raw(what)} where name = 'inform-reporters'`.execute(database.db);
  await sql`update pgboss.job set started_on = null`.execute(database.db);
  await shift("start_after = clock_timestamp() - interval '5 minutes'");
  expect(await queue.isWorking()).toBe(false);
  await sql`update pgboss.job set state = 'active', started_on = clock_timestamp() where id in (select id from pgboss.job
    where name = 'inform-reporters' limit 1)`.execute(database.db);
  expect(await queue.isWorking()).toBe(true);
});

test('a payload of another shape is refused before it is queued', async () => {
  await working();
  await expect(
    queue.enqueue(database.db, 'prepare-attachment', { attachmentId: 'not an id' }),
  ).rejects.toThrow();
});

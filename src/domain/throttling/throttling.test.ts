import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { forgetExpired } from '../settings/cleaning.ts';
import { throttleKeys } from './keys.ts';
import { assertNotThrottled, clearFailures, recordFailure, Throttled, throttleGuess } from './throttling.ts';

const database = useDatabase();
const config = {
  LIMIT_ACCOUNT_FAILURES: 3,
  LIMIT_TICKET_FAILURES: 3,
  LIMIT_ADDRESS_FAILURES: 6,
  LIMIT_ADDRESS_REPORTS: 600,
};
const keys = throttleKeys({ secret: 'a secret for tests, long enough for it', config });
const wrong = () => undefined;

/** Lets the time pass for one key, as the database sees it. */
const wait = (key: string, seconds: number) =>
  sql`update throttle_counters set window_ends_at = window_ends_at - make_interval(secs => ${seconds}),
    blocked_until = blocked_until - make_interval(secs => ${seconds}) where key = ${key}`.execute(
    database.db,
  );

describe('guesses', () => {
  it('are free up to the limit, then wait longer and longer, and are never locked out', async () => {
    const { db } = database;
    const key = keys.account('kasatpel');
    for (let n = 0; n < 3; n += 1) expect(await throttleGuess(db, [key], wrong)).toBeUndefined();
    await expect(throttleGuess(db, [key], () => 'right')).rejects.toMatchObject({
      statusCode: 429,
      seconds: 15,
    });
    await wait(key.key, 16);
    await throttleGuess(db, [key], wrong);
    await expect(assertNotThrottled(db, [key])).rejects.toMatchObject({ seconds: 30 });
    for (let n = 0; n < 12; n += 1) {
      await wait(key.key, 301);
      await throttleGuess(db, [key], wrong);
    }
    await expect(assertNotThrottled(db, [key])).rejects.toMatchObject({ seconds: 300 });
    await wait(key.key, 301);
    expect(await throttleGuess(db, [key], () => 'right')).toBe('right');
    for (let n = 0; n < 3; n += 1) await throttleGuess(db, [key], wrong);
  });

  it('cannot outrun the counter when sixteen come at once', async () => {
    const key = keys.ticket('01940000-0000-7000-8000-000000000abc');
    let judged = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, () =>
        throttleGuess(database.db, [key, keys.address('192.0.2.9')], () => {
          judged += 1;
          return undefined;
        }),
      ),
    );
    expect(judged).toBe(3);
    expect(results.filter((r) => r.status === 'rejected' && r.reason instanceof Throttled)).toHaveLength(13);
  });

  it('count failures, not visits, for an address that a whole office shares', async () => {
    const { db } = database;
    const address = keys.address('192.0.2.1');
    for (let n = 0; n < 20; n += 1) await throttleGuess(db, [keys.account(`u${n}`), address], () => true);
    for (let n = 0; n < 5; n += 1) await throttleGuess(db, [keys.account(`u${n}`), address], wrong);
    // One colleague's success does not clear what another got wrong.
    await throttleGuess(db, [keys.account('u7'), address], () => true);
    await throttleGuess(db, [keys.account('u8'), address], wrong);
    await expect(throttleGuess(db, [keys.account('u9'), address], () => true)).rejects.toThrow(Throttled);
  });

  it('refused within a pause are not counted anywhere', async () => {
    const { db } = database;
    const [account, address] = [keys.account('hammered'), keys.address('192.0.2.2')];
    for (let n = 0; n < 3; n += 1) await recordFailure(db, [account, address]);
    for (let n = 0; n < 9; n += 1)
      await expect(recordFailure(db, [account, address])).rejects.toThrow(Throttled);
    await assertNotThrottled(db, [address]);
  });

  it('are forgotten when the window is over, and when cleared', async () => {
    const { db } = database;
    const key = keys.account('slow');
    await recordFailure(db, [key]);
    await recordFailure(db, [key]);
    await wait(key.key, 901);
    await recordFailure(db, [key]);
    await assertNotThrottled(db, [key]);
    await clearFailures(db, [key]);
    const old = keys.account('kasatpel');
    await recordFailure(db, [key]);
    const counted = async () =>
      (await db.selectFrom('throttle_counters').select('key').execute()).map((row) => row.key);
    expect(await counted()).toContain(old.key);
    await wait(old.key, 2000);
    await forgetExpired(db);
    expect(await counted()).not.toContain(old.key);
    expect(await counted()).toContain(key.key);
  });

  it('are kept under names that tell nobody who was guessed at', async () => {
    expect(keys.account(' Kasatpel ')).toEqual(keys.account('kasatpel'));
    const rows = await database.db.selectFrom('throttle_counters').select('key').execute();
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
  });
});

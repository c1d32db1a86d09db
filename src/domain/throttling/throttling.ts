import { type RawBuilder, sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import type { ThrottleKey } from './keys.ts';

/** Too many failures: nothing was looked up. `seconds` is how long to wait. */
export class Throttled extends Error {
  readonly statusCode = 429;
  readonly seconds: number;
  constructor(seconds: number) {
    super(`too many failures: wait ${seconds} s`);
    this.seconds = seconds;
  }
}

/** Seconds of the first pause, doubled with each failure after it up to the longest: nobody is locked out for good. */
const firstPause = 15;
const longestPause = 5 * 60;
const windowMinutes = 15;

/**
 * Lets `check` judge one guess and counts it unless it was right. The guess is counted before it is judged,
 * so that guesses sent at the same moment cannot outrun the counter; a right one is given back.
 * `check` answers undefined for a wrong guess. An error it throws counts as a failure.
 * @throws Throttled before `check` runs
 */
export async function throttleGuess<T>(
  db: Db,
  keys: readonly ThrottleKey[],
  check: () => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  await recordFailure(db, keys);
  const right = await check();
  if (right !== undefined) await clearFailures(db, keys);
  return right;
}

/** Only looks, counting nothing. @throws Throttled while any of the keys is in a pause */
export async function assertNotThrottled(db: Db, keys: readonly ThrottleKey[]): Promise<void> {
  const seconds = await secondsLeft(db, keys);
  if (seconds > 0) throw new Throttled(seconds);
}

/**
 * Counts one failure for every key. Call it before the guess is judged. The failure that reaches the limit begins a
 * pause; what comes within a pause is refused and not counted.
 * @throws Throttled while any of the keys is in a pause
 */
export async function recordFailure(db: Db, keys: readonly ThrottleKey[]): Promise<void> {
  if (keys.length === 0) return;
  // In one order, so that two guesses never wait for each other.
  const sorted = [...keys].sort((a, b) => (a.key < b.key ? -1 : 1));
  await inTransaction(db, async (trx) => {
    // A whole office shares one counter: it must not wait for the disk while others wait for it, and may be forgotten
    // when the power fails.
    if (!db.isTransaction) await sql`set local synchronous_commit to off`.execute(trx);
    for (const { key, limit } of sorted) {
      const { rows } = await sql`
        insert into throttle_counters as c (key, failures, window_ends_at, blocked_until)
        values (${key}, 1, clock_timestamp() + make_interval(mins => ${windowMinutes}), ${pauseAfter(sql`1`, limit)})
        on conflict (key) do update set
          failures = ${counted},
          window_ends_at = case when c.window_ends_at <= clock_timestamp() or c.failures + 1 >= ${limit}::int
            then clock_timestamp() + make_interval(mins => ${windowMinutes}) else c.window_ends_at end,
          blocked_until = ${pauseAfter(counted, limit)}
        where c.blocked_until is null or c.blocked_until <= clock_timestamp()
        returning key`.execute(trx);
      // Within a pause the row stays as it is and none comes back.
      if (rows.length === 0) throw new Throttled(Math.max(1, await secondsLeft(trx, sorted)));
    }
  });
}

const counted = sql`case when c.window_ends_at <= clock_timestamp() then 1 else c.failures + 1 end`;

const pauseAfter = (
  failures: RawBuilder<unknown>,
  limit: number,
) => sql`case when ${failures} < ${limit}::int then null
  else clock_timestamp() + make_interval(secs => least(${longestPause}::float8,
    ${firstPause}::float8 * power(2::float8, least(${failures} - ${limit}::int, 20)))) end`;

/** After a right guess: what was the same person's is forgotten, and the attempt itself is given back. */
export async function clearFailures(db: Db, keys: readonly ThrottleKey[]): Promise<void> {
  const forgiven = keys.filter((key) => key.isForgiven).map(({ key }) => key);
  const shared = keys.filter((key) => !key.isForgiven).map(({ key }) => key);
  if (forgiven.length > 0) await db.deleteFrom('throttle_counters').where('key', 'in', forgiven).execute();
  if (shared.length > 0) {
    await db
      .updateTable('throttle_counters')
      .set((eb) => ({ failures: sql`greatest(${eb.ref('failures')} - 1, 0)`, blocked_until: null }))
      .where('key', 'in', shared)
      .execute();
  }
}

async function secondsLeft(db: Db, keys: readonly ThrottleKey[]): Promise<number> {
  if (keys.length === 0) return 0;
  const row = await db
    .selectFrom('throttle_counters')
    .select(
      sql<number | null>`ceil(extract(epoch from max(blocked_until) - clock_timestamp()))::int`.as('left'),
    )
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .executeTakeFirst();
  return Math.max(0, row?.left ?? 0);
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Fault } from '../deliveries/recording.ts';

/** So many failures in a row and an account rests: everything else that waits would only fail too. */
const patience = 5;

/** It carried something: whatever was wrong is over, unless it was told to wait meanwhile. */
export async function recordGatewayOk(db: Db, gatewayId: string): Promise<void> {
  await sql`update gateways set ok_at = clock_timestamp(), failures = 0, failure = null, paused_until = null
    where id = ${gatewayId} and coalesce(paused_until <= clock_timestamp(), true)`.execute(db);
}

/**
 * It did not carry something. Broken, it rests at once and is tried again after a minute, then two, four, at most an
 * hour; told to wait, it waits; failing again and again, it rests for seconds that grow to five minutes. What was on its
 * way when it began to rest counts as one failure with the first. Says whether it rests now.
 */
export async function recordGatewayFault(
  db: Db,
  gatewayId: string,
  { kind, code, retryAfterSeconds }: Fault & { code: string },
): Promise<boolean> {
  const isBroken = kind === 'gateway';
  const { rows } = await sql<{ rests: boolean }>`update gateways set failed_at = clock_timestamp(),
      failure = ${code.slice(0, 200)},
      failures = failures + case when paused_until > clock_timestamp() then 0 else 1 end,
      paused_until = case when paused_until > clock_timestamp() then paused_until
        when ${isBroken} then clock_timestamp() + ${between()} * least(3600, 60 * power(2, least(failures, 10)))
        when ${retryAfterSeconds ?? null}::float8 is not null
          then clock_timestamp() + ${between()} * ${retryAfterSeconds ?? null}::float8
        when failures + 1 >= ${patience}
          then clock_timestamp() + ${between()} * least(300, 5 * power(2, least(failures + 1 - ${patience}, 10))) end
    where id = ${gatewayId} returning coalesce(paused_until > clock_timestamp(), false) as rests`.execute(db);
  return rows[0]?.rests ?? false;
}

/** About a second: two servers that rest do not come back at the same moment. */
const between = () => sql`interval '1 second' * (0.9 + random() * 0.2)`;

/** How an account is while nothing is known to be wrong with it. */
export const rested = { failures: 0, failure: null, paused_until: null };

/** Notes what a test, or a question to the provider, found; a good answer ends a pause, a bad one begins none. */
export async function noteTest(db: Db, id: string, failure: string | null): Promise<void> {
  await db
    .updateTable('gateways')
    .set(
      failure === null
        ? { ok_at: sql<Date>`clock_timestamp()`, ...rested }
        : { failed_at: sql<Date>`clock_timestamp()`, failure: failure.slice(0, 200) },
    )
    .where('id', '=', id)
    .execute();
}

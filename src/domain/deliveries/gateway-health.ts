import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Fault } from './recording.ts';

/** So many failures in a row and an account rests: everything else that waits would only fail too. */
const patience = 5;

/** It carried something: whatever was wrong is over. */
export async function recordGatewayOk(db: Db, gatewayId: string): Promise<void> {
  await sql`update gateways set ok_at = clock_timestamp(), failures = 0, failure = null, paused_until = null
    where id = ${gatewayId}`.execute(db);
}

/**
 * It did not carry something. Broken, it rests at once and is tried again after a minute, then two, four, at most an
 * hour; told to wait, it waits; failing again and again, it rests for seconds that grow to five minutes.
 */
export async function recordGatewayFault(
  db: Db,
  gatewayId: string,
  { kind, code, retryAfterSeconds }: Fault & { code: string },
): Promise<void> {
  const isBroken = kind === 'gateway';
  await sql`update gateways set failed_at = clock_timestamp(), failure = ${code.slice(0, 200)}, failures = failures + 1,
      paused_until = greatest(paused_until, clock_timestamp() + (0.9 + random() * 0.2) * make_interval(secs => case
        when ${isBroken} then least(3600, 60 * power(2, least(failures, 10)))
        when ${retryAfterSeconds ?? null}::float8 is not null then ${retryAfterSeconds ?? null}::float8
        when failures + 1 >= ${patience} then least(300, 5 * power(2, least(failures + 1 - ${patience}, 10)))
        else 0 end))
    where id = ${gatewayId}`.execute(db);
}

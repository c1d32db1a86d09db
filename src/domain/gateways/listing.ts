import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { MessageChannel } from '../deliveries/vocabulary.ts';

/** An account at a provider as administrators see it: how it does, and nothing secret. */
export type ListedGateway = {
  id: string;
  channel: MessageChannel;
  provider: string;
  name: string;
  position: number;
  per_minute: number | null;
  is_enabled: boolean;
  ok_at: Date | null;
  failed_at: Date | null;
  /** A short code of the last failure; null once it works again. */
  failure: string | null;
  failures: number;
  /** Null when it is not resting now. */
  paused_until: Date | null;
};

/** Every account that was not removed, in the order of its channel. There are few: an office has some providers. */
export async function listGateways(db: Db): Promise<ListedGateway[]> {
  const rows = await db
    .selectFrom('gateways')
    .select([
      'id',
      'channel',
      'provider',
      'name',
      'position',
      'per_minute',
      'is_enabled',
      'ok_at',
      'failed_at',
      'failure',
      'failures',
      sql<Date | null>`case when paused_until > clock_timestamp() then paused_until end`.as('paused_until'),
    ])
    .where('removed_at', 'is', null)
    .orderBy('channel')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, channel: row.channel as MessageChannel }));
}

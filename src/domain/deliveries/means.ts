import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { findOffice } from '../settings/office.ts';
import { findBudget } from './budget.ts';
import type { Means } from './deciding.ts';
import { addressKey, pauseKey } from './pauses.ts';
import { type MessageChannel, messageChannels } from './vocabulary.ts';

/** What the office can carry now, asked for these addresses; undefined before the set-up. */
export async function findMeans(
  db: Db,
  { addresses, isShut }: { addresses: readonly string[]; isShut: boolean },
): Promise<Means | undefined> {
  const office = await findOffice(db);
  if (!office) return undefined;
  const { rows } = await sql<{
    at: Date;
    open: MessageChannel[];
    paused: { channel: MessageChannel; address: string }[];
  }>`select clock_timestamp() as at,
      array(select distinct channel from gateways where is_enabled and removed_at is null) as open,
      coalesce((select jsonb_agg(jsonb_build_object('channel', channel, 'address', address)) from paused_addresses
        where lifted_at is null and address = any(${addresses.map(addressKey)})), '[]') as paused`.execute(
    db,
  );
  const { at, open, paused } = rows[0]!;
  const isKept = new Set(paused.map(({ channel, address }) => pauseKey(channel, address)));
  return {
    at,
    calendar: office.workingTime,
    open: new Set(isShut ? messageChannels : open),
    order: (await findBudget(db, localDate(at, office.zone))).fallback,
    isPaused: (channel, address) => isKept.has(pauseKey(channel, address)),
    isShut,
  };
}

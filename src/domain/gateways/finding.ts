import type { Db } from '../../db/connection.ts';
import { openBox } from '../../lib/sealed-box.ts';
import type { MessageChannel } from '../deliveries/vocabulary.ts';

/** Under which purpose the secrets of gateways are sealed. */
export const gatewaySecrets = 'gateways';

export type Gateway = {
  id: string;
  channel: MessageChannel;
  provider: string;
  name: string;
  settings: Record<string, unknown>;
  /** Opened: never log it, never show it. */
  secrets: Record<string, unknown>;
  hook_key: string | null;
  per_minute: number | null;
  paused_until: Date | null;
  failures: number;
};

const columns = [
  'id',
  'channel',
  'provider',
  'name',
  'settings',
  'sealed_secrets',
  'hook_key',
  'per_minute',
  'paused_until',
  'failures',
] as const;

type Wanted = { channel: MessageChannel } | { id: string } | { hookKey: string };

/** The gateway that sends for a channel, or the one that is named; only one that is enabled. */
export async function findGateway(db: Db, secret: string, wanted: Wanted): Promise<Gateway | undefined> {
  const row = await db
    .selectFrom('gateways')
    .select(columns)
    .where('is_enabled', '=', true)
    .where('removed_at', 'is', null)
    .where((eb) => {
      if ('channel' in wanted) return eb('channel', '=', wanted.channel);
      if ('id' in wanted) return eb('id', '=', wanted.id);
      return eb('hook_key', '=', wanted.hookKey);
    })
    .orderBy('position')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { sealed_secrets: sealed, ...gateway } = row;
  return { ...gateway, secrets: sealed ? JSON.parse(openBox(secret, gatewaySecrets, sealed)) : {} };
}

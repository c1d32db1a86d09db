import { sql } from 'kysely';
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
  is_enabled: boolean;
  version: number;
  ok_at: Date | null;
  failed_at: Date | null;
  /** A short code of the last failure; null once it works again. */
  failure: string | null;
  failures: number;
  paused_until: Date | null;
};

const columns = [
  ...(['id', 'channel', 'provider', 'name', 'settings', 'sealed_secrets', 'hook_key', 'per_minute'] as const),
  ...(['is_enabled', 'version', 'ok_at', 'failed_at', 'failure', 'failures', 'paused_until'] as const),
] as const;

/** An account by its id or the key of its hook, switched off ones too; not what was removed. */
export async function findGateway(
  db: Db,
  secret: string,
  wanted: { id: string } | { hookKey: string },
): Promise<Gateway | undefined> {
  const row = await db
    .selectFrom('gateways')
    .select(columns)
    .where('removed_at', 'is', null)
    .where((eb) => ('id' in wanted ? eb(sql`id::text`, '=', wanted.id) : eb('hook_key', '=', wanted.hookKey)))
    .executeTakeFirst();
  return row && unseal(secret, row);
}

/** Every account of a provider that is switched on. */
export async function listEnabledGateways(db: Db, secret: string, provider: string): Promise<Gateway[]> {
  const rows = await db
    .selectFrom('gateways')
    .select(columns)
    .where('provider', '=', provider)
    .where('is_enabled', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => unseal(secret, row));
}

const unseal = <R extends { sealed_secrets: Buffer | null }>(
  secret: string,
  { sealed_secrets: sealed, ...row }: R,
) => ({ ...row, secrets: sealed ? JSON.parse(openBox(secret, gatewaySecrets, sealed)) : {} });

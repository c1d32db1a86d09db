import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { openBox, sealBox } from '../../lib/sealed-box.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { MessageChannel } from '../deliveries/vocabulary.ts';
import { ChangedMeanwhile, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { gatewaySecrets } from './finding.ts';
import { rested } from './health.ts';

type By = { secret: string; byId: string | null };

/** What an administrator says of an account; settings and secrets as the schemas of its provider parsed them. */
export type GatewayInput = {
  name: string;
  perMinute: number | null;
  settings: Readonly<Record<string, unknown>>;
  /** Only what was typed anew: what is not named here stays as it was. */
  secrets: Readonly<Record<string, unknown>>;
};

/** An address that cannot be guessed: 256 bits. */
export const newHookKey = (): string => randomBytes(32).toString('base64url');

/** Adds an account at the end of its channel, switched off. Says its id. */
export function addGateway(
  db: Db,
  { secret, byId }: By,
  gateway: GatewayInput & { channel: MessageChannel; provider: string; hookKey: string | null },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const id = uuidv7();
    const { channel, provider, name, perMinute, hookKey } = gateway;
    await trx
      .insertInto('gateways')
      .values({
        id,
        channel,
        provider,
        name,
        per_minute: perMinute,
        hook_key: hookKey,
        settings: JSON.stringify(gateway.settings),
        sealed_secrets: seal(secret, gateway.secrets),
        position: sql<number>`(select coalesce(max(position), 0) + 1 from gateways where channel = ${channel} and removed_at is null)`,
      })
      .execute();
    const after = { channel, provider, ...told(gateway) };
    await audit(trx, 'gateway_added', { id, byId, details: { before: null, after, ...renewed(gateway) } });
    return id;
  });
}

/**
 * Changes an account; a secret that is not typed anew stays. What it rested for is forgotten, as it may be mended now.
 * @throws NotFound, ChangedMeanwhile when `version` is old
 */
export function changeGateway(
  db: Db,
  { secret, byId }: By,
  { id, version, ...gateway }: GatewayInput & { id: string; version: number | undefined },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    if (version !== undefined && before.version !== version) throw new ChangedMeanwhile();
    const kept = before.sealed_secrets
      ? JSON.parse(openBox(secret, gatewaySecrets, before.sealed_secrets))
      : {};
    await trx
      .updateTable('gateways')
      .set({
        name: gateway.name,
        per_minute: gateway.perMinute,
        settings: JSON.stringify(gateway.settings),
        sealed_secrets: seal(secret, { ...kept, ...gateway.secrets }),
        version: sql<number>`version + 1`,
        ...rested,
      })
      .where('id', '=', id)
      .execute();
    const was = told({ ...before, perMinute: before.per_minute, settings: before.settings as object });
    await audit(trx, 'gateway_changed', {
      id,
      byId,
      details: { before: was, after: told(gateway), ...renewed(gateway) },
    });
  });
}

/** Switches an account on or off. Nothing changes the second time. @throws NotFound */
export function switchGateway(
  db: Db,
  { id, isEnabled, byId }: { id: string; isEnabled: boolean; byId: string | null },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    if (before.is_enabled === isEnabled) return;
    await trx
      .updateTable('gateways')
      .set({ is_enabled: isEnabled, ...(isEnabled && rested) })
      .where('id', '=', id)
      .execute();
    await audit(trx, isEnabled ? 'gateway_enabled' : 'gateway_disabled', {
      id,
      byId,
      details: { name: before.name, before: { is_enabled: !isEnabled }, after: { is_enabled: isEnabled } },
    });
  });
}

/** Takes an account away for good: its secrets and its hook are forgotten, what it carried stays in the log. @throws NotFound */
export function removeGateway(db: Db, { id, byId }: { id: string; byId: string | null }): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { name, channel, provider } = await lock(trx, id);
    await trx
      .updateTable('gateways')
      .set({
        removed_at: sql<Date>`clock_timestamp()`,
        is_enabled: false,
        sealed_secrets: null,
        hook_key: null,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', id)
      .execute();
    await audit(trx, 'gateway_removed', {
      id,
      byId,
      details: { before: { name, channel, provider }, after: null },
    });
  });
}

/** Puts an account before the one above it, so that it is used first. The first stays where it is. @throws NotFound */
export function raiseGateway(db: Db, { id, byId }: { id: string; byId: string | null }): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { channel } = await lock(trx, id);
    const order = await trx
      .selectFrom('gateways')
      .select('id')
      .where('channel', '=', channel)
      .where('removed_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .forUpdate()
      .execute();
    const ids = order.map((row) => row.id);
    const at = ids.indexOf(id);
    if (at < 1) return;
    ids.splice(at - 1, 2, ids[at]!, ids[at - 1]!);
    await sql`update gateways set position = place.n
      from unnest(${ids}::uuid[]) with ordinality as place (id, n) where gateways.id = place.id`.execute(trx);
    await audit(trx, 'gateway_moved', {
      id,
      byId,
      details: { before: { position: at + 1 }, after: { position: at } },
    });
  });
}

const seal = (secret: string, secrets: Readonly<Record<string, unknown>>): Buffer | null =>
  Object.keys(secrets).length === 0 ? null : sealBox(secret, gatewaySecrets, JSON.stringify(secrets));

/** What the trail may keep: settings, and of secrets their names alone. */
const told = ({
  name,
  perMinute,
  settings,
}: Pick<GatewayInput, 'name' | 'perMinute'> & { settings: object }) => {
  // The address of the hook is a proof of who calls.
  const { hook_url: _, ...rest } = settings as Record<string, unknown>;
  return { name, per_minute: perMinute, ...rest };
};
const renewed = ({ secrets }: GatewayInput) =>
  Object.keys(secrets).length > 0 ? { secrets: Object.keys(secrets).sort() } : {};

async function lock(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('gateways')
    .selectAll()
    .where(sql<boolean>`id::text = ${id}`)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('gateway');
  return row;
}

const audit = (
  trx: Trx,
  action: string,
  { id, byId, details }: { id: string; byId: string | null; details: Record<string, unknown> },
) => recordAudit(trx, { actorId: byId, action, subject: { kind: 'gateway', id }, details });

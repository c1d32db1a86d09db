import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { sealBox } from '../../lib/sealed-box.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { gatewaySecrets } from '../gateways/finding.ts';
import { rested } from '../gateways/health.ts';
import { recordAudit } from '../settings/auditing.ts';
import { getPushKeys } from './push-keys.ts';

export type PushSwitch = { isOn: boolean; browsers: number };

/** Whether the office shows notifications in browsers, and how many browsers were asked. */
export async function findPushSwitch(db: Db): Promise<PushSwitch> {
  const { rows } = await sql<PushSwitch>`
    select exists (select from gateways where channel = 'push' and is_enabled and removed_at is null) as "isOn",
      (select count(*)::int from push_subscriptions where gone_at is null) as browsers`.execute(db);
  return rows[0]!;
}

/**
 * Switches the notifications of browsers on or off for the whole office. Its account is the only one of its channel and
 * carries the keys of the office. `contact` is told to the makers of browsers: a `mailto:` or an address of the web.
 */
export async function switchPush(
  db: Db,
  secret: string,
  { isOn, contact, byId }: { isOn: boolean; contact: string; byId: string },
): Promise<void> {
  const keys = await getPushKeys(db, secret);
  await inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('push switch', 0))`.execute(trx);
    const known = await trx
      .selectFrom('gateways')
      .select(['id', 'is_enabled'])
      .where('channel', '=', 'push')
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if ((known?.is_enabled ?? false) === isOn) return;
    const facts = {
      settings: JSON.stringify({ contact }),
      sealed_secrets: sealBox(secret, gatewaySecrets, JSON.stringify(keys)),
      is_enabled: isOn,
    };
    const id = known?.id ?? uuidv7();
    if (known)
      await trx
        .updateTable('gateways')
        .set({ ...facts, version: sql<number>`version + 1`, ...rested })
        .where('id', '=', id)
        .execute();
    else
      await trx
        .insertInto('gateways')
        .values({ id, channel: 'push', provider: 'webpush', name: 'Web Push', ...facts })
        .execute();
    await recordAudit(trx, {
      actorId: byId,
      action: isOn ? 'push_enabled' : 'push_disabled',
      subject: { kind: 'office', id: 'office' },
      details: { before: { is_enabled: !isOn }, after: { is_enabled: isOn } },
    });
  });
}

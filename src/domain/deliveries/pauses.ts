import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { recordAudit } from '../settings/auditing.ts';
import type { DeliveryReason, MessageChannel } from './vocabulary.ts';

/** How an address is kept and compared: mail is one address in whatever case. */
export const addressKey = (address: string): string => address.trim().toLowerCase();
export const pauseKey = (channel: MessageChannel, address: string): string =>
  `${channel} ${addressKey(address)}`;

export type Pause = {
  id: string;
  channel: MessageChannel;
  address: string;
  reason: string;
  delivery_id: string | null;
  paused_at: Date;
};

/** Nothing goes to this address any more until somebody lifts it. A second pause changes nothing. */
export async function pauseAddress(
  db: Db,
  pause: { channel: MessageChannel; address: string; reason: DeliveryReason; deliveryId?: string | null },
): Promise<void> {
  await sql`insert into paused_addresses (id, channel, address, reason, delivery_id)
    values (${uuidv7()}, ${pause.channel}, ${addressKey(pause.address)}, ${pause.reason}, ${pause.deliveryId ?? null})
    on conflict (channel, address) where lifted_at is null do nothing`.execute(db);
}

/** Messages may go there again; says whether there was a pause. */
export async function liftPause(
  db: Db,
  { channel, address, byId }: { channel: MessageChannel; address: string; byId: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const lifted = await trx
      .updateTable('paused_addresses')
      .set({ lifted_at: sql<Date>`clock_timestamp()`, lifted_by_id: byId })
      .where('channel', '=', channel)
      .where('address', '=', addressKey(address))
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!lifted) return false;
    await recordAudit(trx, {
      actorId: byId,
      action: 'address_resumed',
      subject: { kind: 'office', id: 'office' },
      details: { channel },
    });
    return true;
  });
}

/** Which of these addresses are paused, for the page of a person or a ticket. */
export async function listPauses(db: Db, addresses: readonly string[]): Promise<Pause[]> {
  const rows = await db
    .selectFrom('paused_addresses')
    .select(['id', 'channel', 'address', 'reason', 'delivery_id', 'paused_at'])
    .where('address', 'in', addresses.length > 0 ? addresses.map(addressKey) : [''])
    .where('lifted_at', 'is', null)
    .orderBy('paused_at')
    .execute();
  return rows.map((row) => ({ ...row, channel: row.channel as MessageChannel }));
}

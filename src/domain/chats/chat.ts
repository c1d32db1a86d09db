import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { MessageChannel } from '../deliveries/vocabulary.ts';
import { nothing, type Progress } from './turn.ts';

export type Chat = {
  id: string;
  gatewayId: string;
  channel: MessageChannel;
  /** Number in E.164, or the id of a chat at Telegram. */
  address: string;
  locale: Locale;
  isNew: boolean;
  progress: Progress;
  /** The database's time, read under the lock. */
  at: Date;
};

/**
 * The chat of an address with one account, made when it is the first time, and held until the transaction ends: two
 * messages of one second are answered one after the other.
 */
export async function lockChat(
  trx: Trx,
  heard: { gatewayId: string; address: string; name: string; at: Date; locale: Locale | undefined },
): Promise<Chat> {
  const id = uuidv7();
  // What is said to have been written in the future was written now.
  const { rows } = await sql<{
    id: string;
    channel: MessageChannel;
    locale: Locale;
    progress: Partial<Progress>;
    at: Date;
  }>`
    insert into chats as c (id, gateway_id, address, name, locale, last_heard_at)
    values (${id}, ${heard.gatewayId}, ${heard.address}, ${heard.name}, ${heard.locale ?? 'id'},
      least(${heard.at}::timestamptz, clock_timestamp()))
    on conflict (gateway_id, address) do update set
      name = case when excluded.name = '' then c.name else excluded.name end,
      last_heard_at = greatest(c.last_heard_at, excluded.last_heard_at), version = c.version + 1
    returning c.id, c.locale, c.progress, clock_timestamp() as at,
      (select channel from gateways g where g.id = c.gateway_id) as channel`.execute(trx);
  const row = rows[0]!;
  return {
    id: row.id,
    gatewayId: heard.gatewayId,
    channel: row.channel,
    address: heard.address,
    locale: row.locale,
    isNew: row.id === id,
    progress: { ...nothing, ...row.progress },
    at: row.at,
  };
}

/** Keeps where the talk stands. */
export async function saveChat(
  trx: Trx,
  {
    id,
    progress,
    locale,
    ticketId,
  }: { id: string; progress: Progress; locale: Locale; ticketId: string | null },
): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ progress: JSON.stringify(progress), locale, ticket_id: ticketId })
    .where('id', '=', id)
    .execute();
}

/** The account at a provider that a chat is with, also one that was switched off since. */
export const getAccount = (db: Db, gatewayId: string) =>
  db
    .selectFrom('gateways')
    .select(['channel', 'settings'])
    .where('id', '=', gatewayId)
    .executeTakeFirstOrThrow();

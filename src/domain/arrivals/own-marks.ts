import type { Db } from '../../db/connection.ts';
import { readReplyToken } from '../../lib/reply-token.ts';

const mark = 'r[0-9a-z]{42}';
const inAddress = new RegExp(`(?:^|[+-])(${mark})@`, 'i');
const inMessageId = new RegExp(`(?<![0-9a-z])(${mark})(?![0-9a-z])`, 'i');

/** Ids of the messages for whose answers these addresses were made, in the order given. */
export const markedAddresses = (secret: string, addresses: readonly string[]): string[] =>
  found(secret, addresses, inAddress);

/** Ids of the messages of ours among these Message-IDs, in the order given. */
export const markedMessages = (secret: string, messageIds: readonly string[]): string[] =>
  found(secret, messageIds, inMessageId);

function found(secret: string, texts: readonly string[], pattern: RegExp): string[] {
  const ids = texts.flatMap((text) => {
    const token = pattern.exec(text)?.[1];
    const id = token && readReplyToken(secret, token);
    return id ? [id] : [];
  });
  return [...new Set(ids)];
}

/** Of which ticket a message of ours told: what came back of it is seen by those who see the ticket. */
export async function findTicketOf(db: Db, deliveryId: string | undefined): Promise<string | undefined> {
  if (deliveryId === undefined) return undefined;
  const told = await db
    .selectFrom('deliveries')
    .select('ticket_id')
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  return told?.ticket_id ?? undefined;
}

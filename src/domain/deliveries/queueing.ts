import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { DeliveryKind, MessageChannel } from './vocabulary.ts';

/** How long a message is tried, in hours, before it is given up and said so: old news helps nobody. */
export const hoursToTry: Record<MessageChannel, number> = {
  email: 48,
  whatsapp: 12,
  telegram: 12,
  sms: 6,
  push: 4,
};

export type Letter = {
  channel: MessageChannel;
  kind: Exclude<DeliveryKind, 'event'>;
  message: string;
  address: string;
  locale: Locale;
  /** What is said, where no template says it. */
  content: Record<string, unknown>;
  personId?: string | null;
  ticketId?: string | null;
  gatewayId?: string | null;
  isCritical?: boolean;
};

/** Puts a message into the outbox that no event of a ticket asks for; it leaves when the transaction commits. */
export async function queueDelivery(trx: Trx, letter: Letter): Promise<string> {
  const id = uuidv7();
  await trx
    .insertInto('deliveries')
    .values({
      id,
      channel: letter.channel,
      kind: letter.kind,
      message: letter.message,
      address: letter.address,
      locale: letter.locale,
      content: JSON.stringify(letter.content),
      person_id: letter.personId ?? null,
      ticket_id: letter.ticketId ?? null,
      gateway_id: letter.gatewayId ?? null,
      is_critical: letter.isCritical ?? false,
      due_at: sql<Date>`clock_timestamp()`,
      give_up_at: sql<Date>`clock_timestamp() + make_interval(hours => ${hoursToTry[letter.channel]})`,
      created_at: sql<Date>`clock_timestamp()`,
    })
    .execute();
  return id;
}

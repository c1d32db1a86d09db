import type { Locale } from '../../lib/texts.ts';
import type { Recipient } from '../events/reactions.ts';
import type { DeliveryKind, MessageChannel } from './vocabulary.ts';

/** One message on its way: what is rendered and sent. */
export type Delivery = {
  id: string;
  notification_id: string | null;
  ticket_id: string | null;
  event_seq: number | null;
  person_id: string | null;
  channel: MessageChannel;
  kind: DeliveryKind;
  /** The action of the event, or the name of a message that no event asks for. */
  message: string;
  told_as: Recipient | null;
  /** Mail address, number in E.164 or id of a chat; of push the person, whose browsers are looked up when it leaves. */
  address: string;
  locale: Locale;
  is_critical: boolean;
  content: Record<string, unknown> | null;
};

/** The columns of {@link Delivery}. */
export const deliveryColumns = [
  'id',
  'notification_id',
  'ticket_id',
  'event_seq',
  'person_id',
  'channel',
  'kind',
  'message',
  'told_as',
  'address',
  'locale',
  'is_critical',
  'content',
] as const satisfies (keyof Delivery)[];

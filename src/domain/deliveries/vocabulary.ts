/** The closed lists of messages to the outside. Codes are English; what people read comes from the labels. */

export const messageChannels = ['email', 'whatsapp', 'sms', 'telegram', 'push'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** How somebody wants to hear by a channel, the loudest first. */
export const modes = ['each', 'digest', 'none'] as const;
export type Mode = (typeof modes)[number];
/** Of two words on one thing the louder holds: nobody misses what one of their roles wants to hear. */
export const louder = (one: Mode | undefined, other: Mode): Mode =>
  one && modes.indexOf(one) < modes.indexOf(other) ? one : other;

/** A reporter who chose nothing hears by the first of these that can carry. */
export const reporterOrder = ['email', 'whatsapp', 'telegram', 'sms'] as const satisfies MessageChannel[];

/** How a reporter wants to hear. */
export const contactChannels = ['email', 'whatsapp', 'sms', 'telegram', 'none'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** `event`: rendered from a ticket's event; `digest`: many of them; `chat`: a step of a guided report, words in `content`. */
export type DeliveryKind = 'event' | 'digest' | 'chat' | 'test' | 'alarm';

export const deliveryStates = [
  'held',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'bounced',
  'given_up',
  'skipped',
  'digested',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a message was rightly not sent, or not in time. */
export const deliveryReasons = [
  'no_gateway',
  'paused_address',
  'budget',
  'demo',
  'out_of_date',
  'bounced',
  'refused',
  'unreachable',
  'closed_window',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

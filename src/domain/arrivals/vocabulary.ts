export const arrivalOutcomes = ['ticket_opened', 'reply_added', 'ignored', 'quarantined'] as const;
/** What became of something that came in. */
export type ArrivalOutcome = (typeof arrivalOutcomes)[number];

/** Why; each has a sentence for the desk. */
export const arrivalReasons = [
  'new_report',
  'signed_address',
  'own_reference',
  'number_and_sender',
  'known_chat',
  'guided_report',
  'receipt',
  'auto_reply',
  'bounce',
  'list',
  'bulk',
  'own_message',
  'repeated',
  'empty',
  'stranger',
  'ended_ticket',
  'too_many',
  'guests_not_allowed',
  'not_set_up',
  'unreadable',
  'too_large',
  'failed',
  'discarded',
] as const;
export type ArrivalReason = (typeof arrivalReasons)[number];

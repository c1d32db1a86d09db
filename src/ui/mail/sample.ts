import type { Role, Status } from '../../domain/tickets/vocabulary.ts';
import type { Locale } from '../../lib/texts.ts';

/** Where a ticket stands after the step that a message tells of. */
const standing: Readonly<Record<string, Status>> = {
  submit: 'submitted',
  alert: 'submitted',
  appeal: 'submitted',
  accept: 'accepted',
  decline: 'accepted',
  transfer: 'accepted',
  reopen: 'accepted',
  assign: 'assigned',
  reassign: 'assigned',
  return_for_data: 'waiting_reporter',
  ask: 'waiting_reporter',
  hold: 'waiting_external',
  complete: 'pending_review',
  solve_at_first_contact: 'resolved',
  approve_work: 'resolved',
  resolve_with_parent: 'resolved',
  check: 'resolved',
  reject: 'rejected',
  cancel: 'cancelled',
  close_without_reply: 'closed',
  confirm: 'closed',
  auto_close: 'closed',
  rate: 'closed',
  merge: 'merged',
};

const words = {
  id: 'Apakah lampu pada modem menyala hijau atau merah?',
  en: 'Does the lamp on the modem shine green or red?',
} as const;

/** A ticket that never was, for trying out words: nothing of it comes from a report. */
export function sampleTicket(message: string, isReporter: boolean, locale: Locale, now: Date) {
  const status =
    message === 'remind' ? (isReporter ? 'waiting_reporter' : 'waiting_external') : standing[message];
  const awaited: readonly Role[] = ['unit_head'];
  return {
    number: 'TIK-7K3M-9QXF',
    status: status ?? ('in_progress' as const),
    awaited,
    dueAt: new Date(now.getTime() + 86_400_000),
    pin: message === 'submit' && isReporter ? '482913' : null,
    words: words[locale],
  };
}

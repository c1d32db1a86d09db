import type { Trx } from '../../db/connection.ts';
import { NotFound, Refused } from '../errors.ts';
import { getCurrentPolicy } from '../settings/policies.ts';
import { sideOf } from '../tickets/parties.ts';
import { takesWords } from '../tickets/vocabulary.ts';
import { addFromMail, type MailToFile, openFromMail } from './becoming.ts';
import { tellSender } from './declining.ts';
import type { MailRoom } from './mail-room.ts';
import { isEmpty } from './mail-words.ts';
import { findEarlierMail } from './repeated-mail.ts';
import { isTooMany } from './sender-rate.ts';
import type { Taken } from './taking-in.ts';
import type { Thread } from './threading.ts';

type Result = Pick<Taken, 'outcome' | 'reason' | 'ticketId' | 'seq'>;
type Room = Pick<MailRoom, 'store' | 'queue'>;

/** Makes a new ticket of a mail that belongs to none. */
export async function settleReport(
  trx: Trx,
  room: Room,
  filed: MailToFile & { teamId: string | null },
): Promise<Result> {
  const { arrival, opened } = filed;
  const earlier = await findEarlierMail(trx, arrival.id, opened.fingerprint);
  if (earlier) return repeated(earlier.ticket_id);
  if (isEmpty(opened)) return { outcome: 'quarantined', reason: 'empty' };
  if (await isTooMany(trx, opened.sender!.address, 'ticket_opened')) {
    return { outcome: 'quarantined', reason: 'too_many' };
  }
  const { rules } = await getCurrentPolicy(trx);
  if (rules.guest_reporting === 'off') {
    await tellSender(trx, opened, 'guests_not_allowed');
    return { outcome: 'quarantined', reason: 'guests_not_allowed' };
  }
  const ticket = await openFromMail(trx, room, filed);
  if (ticket.isRepeat) return repeated(ticket.ticketId);
  return { outcome: 'ticket_opened', reason: 'new_report', ticketId: ticket.ticketId, seq: 1 };
}

/** Adds a mail to the ticket on which its sender may speak. */
export async function settleReply(
  trx: Trx,
  room: Room,
  filed: MailToFile & { thread: Extract<Thread, { kind: 'reply' }> },
): Promise<Result> {
  const { arrival, opened, thread } = filed;
  const { ticketId, actor } = thread;
  const earlier = await findEarlierMail(trx, arrival.id, opened.fingerprint);
  if (earlier) return repeated(earlier.ticket_id ?? ticketId);
  if (opened.text === '' && opened.mail.files.length === 0) {
    return { outcome: 'quarantined', reason: 'empty', ticketId };
  }
  if (await isTooMany(trx, opened.sender!.address, 'reply_added')) {
    return { outcome: 'quarantined', reason: 'too_many', ticketId };
  }
  const ticket = await trx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const side = sideOf(actor, ticket);
  if (side === 'public') return { outcome: 'quarantined', reason: 'stranger', ticketId };
  // Whether an ended ticket begins anew is for people to say.
  if (!takesWords(ticket.status)) {
    if (side !== 'staff') await tellSender(trx, opened, 'ended_ticket', { ticketId, locale: ticket.locale });
    return { outcome: 'quarantined', reason: 'ended_ticket', ticketId };
  }
  const isReporters = thread.isAsReporter || side === 'reporter';
  const action = !isReporters ? 'note' : ticket.status === 'waiting_reporter' ? 'answer' : 'reply';
  try {
    const seq = await addFromMail(trx, room, { ...filed, ticketId, actor, action, locale: ticket.locale });
    return { outcome: 'reply_added', reason: thread.why, ticketId, seq };
  } catch (error) {
    // The ticket went on between the look and its lock.
    if (error instanceof Refused) return { outcome: 'quarantined', reason: 'ended_ticket', ticketId };
    if (error instanceof NotFound) return { outcome: 'quarantined', reason: 'stranger', ticketId };
    throw error;
  }
}

const repeated = (ticketId: string | null): Result => ({
  outcome: 'ignored',
  reason: 'repeated',
  ticketId: ticketId ?? undefined,
});

import { withoutPin } from '../../../domain/arrivals/hiding-pins.ts';
import { storeMailFiles } from '../../../domain/arrivals/mail-files.ts';
import type { MailRoom } from '../../../domain/arrivals/mail-room.ts';
import { findPost, type Post } from '../../../domain/arrivals/mailboxes.ts';
import { factsOf, mostMailBytes, type OpenedMail, openMail } from '../../../domain/arrivals/opened-mail.ts';
import { findTicketOf, markedMessages } from '../../../domain/arrivals/own-marks.ts';
import { settleReply, settleReport } from '../../../domain/arrivals/settling-mail.ts';
import type { Arrival, Taken, Understand } from '../../../domain/arrivals/taking-in.ts';
import { findThread, type Thread } from '../../../domain/arrivals/threading.ts';
import { findOffice } from '../../../domain/settings/office.ts';
import { understandBounce } from './understanding-bounce.ts';

type Settling = Awaited<ReturnType<Understand>>;

/**
 * What a mail is and what becomes of it (docs/decisions/018-messages.md).
 * @param open for whoever wants to read along
 */
export const understandMail =
  (room: MailRoom, open: typeof openMail = openMail): Understand =>
  async (arrival) => {
    const opened = await open(room, arrival);
    const post = await findPost(room.db, arrival.mailbox_id, opened);
    const settling = await decide(room, { arrival, opened, post });
    const facts = { ...factsOf(opened), teamId: post.teamId };
    return typeof settling === 'function'
      ? async (trx) => ({ ...facts, ...(await settling(trx)) })
      : async () => ({ ...facts, ...settling });
  };

type Brought = { arrival: Arrival; opened: OpenedMail; post: Post };

async function decide(room: MailRoom, { arrival, opened, post }: Brought): Promise<Taken | Settling> {
  const { mail, sender } = opened;
  const aside = (reason: Taken['reason'], ticketId?: string): Taken => ({
    outcome: 'quarantined',
    reason,
    ticketId,
  });
  if (arrival.size > mostMailBytes) return aside('too_large');
  // Signed by us, so nothing of it is news.
  if (mail.auto.kind === 'own') {
    const [deliveryId] = markedMessages(room.secret, [mail.messageId ?? '']);
    return {
      outcome: 'ignored',
      reason: 'own_message',
      ticketId: await findTicketOf(room.db, deliveryId),
    };
  }
  if (mail.auto.kind === 'bounce') return understandBounce(room, opened);
  if (!sender) return aside('unreadable');
  const office = await findOffice(room.db);
  if (!office) return aside('not_set_up');

  const thread = await findThread({ ...room, prefix: office.prefix }, opened);
  if (isAnswerOfMachine(opened, thread)) {
    return thread.kind === 'none'
      ? aside('auto_reply')
      : { outcome: 'ignored', reason: 'auto_reply', ticketId: thread.ticketId };
  }
  if (thread.kind === 'stranger') return aside('stranger', thread.ticketId);
  if (thread.kind === 'reply' && isSure(thread, opened)) return reply(room, { arrival, opened }, thread);
  if (mail.auto.kind !== 'person') return aside(mail.auto.kind);
  if (post.isFromUs) return aside('own_message');
  const sorted = await storeMailFiles(room, mail.files);
  const filed = { arrival, opened, sorted, teamId: post.teamId };
  return (trx) => settleReport(trx, room, filed);
}

/** What a program sends to a ticket of its own accord is an answer as well, such as the receipt of another help desk. */
const isAnswerOfMachine = ({ mail }: OpenedMail, thread: Thread): boolean =>
  mail.auto.kind === 'auto_reply' ||
  (mail.auto.kind === 'bulk' && thread.kind !== 'none' && mail.headers.has('auto-submitted'));

/** A list or a mass mailing that names a number is no answer; one that carries a token is. */
const isSure = (thread: Extract<Thread, { kind: 'reply' }>, { mail }: OpenedMail): boolean =>
  mail.auto.kind === 'person' || thread.why !== 'number_and_sender';

async function reply(
  room: MailRoom,
  { arrival, opened }: { arrival: Arrival; opened: OpenedMail },
  thread: Extract<Thread, { kind: 'reply' }>,
): Promise<Settling> {
  const sorted = await storeMailFiles(room, opened.mail.files);
  const shown = await withoutPin(room, opened, thread.ticketId);
  return (trx) => settleReply(trx, room, { arrival, opened: shown, sorted, thread });
}

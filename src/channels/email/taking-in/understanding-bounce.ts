import type { MailRoom } from '../../../domain/arrivals/mail-room.ts';
import type { OpenedMail } from '../../../domain/arrivals/opened-mail.ts';
import { findTicketOf, markedAddresses, markedMessages } from '../../../domain/arrivals/own-marks.ts';
import type { Taken, Understand } from '../../../domain/arrivals/taking-in.ts';
import { recordReceipt } from '../../../domain/deliveries/receipts.ts';

/**
 * Finds the message that came back by the marks that only its receiver's mail server can know. By the address alone
 * nothing is noted: anybody could write such a report and silence somebody.
 */
export async function understandBounce(
  { secret }: Pick<MailRoom, 'secret'>,
  { mail }: OpenedMail,
): Promise<Taken | Awaited<ReturnType<Understand>>> {
  const { bounce } = mail;
  const original = [...(bounce?.originalHeaders.values() ?? [])].flat();
  const messages = [bounce?.originalMessageId ?? '', ...mail.inReplyTo, ...mail.references, ...original];
  const addresses = [...mail.deliveredTo, ...mail.to.map(({ address }) => address), ...original];
  const [deliveryId] = [...markedMessages(secret, messages), ...markedAddresses(secret, addresses)];
  if (!deliveryId) return { outcome: 'quarantined', reason: 'bounce' };
  // People write as postmaster, too. Nothing but the name says that this is a machine, so its words are for the desk.
  const isByNameAlone = mail.auto.reason.startsWith('from:') && bounce?.originalMessageId == null;
  return async (trx) => {
    const ticketId = await findTicketOf(trx, deliveryId);
    if (isByNameAlone) return { outcome: 'quarantined', reason: 'bounce', ticketId };
    // A delay is not the end: its mail server goes on trying.
    const isOver = bounce?.recipients.every(({ action }) => action === 'failed') ?? true;
    const isPermanent = bounce?.isPermanent ?? true;
    if (isOver) await recordReceipt(trx, { deliveryId }, { state: 'bounced', isPermanent });
    return { outcome: 'ignored', reason: 'bounce', ticketId };
  };
}

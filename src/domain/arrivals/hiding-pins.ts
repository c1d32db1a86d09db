import type { Db } from '../../db/connection.ts';
import { ticketPin } from '../../lib/pin.ts';
import type { OpenedMail } from './opened-mail.ts';

const hidden = '••••••';

/**
 * A mail as those may read it who work on the ticket. Whoever answers their receipt quotes the PIN in it, and a PIN
 * makes its reader the reporter, who confirms and rates the work.
 */
export async function withoutPin(
  { db, secret }: { db: Db; secret: string },
  opened: OpenedMail,
  ticketId: string,
): Promise<OpenedMail> {
  const ticket = await db
    .selectFrom('tickets')
    .select('pin_version')
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (!ticket) return opened;
  const pin = new RegExp(`(?<!\\d)${ticketPin(secret, ticketId, ticket.pin_version)}(?!\\d)`, 'g');
  const hide = (text: string): string => text.replace(pin, hidden);
  const { mail } = opened;
  const words = {
    ...mail.words,
    text: hide(mail.words.text),
    quoted: hide(mail.words.quoted),
    signature: hide(mail.words.signature),
  };
  const html = mail.html === null ? null : hide(mail.html);
  return { ...opened, text: hide(opened.text), mail: { ...mail, text: hide(mail.text), html, words } };
}

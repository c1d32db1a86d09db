import type { Db } from '../../db/connection.ts';
import { takesMessages } from '../../lib/phone.ts';
import { listPauses } from '../deliveries/pauses.ts';
import { type ContactChannel, type MessageChannel, reporterOrder } from '../deliveries/vocabulary.ts';
import { NotFound } from '../errors.ts';
import type { Actor } from '../people/actor.ts';
import { findTicket } from '../tickets/finding.ts';

/** The ways that a form can offer, the first the one that a reporter gets who chooses none. */
export const offeredChannels = ['email', 'whatsapp', 'sms'] as const satisfies ContactChannel[];
export type OfferedChannel = (typeof offeredChannels)[number];
export const isOffered = (channel: ContactChannel | MessageChannel): channel is OfferedChannel =>
  (offeredChannels as readonly string[]).includes(channel);

/** The channels that the office can send by at this moment: those with a gateway that is switched on. */
export async function listOpenChannels(db: Db): Promise<MessageChannel[]> {
  const rows = await db
    .selectFrom('gateways')
    .select('channel')
    .distinct()
    .where('is_enabled', '=', true)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ channel }) => channel as MessageChannel);
}

export type Contact = { email: string | null; phone: string | null; hasTelegram?: boolean };

/** Whether this contact can be reached by a channel. Landlines carry no words. */
export function reaches(contact: Contact, channel: MessageChannel): boolean {
  const { email, phone } = contact;
  if (channel === 'email') return Boolean(email);
  if (channel === 'telegram') return contact.hasTelegram === true;
  return channel !== 'push' && phone !== null && takesMessages(phone);
}

export type ContactChoice = {
  /** Null: the first way there is, or what the account says. */
  chosen: ContactChannel | null;
  contact: Contact;
  /** What can be chosen, as the contact and the gateways are now; empty when nothing can be sent. */
  offered: Exclude<ContactChannel, 'none'>[];
  /** Ways on which messages came back, so that nothing goes there for now. */
  paused: MessageChannel[];
};

/** How the reporter of a ticket is told now, and what they may choose. */
export async function findContactChoice(db: Db, ticketId: string): Promise<ContactChoice> {
  const [open, row] = await Promise.all([
    listOpenChannels(db),
    db
      .selectFrom('ticket_details as d')
      .innerJoin('tickets as t', 't.id', 'd.ticket_id')
      .leftJoin('people as p', 'p.id', 't.reporter_id')
      .leftJoin('chats as c', 'c.id', 'd.chat_id')
      .leftJoin('gateways as g', 'g.id', 'c.gateway_id')
      .select(['d.contact_channel', 'd.reporter_email', 'd.reporter_phone', 'g.channel'])
      .select(['p.email', 'p.phone', 'p.telegram_chat_id'])
      .where('d.ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow(),
  ]);
  const contact = {
    email: row.reporter_email ?? row.email,
    phone: row.reporter_phone ?? row.phone,
    hasTelegram: row.channel === 'telegram' || row.telegram_chat_id !== null,
  };
  const pauses = await listPauses(
    db,
    [contact.email, contact.phone].filter((address) => address !== null),
  );
  return {
    chosen: row.contact_channel as ContactChannel | null,
    contact,
    paused: pauses.map(({ channel }) => channel),
    offered: reporterOrder.filter((channel) => open.includes(channel) && reaches(contact, channel)),
  };
}

/**
 * The reporter's word on how to be told of their report from now on. It is a wish about messages and nothing that
 * happened to the ticket, so the chain of its events does not carry it.
 * @throws NotFound for anybody but its reporter, and for a channel that cannot reach them
 */
export async function chooseContactChannel(
  db: Db,
  { actor, ticketId, channel }: { actor: Actor; ticketId: string; channel: ContactChannel | null },
): Promise<void> {
  const ticket = await findTicket(db, actor, { id: ticketId });
  const isReporter = actor.kind === 'holder' || (actor.kind === 'person' && ticket?.reporter_id === actor.id);
  if (!ticket || !isReporter) throw new NotFound();
  if (channel !== null && channel !== 'none') {
    const { offered } = await findContactChoice(db, ticketId);
    if (!offered.includes(channel)) throw new NotFound('channel');
  }
  await db
    .updateTable('ticket_details')
    .set({ contact_channel: channel })
    .where('ticket_id', '=', ticketId)
    .execute();
}

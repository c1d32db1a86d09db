import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import type { Actor } from '../people/actor.ts';
import { findSignedIn } from '../people/finding.ts';
import type { OpenedMail } from './opened-mail.ts';
import { markedAddresses, markedMessages } from './own-marks.ts';

/** To which ticket a mail belongs, and as whom its sender speaks there (docs/decisions/018-messages.md). */
export type Thread =
  | { kind: 'none' }
  /** It names a ticket, but nothing shows that its sender may speak on it. */
  | { kind: 'stranger'; ticketId: string }
  | {
      kind: 'reply';
      ticketId: string;
      why: 'signed_address' | 'own_reference' | 'number_and_sender';
      actor: Actor;
      /** They were written to as the reporter, so they answer as the reporter. */
      isAsReporter: boolean;
    };

type Deps = { db: Db; secret: string; prefix: string };

/** By a signed address, else by a reference to a message of ours, else by number and sender; never by subject. */
export async function findThread({ db, secret, prefix }: Deps, opened: OpenedMail): Promise<Thread> {
  const { mail, sender } = opened;
  if (!sender) return { kind: 'none' };
  const addresses = [...mail.to, ...mail.cc].map(({ address }) => address);
  const signed = markedAddresses(secret, [...mail.deliveredTo, ...addresses]);
  const referred = markedMessages(secret, [...mail.inReplyTo, ...mail.references.toReversed()]);
  const answered = await findAnswered(db, [...signed, ...referred]);
  let stranger: Thread | undefined;
  for (const delivery of answered) {
    const speaker = await findSpeaker(db, delivery, sender.address);
    const why = signed.includes(delivery.id) ? 'signed_address' : 'own_reference';
    if (speaker) return { kind: 'reply', ticketId: delivery.ticket_id, why, ...speaker };
    stranger ??= { kind: 'stranger', ticketId: delivery.ticket_id };
  }
  return stranger ?? findByNumber(db, prefix, opened, sender.address);
}

type Answered = {
  id: string;
  ticket_id: string;
  person_id: string | null;
  address: string;
  told_as: string | null;
  reporter_id: string | null;
  reporter_emails: (string | null)[];
};

/** Where a mail of ours went, and who reported the ticket it told of; in the order of the ids. */
async function findAnswered(db: Db, ids: readonly string[]): Promise<Answered[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Answered>`
    select d.id, d.ticket_id, d.person_id, d.address, d.told_as, t.reporter_id,
      array[i.reporter_email, p.email] as reporter_emails
    from unnest(${[...ids]}::uuid[]) with ordinality w (id, place)
      join deliveries d on d.id = w.id and d.channel = 'email'
      join tickets t on t.id = d.ticket_id join ticket_details i on i.ticket_id = t.id
      left join people p on p.id = t.reporter_id
    order by w.place`.execute(db);
  return rows;
}

const isSame = (known: string | null, address: string): boolean =>
  known !== null && known.trim().toLowerCase() === address;

/** Whoever holds the token speaks, when they write from where the message went, or from the reporter's own address. */
async function findSpeaker(
  db: Db,
  delivery: Answered,
  address: string,
): Promise<{ actor: Actor; isAsReporter: boolean } | undefined> {
  const holder: Actor = { kind: 'holder', ticketId: delivery.ticket_id };
  if (isSame(delivery.address, address)) {
    if (delivery.person_id === null) return { actor: holder, isAsReporter: true };
    const person = await findSignedIn(db, delivery.person_id);
    if (person) return { actor: person.actor, isAsReporter: delivery.told_as === 'reporter' };
  }
  if (!delivery.reporter_emails.some((known) => isSame(known, address))) return undefined;
  if (delivery.reporter_id === null) return { actor: holder, isAsReporter: true };
  const reporter = await findSignedIn(db, delivery.reporter_id);
  return reporter && { actor: reporter.actor, isAsReporter: true };
}

/** More numbers than anybody means. */
const mostNumbers = 5;

/** Ticket numbers in a mail: first those of its subject. */
function numbersIn({ mail }: OpenedMail, prefix: string): string[] {
  const text = `${mail.subject.slice(0, 1000)}\n${mail.text.slice(0, 100_000)}`;
  const likely = text.matchAll(
    /(?<![0-9a-z])[a-z]{2,6}[\s-]{0,3}[0-9a-z]{4}[\s-]{0,3}[0-9a-z]{4}(?![0-9a-z])/gi,
  );
  const numbers = new Set<string>();
  for (const [typed] of likely) {
    const parsed = parseTicketNumber(typed, { prefix });
    if (parsed.ok) numbers.add(parsed.number);
    if (numbers.size >= mostNumbers) break;
  }
  return [...numbers];
}

/** A From that names somebody else too: mail servers vouch for one of them, and not always for the one read here. */
function namesOthers({ mail }: OpenedMail, address: string): boolean {
  const said = mail.headers.get('from') ?? [];
  const named = said
    .join(' ')
    .toLowerCase()
    .slice(0, 10_000)
    .match(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g);
  return said.length > 1 || (named ?? []).some((one) => one !== address);
}

/**
 * The number is no secret and an address is no proof, so such a sender speaks as whoever holds the number would, never
 * as an account: whoever has one is told what was written in their name.
 */
async function findByNumber(db: Db, prefix: string, opened: OpenedMail, address: string): Promise<Thread> {
  const numbers = numbersIn(opened, prefix);
  if (numbers.length === 0) return { kind: 'none' };
  const { rows } = await sql<{ id: string; is_known: boolean }>`
    select t.id, coalesce(lower(i.reporter_email) = ${address} or lower(p.email) = ${address}, false)
      or exists (select from arrivals a join ticket_events e on e.ticket_id = a.ticket_id and e.seq = a.event_seq
        where a.ticket_id = t.id and a.state = 'done' and a.from_address = ${address} and e.action <> 'note') as is_known
    from unnest(${numbers}::text[]) with ordinality w (number, place)
      join tickets t on t.number = w.number join ticket_details i on i.ticket_id = t.id
      left join people p on p.id = t.reporter_id
    order by w.place`.execute(db);
  const known = namesOthers(opened, address) ? undefined : rows.find((row) => row.is_known);
  if (known) {
    const actor: Actor = { kind: 'holder', ticketId: known.id };
    return { kind: 'reply', ticketId: known.id, why: 'number_and_sender', actor, isAsReporter: true };
  }
  return rows[0] ? { kind: 'stranger', ticketId: rows[0].id } : { kind: 'none' };
}

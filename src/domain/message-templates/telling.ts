import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { addWorkingDays } from '../calendars/working-time.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { Holder } from '../people/actor.ts';
import { getOffice, type Office } from '../settings/office.ts';
import { getPolicy } from '../settings/policies.ts';
import { awaitedRoles } from '../tickets/awaited-roles.ts';
import { whereHeard, wordsTold } from '../tickets/hearing.ts';
import type { PolicyRules } from '../tickets/policy.ts';
import { type Role, type Status, takesWords } from '../tickets/vocabulary.ts';
import type { Wording } from './built-in.ts';
import { type Audience, wordedActions } from './vocabulary.ts';

/** What a message about an event of a ticket is made from: no name, no contact and nothing of the report. */
export type Told = {
  office: Office;
  audience: Audience;
  number: string;
  status: Status;
  /** Whose decision is awaited; empty while it waits for none. */
  awaited: readonly Role[];
  /** By when whoever has the turn is to act; for the reporter, when the ticket closes without them. */
  dueAt: Date | null;
  /** For a guest alone, whose receipt shows the PIN. */
  pinVersion: number | null;
  ticketId: string;
  isSignedIn: boolean;
  /** Words that staff addressed to the reporter; empty where they stay inside. */
  words: string;
  /** A person of the staff speaks, not the program. */
  isSpoken: boolean;
  /** The ticket still takes answers. */
  isOpen: boolean;
  /** The reporter talks with the office in a chat. */
  hasChat: boolean;
  /** Where answers by mail arrive. */
  mailbox: { address: string; takesSuffix: boolean } | null;
  /** From where the office sends mail. */
  sender: string | null;
  /** Message-IDs of the mails between this address and the ticket, oldest first. */
  references: string[];
  /** Name of the person the message goes to; of guests none, as anybody could have typed it. */
  toName: string;
  /** Wordings of the office in force. */
  mail: Wording | null;
  short: Wording | null;
};

type Row = {
  id: string;
  number: string;
  status: Status;
  status_since: Date;
  due_at: Date | null;
  reminded_at: Date | null;
  appeal_count: number;
  policy_id: string;
  pin_version: number;
  reporter_id: string | null;
  actor_kind: string | null;
  has_chat: boolean;
  words: string | null;
  mailbox: { address: string; takesSuffix: boolean } | null;
  sender: string | null;
  references: string[] | null;
  to_name: string | null;
  mail: Wording | null;
  short: Wording | null;
};

const mostReferences = 20;

/** Everything that a message about a ticket says, as it is now. @throws when the delivery is not of a ticket's event */
export async function getTold(db: Db, delivery: Delivery): Promise<Told> {
  const audience: Audience = delivery.told_as === 'reporter' ? 'reporter' : 'staff';
  const [office, row] = await Promise.all([getOffice(db), findRow(db, delivery, audience)]);
  if (!row) throw new Error('a message about no ticket');
  const policy = await getPolicy(db, row.policy_id);
  const isGuest = audience === 'reporter' && delivery.person_id === null;
  return {
    office,
    audience,
    number: row.number,
    status: row.status,
    awaited: awaitedRoles(row, policy),
    dueAt: dueAt(row, audience, policy, office),
    pinVersion: isGuest && row.reporter_id === null && delivery.message === 'submit' ? row.pin_version : null,
    ticketId: row.id,
    isSignedIn: delivery.person_id !== null,
    words: row.words ?? '',
    isSpoken: row.actor_kind === 'person' && (row.words ?? '') !== '',
    isOpen: takesWords(row.status),
    hasChat: row.has_chat,
    mailbox: row.mailbox,
    sender: row.sender,
    references: row.references ?? [],
    toName: row.to_name ?? '',
    mail: row.mail,
    short: row.short,
  };
}

function dueAt(row: Row, audience: Audience, policy: PolicyRules, office: Office): Date | null {
  const days =
    row.status === 'waiting_reporter'
      ? policy.no_reply_close_days
      : row.status === 'resolved'
        ? policy.auto_close_days
        : null;
  if (days === null || audience === 'staff') return row.due_at;
  const wanted = addWorkingDays(office.workingTime, row.status_since, days);
  // As the sweep has it: a reminder that came late still leaves a working day.
  const earliest = row.reminded_at ? addWorkingDays(office.workingTime, row.reminded_at, 1) : wanted;
  return earliest > wanted ? earliest : wanted;
}

/** The newest version of a wording, when it is not the word to go back to the built-in ones. */
const inForce = (delivery: Delivery, audience: Audience, form: 'mail' | 'short') => sql`
  (select case when w.body is null then null else jsonb_build_object('subject', w.subject, 'body', w.body) end
    from message_templates w where w.message = ${delivery.message} and w.audience = ${audience} and w.form = ${form}
      and w.locale = ${delivery.locale} order by w.at desc, w.id desc limit 1)`;

/** Without a row the words travel. */
export const sendsWords = sql<boolean>`coalesce(
  (select s.sends_words from message_settings s order by s.at desc, s.id desc limit 1), true)`;

/**
 * What staff said to the reporter with this event. The rule of who hears what decides, asked as the reporter. What is
 * restricted stays on the page, whatever the office has chosen for the rest.
 */
function wordsOf(delivery: Delivery, audience: Audience) {
  const travels = ['email', 'whatsapp', 'telegram'].includes(delivery.channel);
  const isWorded = (wordedActions as readonly string[]).includes(delivery.message);
  if (audience === 'staff' || !travels || !isWorded) return sql`null`;
  const id = delivery.ticket_id!;
  const holder: Holder = { kind: 'holder', ticketId: id };
  const heard = whereHeard(
    holder,
    {
      id,
      owner_team_id: '',
      shared_team_ids: [],
      assignee_id: null,
      reporter_id: null,
      agency_id: null,
      is_restricted: false,
    },
    { audience: sql`m.audience`, seq: sql`m.event_seq` },
  );
  const solution = sql`(select concat_ws(e'\n\n', nullif(r.solution, ''), nullif(r.client_notes, ''))
    from work_records r where r.ticket_id = t.id and r.cycle = t.cycle and r.locked_at is not null
    order by r.attempt desc limit 1)`;
  const said = sql`(select m.body from messages m where m.ticket_id = t.id and m.event_seq = e.seq and ${heard}
    and not m.is_from_reporter and m.redacted_at is null and m.kind = e.action limit 1)`;
  const told = sql`(select m.body from messages m join ${wordsTold(id)} w
      on w.ticket_id = m.ticket_id and w.event_seq = m.event_seq
    where m.ticket_id = (e.payload::jsonb #>> '{codes,other_id}')::uuid
      and m.event_seq = (e.payload::jsonb #>> '{codes,parent_seq}')::integer and m.redacted_at is null limit 1)`;
  const words = delivery.message === 'approve_work' ? solution : delivery.message === 'inform' ? told : said;
  return sql`case when not t.is_restricted and ${sendsWords} then ${words} end`;
}

async function findRow(db: Db, delivery: Delivery, audience: Audience): Promise<Row | undefined> {
  const isMail = delivery.channel === 'email';
  const { rows } = await sql<Row>`
    select t.id, t.number, t.status, t.status_since, t.due_at, t.reminded_at, t.appeal_count, t.policy_id, t.pin_version,
      t.reporter_id, e.actor_kind, d.chat_id is not null as has_chat, p.name as to_name,
      ${wordsOf(delivery, audience)} as words,
      ${isMail ? mailboxOf : sql`null`} as mailbox,
      ${
        isMail
          ? sql`(select g.settings ->> 'from_address' from gateways g where g.channel = 'email' and g.is_enabled
              and g.removed_at is null order by g.position, g.id limit 1)`
          : sql`null`
      } as sender,
      ${isMail ? referencesOf(delivery) : sql`null`} as references,
      ${inForce(delivery, audience, 'mail')} as mail, ${inForce(delivery, audience, 'short')} as short
    from tickets t join ticket_details d on d.ticket_id = t.id
      left join ticket_events e on e.ticket_id = t.id and e.seq = ${delivery.event_seq}
      left join people p on p.id = ${delivery.person_id}
    where t.id = ${delivery.ticket_id}`.execute(db);
  return rows[0];
}

/** The mailbox of the team, else that of the front desk. */
const mailboxOf = sql`(select jsonb_build_object('address', b.address, 'takesSuffix', b.takes_suffix)
  from mailboxes b where b.is_enabled and b.removed_at is null and (b.team_id = t.owner_team_id or b.team_id is null)
  order by b.team_id nulls last, b.created_at limit 1)`;

/** Our earlier mails about the ticket to this address, and what was written from it; both as they were called. */
const referencesOf = (delivery: Delivery) => sql`
  (select array_agg(r.message_id order by r.at) from (
    select x.message_id, x.at from (
      select o.provider_id as message_id, o.sent_at as at from deliveries o
        where o.ticket_id = t.id and o.channel = 'email' and lower(o.address) = lower(${delivery.address})
          and o.id <> ${delivery.id} and o.provider_id is not null and o.sent_at is not null
      union all
      select a.message_id, a.received_at from arrivals a
        where a.ticket_id = t.id and a.message_id is not null and lower(a.from_address) = lower(${delivery.address})) x
    order by x.at desc limit ${mostReferences}) r)`;

/** One event in a digest. */
export type DigestItem = { number: string; status: Status; message: string; told_as: string | null };

/** More than anybody reads in one mail. */
const mostItems = 300;

/** The events that a digest gathers, by ticket in the order in which each was first told. */
export async function listDigestItems(db: Db, digestId: string): Promise<DigestItem[]> {
  const { rows } = await sql<DigestItem>`
    select t.number, t.status, o.message, o.told_as from deliveries o join tickets t on t.id = o.ticket_id
    where o.digest_id = ${digestId} order by min(o.id::text) over (partition by t.id), o.id limit ${mostItems}`.execute(
    db,
  );
  return rows;
}

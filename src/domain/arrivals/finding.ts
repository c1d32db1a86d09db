import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import { teamsBehind, whereStaff } from '../tickets/finding.ts';
import { hearsAll, whereHeard } from '../tickets/hearing.ts';
import { sideOf } from '../tickets/parties.ts';
import type { ArrivalOutcome, ArrivalReason } from './vocabulary.ts';

export type Received = {
  /** Null while it is waiting to be understood. */
  outcome: ArrivalOutcome | null;
  reason: ArrivalReason | null;
  /** Of the ticket that it became or names. */
  number: string | null;
};

/** What became of one arrival, for whoever brought it. */
export function findReceived(db: Db, id: string): Promise<Received> {
  return db
    .selectFrom('arrivals as a')
    .leftJoin('tickets as t', 't.id', 'a.ticket_id')
    .select(['a.outcome', 'a.reason', 't.number'])
    .where('a.id', '=', id)
    .$narrowType<{ reason: ArrivalReason | null }>()
    .executeTakeFirstOrThrow();
}

/** A unit head as well: an office may have nobody at the front desk. */
const seesTheRest = (actor: Actor): boolean => hasRole(actor, 'front_desk') || hasRole(actor, 'unit_head');

/** A mail belongs to the team of its mailbox from the moment it came, also when nobody could ever read it. */
const teamOfArrival = sql`coalesce(a.team_id, (select x.team_id from mailboxes x where x.id = a.mailbox_id))`;

/** What was removed from the ticket is not read here either, nor who wrote it about what. */
const isLeftStanding = sql`not exists (select from messages m
    where m.ticket_id = a.ticket_id and m.event_seq = a.event_seq and m.redacted_at is not null)
  and not exists (select from ticket_details d
    where d.ticket_id = a.ticket_id and a.event_seq = 1 and d.redacted_at is not null)`;

/**
 * What came in, as a condition on `arrivals as a`: with a ticket, for whoever stands on its staff side; without, for the
 * front desk, unit heads and the team whose mailbox it came to, and for a restricted team alone where it is theirs.
 */
export function whereArrival(db: Db, actor: Actor, { ofTicket = whereStaff } = {}): RawBuilder<SqlBool> {
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  const ticket = db
    .selectFrom('tickets as t')
    .select('t.id')
    .whereRef('t.id', '=', sql`a.ticket_id`)
    .where(ofTicket(actor));
  return sql<SqlBool>`case when a.ticket_id is null then ${teamOfArrival} = any(${teamsBehind(actor)}::uuid[])
      or (${seesTheRest(actor)} and not exists (select from teams m where m.id = ${teamOfArrival} and m.is_restricted))
    else exists (${ticket}) and ${isLeftStanding} end`;
}

const ticketColumns = sql`t.id, t.owner_team_id, t.shared_team_ids, t.assignee_id, t.reporter_id, t.agency_id,
  t.is_restricted`;

type TicketOfArrival = Parameters<typeof sideOf>[1] & { number: string; subject: string };

export type FoundArrival = Received & {
  id: string;
  source: 'mailbox' | 'pipe' | 'hook';
  state: 'kept' | 'done' | 'quarantined';
  sha256: string;
  size: number;
  body: string | null;
  received_at: Date;
  settled_at: Date | null;
  settled_by: string | null;
  from_address: string | null;
  from_name: string | null;
  subject: string | null;
  mailbox_name: string | null;
  team_id: string | null;
  event_seq: number | null;
  /** The mail itself stays on its server; only its head, or a note, is here. */
  is_left: boolean;
  ticket: TicketOfArrival | null;
};

/**
 * One arrival, for whoever hears what it became on its ticket; what became nothing yet, for those who hear everything
 * that is said inside about the ticket it names.
 */
export async function findArrival(db: Db, actor: Actor, id: string): Promise<FoundArrival | undefined> {
  const { rows } = await sql<FoundArrival & { audience: string }>`
    select a.id, a.source, a.state, a.outcome, a.reason, a.sha256, a.size, a.body, a.received_at, a.settled_at,
      p.name as settled_by, a.from_address, a.from_name, a.subject, b.name as mailbox_name, a.team_id, a.event_seq, a.is_left,
      t.number, case when t.id is not null then (select to_jsonb(x) from (select ${ticketColumns}, t.number, t.subject) x) end as ticket,
      coalesce((select m.audience from messages m where m.ticket_id = a.ticket_id and m.event_seq = a.event_seq limit 1),
        'reporter') as audience
    from arrivals a left join tickets t on t.id = a.ticket_id left join mailboxes b on b.id = a.mailbox_id
      left join people p on p.id = a.settled_by_id
    where a.id = ${id} and ${whereArrival(db, actor)}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { audience, ...arrival } = row;
  const found = { ...arrival, size: Number(row.size) };
  if (!found.ticket || hearsAll(actor, found.ticket)) return found;
  if (found.event_seq === null || sideOf(actor, found.ticket) !== 'staff') return undefined;
  const heard = whereHeard(actor, found.ticket, {
    audience: sql`${audience}::text`,
    seq: sql`${found.event_seq}::integer`,
  });
  const { rows: answers } = await sql<{ heard: boolean | null }>`select ${heard} as heard`.execute(db);
  return answers[0]?.heard === true ? found : undefined;
}

export type TicketMail = { id: string; event_seq: number | null; state: 'kept' | 'done' | 'quarantined' };

/** The mails that became part of a ticket, by their events, and those that wait for a decision about it. */
export function listTicketMails(db: Db, ticketId: string): Promise<TicketMail[]> {
  return db
    .selectFrom('arrivals')
    .select(['id', 'event_seq', 'state'])
    .where('ticket_id', '=', ticketId)
    .where('source', '<>', 'hook')
    .where((eb) => eb.or([eb('event_seq', 'is not', null), eb('state', '=', 'quarantined')]))
    .orderBy('received_at')
    .limit(500)
    .execute();
}

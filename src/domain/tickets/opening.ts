import { createHash, randomBytes } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { DB } from '../../db/tables.ts';
import type { Locale } from '../../lib/texts.ts';
import { newTicketNumber } from '../../lib/ticket-number.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid } from '../errors.ts';
import { notify } from '../events/reactions.ts';
import { recordEvent } from '../events/record.ts';
import { type Actor, isStaff, system } from '../people/actor.ts';
import { getOffice } from '../settings/office.ts';
import { getCurrentPolicy } from '../settings/policies.ts';
import { act } from './acting.ts';
import { findCategory } from './looking-up.ts';
import { needsIntakeApproval } from './policy.ts';
import { keepTime } from './timekeeping.ts';
import type { Channel, Priority, TicketType } from './vocabulary.ts';

/** A report as it was parsed at the edge. */
export type Report = {
  name: string;
  /** Agency as typed; matched with a known one by name or code. */
  agency: string;
  phone: string | null;
  email: string | null;
  category_code: string;
  subject: string;
  description: string;
  location: string;
  type?: TicketType | undefined;
  /** Counts only when staff says so. */
  priority?: Priority | undefined;
  region_code?: string | null | undefined;
};

export type Opening = {
  actor: Actor;
  report: Report;
  channel: Channel;
  locale: Locale;
  idempotencyKey: string;
  uploadKey?: string | undefined;
  /** The person the report is about, when staff records it for somebody with an account. */
  reporterId?: string | null | undefined;
  /** Staff solves it in the same transaction, so that the policy need not accept it first. */
  isSolvedAtOnce?: boolean | undefined;
  at?: Date | undefined;
};

export type Opened = { ticketId: string; number: string; isRepeat: boolean; isChanged: boolean };

/** Version of the privacy notice shown on the form. */
export const privacyNotice = 1;

/**
 * Opens a ticket. The same key gives the same ticket, however often and from wherever it is sent;
 * `isChanged` says that the repeat carried another text, which was not kept.
 * @throws Invalid when the category is unknown
 */
export function openTicket(db: Db, opening: Opening): Promise<Opened> {
  return inTransaction(db, async (trx) => {
    // Two requests with one key: the second waits here and then finds the first one's ticket.
    await sql`select pg_advisory_xact_lock(hashtextextended(${opening.idempotencyKey}, 0))`.execute(trx);
    const textHash = hashOf(opening.report);
    const earlier = await findSubmission(trx, opening.idempotencyKey);
    if (earlier) {
      const isChanged = !textHash.equals(earlier.text_hash);
      return { ticketId: earlier.ticket_id, number: earlier.number, isRepeat: true, isChanged };
    }
    const ticket = await insertTicket(trx, opening);
    await trx
      .insertInto('submissions')
      .values({
        idempotency_key: opening.idempotencyKey,
        ticket_id: ticket.ticketId,
        text_hash: textHash,
        created_at: ticket.at,
      })
      .execute();
    return { ticketId: ticket.ticketId, number: ticket.number, isRepeat: false, isChanged: false };
  });
}

/** The ticket that an idempotency key made, if it is not yet forgotten. */
export function findSubmission(db: Db, key: string) {
  return db
    .selectFrom('submissions as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .select(['s.ticket_id', 's.text_hash', 's.created_at', 't.number'])
    .where('s.idempotency_key', '=', key)
    .executeTakeFirst();
}

const hashOf = (report: Report): Buffer => {
  const { name, agency, phone, email, category_code, subject, description, location } = report;
  const text = JSON.stringify([name, agency, phone, email, category_code, subject, description, location]);
  return createHash('sha256').update(text, 'utf8').digest();
};

async function insertTicket(
  trx: Trx,
  opening: Opening,
): Promise<{ ticketId: string; number: string; at: Date }> {
  const { actor, report } = opening;
  const office = await getOffice(trx);
  const policy = await getCurrentPolicy(trx);
  const category = await findCategory(trx, report.category_code);
  if (!category) throw new Invalid({ category: 'required' });
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx);
  const at = opening.at ?? rows[0]!.now;
  const agency = await findAgency(trx, report.agency);
  const byStaff = isStaff(actor) && opening.channel !== 'web';
  const reporterId = byStaff ? (opening.reporterId ?? null) : actor.kind === 'person' ? actor.id : null;
  const isGuest = !byStaff && reporterId === null;
  const priority = byStaff && report.priority ? report.priority : calm(category.default_priority, byStaff);
  const facts = {
    id: uuidv7(at),
    status: 'submitted' as const,
    type: report.type ?? ('incident' as const),
    priority,
    category_code: report.category_code,
    is_restricted: category.is_restricted,
    is_guest: isGuest,
    agency_id: agency?.id ?? null,
    owner_team_id: category.team_id,
    assignee_id: null,
    reporter_id: reporterId,
    rejected_by_id: null,
    progress: 0,
    cycle: 1,
    attempt: 1,
    return_status: null,
    appeal_count: 0,
    rework_count: 0,
    not_solved_count: 0,
    reminder_count: 0,
    reminded_at: null,
    contact_verified: false,
    unchecked_solver_id: null,
    shared_team_ids: [],
    transfer_count: 0,
    merged_into_id: null,
    before_merge: null,
    is_major: false,
    parent_id: null,
    was_accepted: false,
    ended_without_reply: false,
    status_since: at,
    expected_at: null,
    version: 1,
  };
  const number = await insertWithNumber(trx, office.prefix, {
    ...facts,
    subject: report.subject,
    channel: opening.channel,
    agency_typed: report.agency,
    region_code: report.region_code ?? agency?.region_code ?? null,
    reporter_name: report.name,
    recorded_by_id: byStaff && actor.kind === 'person' ? actor.id : null,
    policy_id: policy.id,
    locale: opening.locale,
    created_at: at,
    updated_at: at,
  });
  const salt = randomBytes(16);
  await trx
    .insertInto('ticket_details')
    .values({
      ticket_id: facts.id,
      description: report.description,
      location: report.location,
      reporter_phone: report.phone,
      reporter_email: report.email,
      salt,
      privacy_notice: privacyNotice,
    })
    .execute();
  const files = opening.uploadKey
    ? await trx
        .updateTable('attachments')
        .set({ ticket_id: facts.id, event_seq: 1, is_from_reporter: !byStaff })
        .where('upload_key', '=', opening.uploadKey)
        .where('ticket_id', 'is', null)
        .returning(['id', 'sha256'])
        .execute()
    : [];
  const head = await recordEvent(trx, {
    ticketId: facts.id,
    head: { seq: 0, hash: Buffer.alloc(0) },
    at,
    action: 'submit',
    actor: actor.kind === 'anyone' ? { kind: 'holder', ticketId: facts.id } : actor,
    onBehalfOf: null,
    from: null,
    to: 'submitted',
    cycle: 1,
    channel: opening.channel,
    codes: {
      type: facts.type,
      category_code: facts.category_code,
      priority,
      agency_id: facts.agency_id,
      privacy_notice: privacyNotice,
    },
    message: { id: facts.id, salt, body: `${report.subject}\n${report.description}` },
    files,
  });
  const known = {
    ...facts,
    is_unknown_category: category.is_unknown,
    team_allows_self_claim: category.team_allows_self_claim,
    category_is_restricted: category.category_is_restricted,
    owner_is_restricted: category.team_is_restricted,
    team_assigns_itself: category.team_assigns_itself,
    shares: [],
    cycle_assignee_ids: [],
    has_photo: false,
  };
  const times = await keepTime(trx, { facts: known, at, calendar: office.workingTime, policy: policy.rules });
  await trx
    .updateTable('tickets')
    .set({ event_seq: head.seq, event_hash: head.hash, ...times })
    .where('id', '=', facts.id)
    .execute();
  await notify(trx, {
    ticketId: facts.id,
    seq: head.seq,
    at,
    action: 'submit',
    status: 'submitted',
    actorId: actor.kind === 'person' ? actor.id : null,
    isByReporter: !byStaff,
    ownerTeamId: facts.owner_team_id,
    isRestricted: facts.is_restricted,
    assigneeId: null,
    previousAssigneeId: null,
    reporterId,
  });

  const held = needsIntakeApproval(policy.rules, {
    isGuest,
    isUnknownCategory: category.is_unknown,
    type: facts.type,
    priority,
    isByStaff: byStaff,
    channel: opening.channel,
  });
  if (!held && !opening.isSolvedAtOnce) {
    const input = { type: facts.type, category_code: facts.category_code, priority };
    await act(trx, { actor: system, ticketId: facts.id, action: 'accept', input, at });
  }
  return { ticketId: facts.id, number, at };
}

/** Nobody outside can make a ticket critical by choosing a category: priority counts once staff set it. */
const calm = (priority: Priority, byStaff: boolean): Priority =>
  priority === 'critical' && !byStaff ? 'high' : priority;

async function insertWithNumber(
  trx: Trx,
  prefix: string,
  row: Omit<Insertable<DB['tickets']>, 'number'>,
): Promise<string> {
  // 32^7 numbers: a collision is rare, and simply drawn again.
  for (;;) {
    const number = newTicketNumber(prefix);
    const inserted = await trx
      .insertInto('tickets')
      .values({ ...row, number })
      .onConflict((oc) => oc.column('number').doNothing())
      .returning('number')
      .executeTakeFirst();
    if (inserted) return inserted.number;
  }
}

/** An agency by its code or name as people type it. */
export function findAgency(db: Db, typed: string) {
  const wanted = typed.trim().toLowerCase();
  return db
    .selectFrom('agencies')
    .select(['id', 'region_code'])
    .where('disabled_at', 'is', null)
    .where((eb) =>
      eb.or([eb(eb.fn('lower', ['name']), '=', wanted), eb(eb.fn('lower', ['code']), '=', wanted)]),
    )
    .limit(1)
    .executeTakeFirst();
}

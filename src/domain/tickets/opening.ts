import { createHash, randomBytes } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { DB } from '../../db/tables.ts';
import type { Locale } from '../../lib/texts.ts';
import { newTicketNumber } from '../../lib/ticket-number.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Answer } from '../categories/answers.ts';
import { saveAnswers } from '../categories/keeping-answers.ts';
import type { ContactChannel } from '../deliveries/vocabulary.ts';
import { Invalid } from '../errors.ts';
import { notify } from '../events/reactions.ts';
import { recordEvent } from '../events/record.ts';
import { type Actor, isStaff, system } from '../people/actor.ts';
import { routeReport } from '../routing/routing-report.ts';
import { findService, type Service } from '../services/finding.ts';
import { getOffice } from '../settings/office.ts';
import { getCurrentPolicy } from '../settings/policies.ts';
import { act } from './acting.ts';
import { findCategory } from './looking-up.ts';
import { nothingBeside, untouched } from './new-ticket.ts';
import { needsIntakeApproval } from './policy.ts';
import { keepTime } from './timekeeping.ts';
import type { Channel, Priority, TicketType } from './vocabulary.ts';

/** A report as it was parsed at the edge. */
export type Report = {
  name: string;
  /** Agency as typed; matched with a known one by name or code, unless `agency_id` says which it is. */
  agency: string;
  agency_id?: string | null | undefined;
  phone: string | null;
  email: string | null;
  /** May be empty where a service says what it is about. */
  category_code: string;
  subject: string;
  description: string;
  location: string;
  type?: TicketType | undefined;
  /** Counts only when staff says so. */
  priority?: Priority | undefined;
  /** Without it, the region of the agency. */
  region_code?: string | null | undefined;
  /** Id or code of a service of the catalogue; one that is not offered is left away. */
  service_id?: string | null | undefined;
  /** What the category asks beyond the form, parsed by `parseAnswers`. */
  answers?: readonly Answer[] | undefined;
  tags?: readonly string[] | undefined;
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
  /** The poster whose code led to the form. */
  poster_code?: string | null | undefined;
  /** The schedule that asked for the work. */
  schedule_id?: string | null | undefined;
  /** How the reporter wants to hear; without it the first way there is. */
  contact_channel?: ContactChannel | undefined;
  /** The chat in which it was reported. */
  chat_id?: string | undefined;
  /** The team whose mailbox it came to. */
  team_id?: string | null | undefined;
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

/** Of what the reporter typed and chose. */
const hashOf = (report: Report): Buffer => {
  const { name, agency, phone, email, category_code, subject, description, location } = report;
  const answers = report.answers?.map(({ field, value }) => [field.key, value]) ?? [];
  const text = JSON.stringify([
    ...[name, agency, phone, email, category_code, subject, description, location],
    ...[report.region_code ?? null, report.service_id ?? null, answers],
  ]);
  return createHash('sha256').update(text, 'utf8').digest();
};

async function insertTicket(
  trx: Trx,
  opening: Opening,
): Promise<{ ticketId: string; number: string; at: Date }> {
  const { actor, report } = opening;
  const office = await getOffice(trx);
  const { now, agency, region_code, above } = await findPlace(trx, report);
  const at = opening.at ?? now;
  const service = await findService(trx, report.service_id);
  const { category, category_code } = await chooseCategory(trx, report.category_code, service);
  // Work that the office's own schedule asks for.
  const isScheduled = actor.kind === 'system';
  const byStaff = isScheduled || (isStaff(actor) && opening.channel !== 'web');
  const reporterId = byStaff ? (opening.reporterId ?? null) : actor.kind === 'person' ? actor.id : null;
  const isGuest = !byStaff && reporterId === null;
  const type = report.type ?? ('incident' as const);
  const routed = await routeReport(trx, {
    ...{ category, category_code, service, type, region_code, agencies: above },
    channel: opening.channel,
    subject: report.subject,
    description: report.description,
    tags: report.tags ?? [],
    team_id: opening.team_id,
  });
  const usual = routed.priority ? calm(routed.priority, !isGuest) : calm(category.default_priority, byStaff);
  const priority = (byStaff && report.priority) || usual;
  const policy = await getCurrentPolicy(trx, { category_code, type, priority }, at);
  const facts = {
    ...untouched,
    id: uuidv7(at),
    type,
    priority,
    category_code,
    is_restricted: routed.is_restricted,
    is_guest: isGuest,
    agency_id: agency?.id ?? null,
    owner_team_id: routed.team.id,
    reporter_id: reporterId,
    status_since: at,
  };
  const number = await insertWithNumber(trx, office.prefix, {
    ...facts,
    subject: report.subject,
    channel: opening.channel,
    agency_typed: report.agency || (agency?.name ?? ''),
    region_code,
    reporter_name: report.name,
    recorded_by_id: byStaff && actor.kind === 'person' ? actor.id : null,
    policy_id: policy.id,
    service_id: service?.id ?? null,
    service_minutes: service?.target_minutes ?? null,
    rule_id: routed.rule?.id ?? null,
    tags: routed.tags,
    poster_code: opening.poster_code ?? null,
    schedule_id: opening.schedule_id ?? null,
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
      contact_channel: opening.contact_channel ?? null,
      chat_id: opening.chat_id ?? null,
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
      ...(service && { service_id: service.id }),
      ...(routed.rule && { rule_id: routed.rule.id }),
      ...(await saveAnswers(trx, { ticketId: facts.id, salt, answers: report.answers })),
    },
    message: { id: facts.id, salt, body: `${report.subject}\n${report.description}` },
    files,
  });
  const known = {
    ...nothingBeside,
    ...facts,
    service_minutes: service?.target_minutes ?? null,
    is_unknown_category: category.is_unknown,
    team_allows_self_claim: routed.team.allows_self_claim,
    category_is_restricted: category.category_is_restricted,
    owner_is_restricted: routed.team.is_restricted,
    team_assigns_itself: routed.team.assigns_itself,
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

  const wantsPerson = needsIntakeApproval(policy.rules, {
    isGuest,
    isUnknownCategory: category.is_unknown,
    type: facts.type,
    priority,
    isByStaff: byStaff,
    channel: opening.channel,
  });
  const isHeld = wantsPerson && (!isScheduled || category.is_unknown);
  if (!isHeld && !opening.isSolvedAtOnce) {
    const input = { type: facts.type, category_code: facts.category_code, priority };
    await act(trx, { actor: system, ticketId: facts.id, action: 'accept', input, at });
  }
  return { ticketId: facts.id, number, at };
}

/** Nobody outside can make a ticket critical by choosing a category, and no rule makes a guest's so. */
const calm = (priority: Priority, mayBeCritical: boolean): Priority =>
  priority === 'critical' && !mayBeCritical ? 'high' : priority;

/** The service decides where the reporter could not say; else the reporter's word counts. */
async function chooseCategory(trx: Trx, typed: string, service: Service | undefined) {
  const chosen = await findCategory(trx, typed);
  if (service && (!chosen || chosen.is_unknown)) {
    const ofService = await findCategory(trx, service.category_code);
    if (ofService) return { category: ofService, category_code: service.category_code };
  }
  if (!chosen) throw new Invalid({ category: 'required' });
  return { category: chosen, category_code: typed };
}

type Place = {
  now: Date;
  agency: { id: string; name: string } | null;
  /** The agency and those above it. */
  above: string[];
  region_code: string | null;
};

/** Where a report comes from, and the database's time: a known agency counts more than a typed one. */
async function findPlace(trx: Trx, { agency, agency_id, region_code }: Report): Promise<Place> {
  const wanted = agency.trim().toLowerCase();
  const { rows } = await sql<Place>`
    with recursive known as (
      (select id, name, parent_id, region_code, 1 as turn from agencies where id = ${agency_id ?? null}::uuid)
      union all
      (select id, name, parent_id, region_code, 2 from agencies where ${wanted} <> '' and disabled_at is null
        and (lower(name) = ${wanted} or lower(code) = ${wanted}) limit 1)
      order by turn limit 1
    ), up as (
      select id, parent_id from known
      union select a.id, a.parent_id from agencies a join up on a.id = up.parent_id
    )
    select clock_timestamp() as now,
      (select jsonb_build_object('id', id, 'name', name) from known) as agency,
      array(select id::text from up) as above,
      coalesce((select code from regions where code = ${region_code ?? null}), (select region_code from known)) as region_code
    `.execute(trx);
  return rows[0]!;
}

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

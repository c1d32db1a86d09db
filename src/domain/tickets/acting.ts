import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound, Refused } from '../errors.ts';
import { notify } from '../events/reactions.ts';
import { recordEvent } from '../events/record.ts';
import { inForce } from '../people/in-force.ts';
import { getOffice } from '../settings/office.ts';
import { getPolicy } from '../settings/policies.ts';
import { decide, raisesVersion } from './deciding.ts';
import { type Effect, effects, endAssignments, endHold } from './effects.ts';
import type { TicketFacts } from './facts.ts';
import { type Input, words } from './inputs.ts';
import type { CategoryFacts } from './lifecycle.ts';
import { type LockedTicket, lockTicket } from './locking.ts';
import { partiesOf } from './parties.ts';
import { changedMeanwhile, isRepeat, type Step } from './taken-before.ts';
import { keepTime } from './timekeeping.ts';
import { type Action, isEnded, type Status } from './vocabulary.ts';
import { sealWords } from './work-seal.ts';

export type Done = {
  ticketId: string;
  number: string;
  seq: number;
  version: number;
  status: Status;
  isRepeat: boolean;
};

/**
 * Takes one step of the life cycle: one transaction holds the state, the event, the clocks and the notifications.
 * @throws NotFound when the actor does not see the ticket, Conflict when somebody was quicker,
 *   Refused when the rules say no, Invalid when a required field is missing
 */
export function act<A extends Action>(db: Db, step: Step<A>): Promise<Done> {
  return inTransaction(db, async (trx) => {
    const ticket = await lockTicket(trx, step.ticketId, step.uploadKey);
    if (partiesOf(step.actor, ticket).length === 0) throw new NotFound();
    if (await isRepeat(trx, step, ticket)) return done(ticket, true);

    const at = laterOf(step.at ?? ticket.now, ticket.updated_at);
    const policy = await getPolicy(trx, ticket.policy_id);
    const context = {
      policy,
      at,
      category: await findCategory(
        trx,
        (step.input as { category_code?: string } | undefined)?.category_code,
        ticket.category_code,
      ),
      isAssignable: await whoIsAssignable(trx, step.action, ticket.owner_team_id, at),
    };
    const decision = decide(ticket, step.actor, step.action, step.input, context);
    if (!decision.ok) {
      if (step.version !== undefined && step.version !== ticket.version)
        throw await changedMeanwhile(trx, ticket, step.version);
      throw decision.issues ? new Invalid(decision.issues) : new Refused(decision.why);
    }
    if (raisesVersion(step.action) && step.version !== undefined && step.version !== ticket.version) {
      throw await changedMeanwhile(trx, ticket, step.version);
    }

    if (step.action === 'classify') await assertKnown(trx, decision.input as Input<'classify'>);

    const message = await say(trx, step, ticket, decision.input, at);
    const files = await attachFiles(trx, step, ticket);
    const sealed = await sealWords(trx, { ...step, input: decision.input });
    const head = await recordEvent(trx, {
      ticketId: ticket.id,
      head: { seq: ticket.event_seq, hash: ticket.event_hash },
      at,
      action: step.action,
      actor: step.actor,
      onBehalfOf: decision.party.onBehalfOf,
      from: ticket.status,
      to: decision.to,
      cycle: decision.facts.cycle,
      channel: step.channel,
      codes: { ...decision.codes, ...sealed },
      message,
      files,
    });
    const effect = effects[step.action] as Effect<A> | undefined;
    await effect?.(trx, {
      ...step,
      input: decision.input,
      before: ticket,
      after: decision.facts,
      at,
      head,
      onBehalfOf: decision.party.onBehalfOf,
    });

    const office = await getOffice(trx);
    const times = await keepTime(trx, { facts: decision.facts, at, calendar: office.workingTime, policy });
    await trx
      .updateTable('tickets')
      .set({
        ...changedColumns(ticket, decision.facts),
        ...times,
        event_seq: head.seq,
        event_hash: head.hash,
        updated_at: at,
      })
      .where('id', '=', ticket.id)
      .execute();
    if (ticket.status === 'waiting_external' && decision.to !== 'waiting_external')
      await endHold(trx, ticket.id, at);
    if (isEnded(decision.to)) await endAssignments(trx, ticket.id, at, step.action);
    await notify(trx, {
      ticketId: ticket.id,
      seq: head.seq,
      at,
      action: step.action,
      status: decision.to,
      actorId: step.actor.kind === 'person' ? step.actor.id : null,
      isByReporter: decision.party.party === 'reporter',
      ownerTeamId: decision.facts.owner_team_id,
      isRestricted: decision.facts.is_restricted,
      assigneeId: decision.facts.assignee_id,
      previousAssigneeId: ticket.assignee_id ?? ticket.unchecked_solver_id,
      reporterId: ticket.reporter_id,
    });
    return {
      ticketId: ticket.id,
      number: ticket.number,
      seq: head.seq,
      version: decision.facts.version,
      status: decision.to,
      isRepeat: false,
    };
  });
}

const done = (ticket: LockedTicket, isRepeat: boolean): Done => ({
  ticketId: ticket.id,
  number: ticket.number,
  seq: ticket.event_seq,
  version: ticket.version,
  status: ticket.status,
  isRepeat,
});

const laterOf = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? b : a);

/** Facts that live elsewhere than in `tickets`. */
const derived = ['cycle_assignee_ids', 'has_photo', 'is_unknown_category', 'team_allows_self_claim'];

function changedColumns(before: TicketFacts, after: TicketFacts): Partial<TicketFacts> {
  const was = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => value !== was[key] && !derived.includes(key)),
  );
}

/** The category a step names, with its team. One that is no longer offered stays good for the tickets that have it. */
export async function findCategory(
  db: Db,
  code: string | undefined,
  current?: string,
): Promise<CategoryFacts | undefined> {
  if (!code) return undefined;
  const row = await db
    .selectFrom('categories as c')
    .innerJoin('teams as t', 't.id', 'c.team_id')
    .select([
      'c.team_id',
      't.allows_self_claim as team_allows_self_claim',
      'c.is_unknown',
      'c.default_priority',
    ])
    .select((eb) =>
      eb.or([eb('c.is_restricted', '=', true), eb('t.is_restricted', '=', true)]).as('is_restricted'),
    )
    .where('c.code', '=', code)
    .where((eb) => eb.or([eb('c.disabled_at', 'is', null), eb('c.code', '=', current ?? null)]))
    .executeTakeFirst();
  return row && { ...row, is_restricted: Boolean(row.is_restricted) };
}

/** @throws Invalid when a classification names a region or an agency that there is not */
async function assertKnown(trx: Trx, { region_code, agency_id }: Input<'classify'>): Promise<void> {
  if (region_code == null && agency_id == null) return;
  const { rows } = await sql<{ knowsRegion: boolean; knowsAgency: boolean }>`select
    exists (select from regions where code = ${region_code ?? null}) as "knowsRegion",
    exists (select from agencies where id = ${agency_id ?? null}::uuid) as "knowsAgency"`.execute(trx);
  const { knowsRegion, knowsAgency } = rows[0]!;
  const issues = {
    ...(region_code != null && !knowsRegion && { region_code: 'required' }),
    ...(agency_id != null && !knowsAgency && { agency_id: 'required' }),
  };
  if (Object.keys(issues).length > 0) throw new Invalid(issues);
}

async function whoIsAssignable(trx: Trx, action: Action, teamId: string, at: Date) {
  if (action !== 'assign' && action !== 'reassign') return undefined;
  const rows = await trx
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select('p.id')
    .where('g.team_id', '=', teamId)
    .where('g.role', 'in', ['technician', 'team_lead', 'front_desk'])
    .where('p.disabled_at', 'is', null)
    .where(inForce('g', at))
    .execute();
  const ids = new Set(rows.map((row) => row.id));
  return (personId: string) => ids.has(personId);
}

async function say<A extends Action>(
  trx: Trx,
  step: Step<A>,
  ticket: LockedTicket,
  input: Input<A>,
  at: Date,
) {
  const said = words[step.action]?.(input as never);
  if (!said) return undefined;
  const message = { id: uuidv7(at), salt: randomBytes(16), body: said.body };
  await trx
    .insertInto('messages')
    .values({
      ...message,
      ticket_id: ticket.id,
      event_seq: ticket.event_seq + 1,
      audience: said.audience,
      kind: step.action,
      author_id: step.actor.kind === 'person' ? step.actor.id : null,
      is_from_reporter:
        step.actor.kind === 'holder' ||
        (step.actor.kind === 'person' && step.actor.id === ticket.reporter_id),
      created_at: at,
    })
    .execute();
  return message;
}

/** Steps whose words only staff hears. */
const heardInside: readonly Action[] = [
  'progress',
  'hold',
  'resume',
  'reassign',
  'decline',
  'return_work',
  'check',
  'note',
];

/** Files of a step are heard by whoever hears its words, also when a form without files brings some. */
async function attachFiles(trx: Trx, step: Step<Action>, ticket: LockedTicket) {
  if (!step.uploadKey) return [];
  return trx
    .updateTable('attachments')
    .set({
      ticket_id: ticket.id,
      event_seq: ticket.event_seq + 1,
      audience: heardInside.includes(step.action) ? 'internal' : 'reporter',
    })
    .where('upload_key', '=', step.uploadKey)
    .where('ticket_id', 'is', null)
    .returning(['id', 'sha256'])
    .execute();
}

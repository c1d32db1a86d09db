import { randomBytes } from 'node:crypto';
import type { Updateable } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { DB } from '../../db/tables.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound, Refused } from '../errors.ts';
import { notify } from '../events/reactions.ts';
import { recordEvent } from '../events/record.ts';
import { system } from '../people/actor.ts';
import { getOffice } from '../settings/office.ts';
import { decide, raisesVersion } from './deciding.ts';
import { type Effect, effects, endAssignments, endHold } from './effects.ts';
import type { TicketFacts } from './facts.ts';
import { findUntoldNews } from './hearing.ts';
import { type Input, words } from './inputs.ts';
import { type LockedTicket, lockTicket } from './locking.ts';
import { assertKnown, lookUp, policyAfter } from './looking-up.ts';
import { findSuccessor } from './merging.ts';
import { type Party, partiesOf } from './parties.ts';
import { chooseTechnician } from './proposing.ts';
import { endShares } from './sharing.ts';
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
    const ticket = await lockTicket(trx, step.ticketId, { uploadKey: step.uploadKey, other: otherOf(step) });
    if (partiesOf(step.actor, ticket).length === 0) throw new NotFound();
    if (await isRepeat(trx, step, ticket)) return done(ticket, true);

    const at = laterOf(step.at ?? ticket.now, ticket.updated_at);
    const context = await lookUp(trx, ticket, step, at);
    const decision = decide(ticket, step.actor, step.action, step.input, context);
    if (!decision.ok) {
      if (step.version !== undefined && step.version !== ticket.version)
        throw await changedMeanwhile(trx, ticket, step.version);
      throw decision.issues ? new Invalid(decision.issues) : new Refused(decision.why);
    }
    if (raisesVersion(step.action) && step.version !== undefined && step.version !== ticket.version) {
      throw await changedMeanwhile(trx, ticket, step.version);
    }

    const policy = await policyAfter(trx, ticket, decision.facts, context.policy);
    if (step.action === 'classify') await assertKnown(trx, decision.input as Input<'classify'>);

    const message = await say(trx, step, ticket, decision.input, at, decision.party.party);
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
    const times = await keepTime(trx, {
      facts: decision.facts,
      at,
      calendar: office.workingTime,
      policy: policy.rules,
    });
    await trx
      .updateTable('tickets')
      .set({
        ...changedColumns(ticket, decision.facts),
        ...times,
        policy_id: policy.id,
        event_seq: head.seq,
        event_hash: head.hash,
        updated_at: at,
      })
      .where('id', '=', ticket.id)
      .execute();
    if (ticket.status === 'waiting_external' && decision.to !== 'waiting_external')
      await endHold(trx, ticket.id, at);
    if (isEnded(decision.to)) await endAssignments(trx, ticket.id, at, step.action);
    await endShares(trx, ticket, decision.facts, { at, action: step.action });
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
      assigneeId: await whoGoesOn(trx, ticket, decision.facts),
      previousAssigneeId: ticket.assignee_id ?? ticket.unchecked_solver_id,
      reporterId: ticket.reporter_id,
      invitedTeamId: step.action === 'share' ? (decision.input as Input<'share'>).team_id : null,
      transfers: decision.facts.transfer_count,
    });
    if (step.action === 'include') await tellLatestNews(trx, decision.facts, at);
    const next = await handOut(trx, step.action, decision.facts, at);
    if (next) return { ...next, isRepeat: false };
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
const derived = [
  'cycle_assignee_ids',
  'has_photo',
  'is_unknown_category',
  'category_is_restricted',
  'owner_is_restricted',
  'team_allows_self_claim',
  'team_assigns_itself',
  'shares',
];

function changedColumns(before: TicketFacts, after: TicketFacts): Partial<Updateable<DB['tickets']>> {
  const was = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, value]) => value !== was[key] && !derived.includes(key))
      .map(([key, value]) => [key, key === 'before_merge' && value ? JSON.stringify(value) : value]),
  );
}

/** Words on a merged report are heard by whoever works on the ticket in which it goes on. */
const whoGoesOn = async (trx: Trx, before: LockedTicket, after: TicketFacts): Promise<string | null> =>
  before.status === 'merged' && after.status === 'merged'
    ? ((await findSuccessor(trx, before))?.assignee_id ?? null)
    : after.assignee_id;

/** The other ticket that a step holds on to, so that both are locked in one order whoever begins. */
const otherOf = ({ action, input }: Step<Action>): string | undefined =>
  action === 'merge' || action === 'include'
    ? (input as { other_id?: string } | undefined)?.other_id
    : undefined;

/** A team may hand its tickets out by itself, as soon as they are accepted. */
async function handOut(trx: Trx, action: Action, facts: TicketFacts, at: Date): Promise<Done | undefined> {
  if (!facts.team_assigns_itself || facts.status !== 'accepted') return undefined;
  if (action !== 'accept' && action !== 'transfer' && action !== 'reopen') return undefined;
  const assignee_id = await chooseTechnician(trx, facts.id, at);
  if (!assignee_id) return undefined;
  return act(trx, { actor: system, ticketId: facts.id, action: 'assign', input: { assignee_id }, at });
}

/** A report that becomes part of a major incident hears its latest news, unless it was told before. */
async function tellLatestNews(trx: Trx, { id, parent_id }: TicketFacts, at: Date): Promise<void> {
  const seq = parent_id && (await findUntoldNews(trx, { majorId: parent_id, partId: id }));
  if (!seq) return;
  const input = { other_id: parent_id, parent_seq: seq };
  await act(trx, { actor: system, ticketId: id, action: 'inform', input, at });
}

async function say<A extends Action>(
  trx: Trx,
  step: Step<A>,
  ticket: LockedTicket,
  input: Input<A>,
  at: Date,
  party: Party,
) {
  const said = words[step.action]?.(input as never);
  if (!said) return undefined;
  // Only the office speaks to the reporters of other tickets.
  const isReporters = party === 'reporter' || party === 'agency_contact';
  const message = { id: uuidv7(at), salt: randomBytes(16), body: said.body };
  await trx
    .insertInto('messages')
    .values({
      ...message,
      ticket_id: ticket.id,
      event_seq: ticket.event_seq + 1,
      audience: isReporters ? 'reporter' : said.audience,
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
  'transfer',
  'share',
  'decline_share',
  'finish_share',
  'end_share',
  'raise_security',
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

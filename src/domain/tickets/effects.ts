import type { Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import type { Input } from './inputs.ts';
import { answerShare, inviteTeam, resumeShares } from './sharing.ts';
import type { Action } from './vocabulary.ts';
import { firstContactWork } from './work-seal.ts';

type Taken<A extends Action> = {
  actor: Actor;
  input: Input<A>;
  before: TicketFacts;
  after: TicketFacts;
  at: Date;
  head: { seq: number };
  onBehalfOf: string | null;
};
export type Effect<A extends Action> = (trx: Trx, taken: Taken<A>) => Promise<void>;

/** The rows a step writes besides the ticket, its event and its words. */
export const effects: { [A in Action]?: Effect<A> } = {
  accept: (trx, taken) => recordApproval(trx, taken, 'intake', 'accepted'),
  reject: (trx, taken) =>
    recordApproval(trx, taken, 'intake', 'rejected', taken.input.external_reference || null),
  classify: async (trx, { before, input }) => {
    if (input.region_code === undefined) return;
    await trx
      .updateTable('tickets')
      .set({ region_code: input.region_code })
      .where('id', '=', before.id)
      .execute();
  },
  solve_at_first_contact: async (trx, taken) => {
    const { actor, after, at, input } = taken;
    if (actor.kind !== 'person') return;
    await saveWork(trx, after, at, {
      technician_id: actor.id,
      ...firstContactWork(input),
      is_first_contact: true,
      locked_at: at,
    });
  },
  check: (trx, taken) =>
    recordApproval(trx, taken, 'first_contact', taken.input.verdict === 'good' ? 'approved' : 'returned'),
  assign: async (trx, taken) => {
    await assignTo(trx, taken, taken.input.assignee_id);
  },
  reassign: async (trx, taken) => {
    await endAssignments(trx, taken.before.id, taken.at, 'reassigned');
    await assignTo(trx, taken, taken.input.assignee_id);
  },
  decline: (trx, { before, at }) => endAssignments(trx, before.id, at, 'declined'),
  hold: async (trx, { after, at, head, input }) => {
    await trx
      .insertInto('holds')
      .values({
        ticket_id: after.id,
        event_seq: head.seq,
        cycle: after.cycle,
        reason: input.reason,
        party: input.party,
        expected_at: input.expected_at,
        started_at: at,
      })
      .execute();
  },
  complete: async (trx, { after, at, input }) => {
    await saveWork(trx, after, at, {
      technician_id: after.assignee_id!,
      outcome: input.outcome,
      solution: input.solution,
      constraints: input.constraints,
      client_notes: input.client_notes,
      is_field_visit: input.is_field_visit,
      is_first_contact: false,
      locked_at: after.status === 'resolved' ? at : null,
    });
  },
  approve_work: async (trx, taken) => {
    await recordApproval(trx, taken, 'work', 'approved');
    await lockWork(trx, taken);
  },
  // Work that was returned before stands as it was; what solved the ticket stands with its parent.
  resolve_with_parent: lockWork,
  return_work: (trx, taken) => recordApproval(trx, taken, 'work', 'returned'),
  confirm: async (trx, taken) => {
    if (taken.input.score !== undefined) await rate(trx, taken, taken.input.score, taken.input.comment);
  },
  share: inviteTeam,
  accept_share: (trx, taken) => answerShare(trx, taken, 'accepted'),
  finish_share: (trx, taken) => answerShare(trx, taken, 'finished'),
  transfer: (trx, { before, at }) => endAssignments(trx, before.id, at, 'transferred'),
  unmerge: async (trx, { before, after }) => {
    await resumeAssignment(trx, before);
    await resumeShares(trx, before, after);
    if (after.status === 'waiting_external') await resumeHold(trx, before);
  },
  link: async (trx, { before, actor, at, input }) => {
    await trx
      .insertInto('ticket_links')
      .values({
        ticket_id: before.id,
        other_id: input.other_id,
        made_by_id: actor.kind === 'person' ? actor.id : null,
        made_at: at,
      })
      .onConflict((oc) => oc.doNothing())
      .execute();
  },
  unlink: async (trx, { before, input }) => {
    await trx
      .deleteFrom('ticket_links')
      .where((eb) =>
        eb.or([
          eb.and([eb('ticket_id', '=', before.id), eb('other_id', '=', input.other_id)]),
          eb.and([eb('ticket_id', '=', input.other_id), eb('other_id', '=', before.id)]),
        ]),
      )
      .execute();
  },
  raise_security: async (trx, { before, actor, at, head, input }) => {
    await endAssignmentsElsewhere(trx, before, at);
    const raised = {
      ...input,
      event_seq: head.seq,
      raised_by_id: actor.kind === 'person' ? actor.id : null,
      raised_at: at,
    };
    await trx
      .insertInto('security_reports')
      .values({ ticket_id: before.id, ...raised })
      .onConflict((oc) => oc.column('ticket_id').doUpdateSet(raised))
      .execute();
  },
  rate: (trx, taken) => rate(trx, taken, taken.input.score, taken.input.comment),
};

async function recordApproval(
  trx: Trx,
  { actor, before, at, head, onBehalfOf }: Taken<Action>,
  kind: 'intake' | 'work' | 'first_contact',
  decision: 'accepted' | 'rejected' | 'approved' | 'returned',
  externalReference: string | null = null,
): Promise<void> {
  await trx
    .insertInto('approvals')
    .values({
      id: uuidv7(at),
      ticket_id: before.id,
      event_seq: head.seq,
      cycle: before.cycle,
      kind,
      decision,
      decided_by_id: actor.kind === 'person' ? actor.id : null,
      on_behalf_of_id: onBehalfOf,
      is_timeout: actor.kind === 'system',
      external_reference: externalReference,
      at,
    })
    .execute();
}

async function assignTo(trx: Trx, { actor, after, at }: Taken<Action>, assigneeId: string): Promise<void> {
  await trx
    .insertInto('assignments')
    .values({
      id: uuidv7(at),
      ticket_id: after.id,
      cycle: after.cycle,
      assignee_id: assigneeId,
      team_id: after.owner_team_id,
      assigned_by_id: actor.kind === 'person' ? actor.id : null,
      assigned_at: at,
    })
    .execute();
}

async function lockWork(trx: Trx, { before, at }: Taken<Action>): Promise<void> {
  await trx
    .updateTable('work_records')
    .set({ locked_at: at })
    .where('ticket_id', '=', before.id)
    .where('locked_at', 'is', null)
    .execute();
}

/** Nobody is assigned from here on. */
export async function endAssignments(trx: Trx, ticketId: string, at: Date, reason: string): Promise<void> {
  await trx
    .updateTable('assignments')
    .set({ ended_at: at, end_reason: reason })
    .where('ticket_id', '=', ticketId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Nobody outside is waited for from here on. */
export async function endHold(trx: Trx, ticketId: string, at: Date): Promise<void> {
  await trx
    .updateTable('holds')
    .set({ ended_at: at })
    .where('ticket_id', '=', ticketId)
    .where('ended_at', 'is', null)
    .execute();
}

/** A matter that goes to the security team leaves its technician. */
async function endAssignmentsElsewhere(trx: Trx, before: TicketFacts, at: Date): Promise<void> {
  if (!before.owner_is_restricted) await endAssignments(trx, before.id, at, 'raised');
}

/** Whoever was assigned when it was merged is assigned again. */
async function resumeAssignment(trx: Trx, before: TicketFacts): Promise<void> {
  await trx
    .updateTable('assignments')
    .set({ ended_at: null, end_reason: null })
    .where('ticket_id', '=', before.id)
    .where('ended_at', '=', before.status_since)
    .where('end_reason', '=', 'merge')
    .execute();
}

async function resumeHold(trx: Trx, before: TicketFacts): Promise<void> {
  await trx
    .updateTable('holds')
    .set({ ended_at: null })
    .where('ticket_id', '=', before.id)
    .where('ended_at', '=', before.status_since)
    .execute();
}

type Work = {
  technician_id: string;
  outcome: Input<'complete'>['outcome'];
  solution: string;
  constraints: string;
  client_notes: string;
  is_field_visit: boolean;
  is_first_contact: boolean;
  locked_at: Date | null;
};

/** One record a cycle and attempt: returned work is written again into the same one, until it is approved. */
async function saveWork(trx: Trx, ticket: TicketFacts, at: Date, work: Work): Promise<void> {
  await trx
    .insertInto('work_records')
    .values({
      id: uuidv7(at),
      ticket_id: ticket.id,
      cycle: ticket.cycle,
      attempt: ticket.attempt,
      completed_at: at,
      ...work,
    })
    .onConflict((oc) =>
      oc.columns(['ticket_id', 'cycle', 'attempt']).doUpdateSet({ completed_at: at, ...work }),
    )
    .execute();
}

async function rate(trx: Trx, { before, at }: Taken<Action>, score: number, comment: string): Promise<void> {
  const rating = { score, comment, rated_at: at, technician_id: before.assignee_id };
  await trx
    .insertInto('ratings')
    .values({ ticket_id: before.id, cycle: before.cycle, ...rating })
    .onConflict((oc) => oc.columns(['ticket_id', 'cycle']).doUpdateSet(rating))
    .execute();
}

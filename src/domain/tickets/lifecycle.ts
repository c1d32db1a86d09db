import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import { type Party, type PartyOf, partiesOf } from './parties.ts';
import type { PolicyRules } from './policy.ts';
import type { Action, Priority, Status } from './vocabulary.ts';

/** Why a step is refused; the screen has a sentence for each. */
export type Refusal =
  | 'wrong_state'
  | 'forbidden'
  | 'own_work'
  | 'already_decided'
  | 'appeal_over'
  | 'reopen_over'
  | 'not_your_team'
  | 'lowered_without_note'
  | 'photo_missing'
  | 'unknown_category'
  | 'same_assignee'
  | 'invalid';

export type CategoryFacts = {
  team_id: string;
  team_allows_self_claim: boolean;
  is_restricted: boolean;
  is_unknown: boolean;
  default_priority: Priority;
};

/** What the rules look up beside the ticket, read once before the decision. */
export type StepContext = {
  policy: PolicyRules;
  at: Date;
  /** The category named in the step, with the team it belongs to. */
  category?: CategoryFacts | undefined;
  /** Is this person a technician or lead of the owner team, at work and not disabled? */
  isAssignable?: (personId: string) => boolean;
};
export type RuleContext = StepContext & { actor: Actor; onBehalfOf: string | null };
type Guard = (ticket: TicketFacts, context: RuleContext) => Refusal | null;

export type Rule = {
  /** Number of the transition in the domain brief (§6); letters are ours. */
  number: string;
  action: Action;
  from: readonly Status[];
  to: Status | 'return' | 'same';
  by: readonly Party[];
  guard?: Guard;
};

const hours = 3_600_000;
const open: readonly Status[] = [
  'submitted',
  'accepted',
  'assigned',
  'in_progress',
  'waiting_reporter',
  'waiting_external',
  'pending_review',
  'resolved',
];
const beforeReview: readonly Status[] = open.slice(0, 6);
const working: readonly Status[] = ['accepted', 'assigned', 'in_progress'];

const personId = (context: RuleContext): string | null =>
  context.actor.kind === 'person' ? context.actor.id : null;

/** Invariant 4: nobody approves own work, neither themselves nor through a delegate. */
const notOwnWork: Guard = (ticket, context) =>
  [personId(context), context.onBehalfOf].some((id) => id !== null && ticket.cycle_assignee_ids.includes(id))
    ? 'own_work'
    : null;

/** An appeal goes to somebody other than the person who rejected. */
const anotherApprover: Guard = (ticket, context) =>
  ticket.appeal_count > 0 && ticket.rejected_by_id !== null && ticket.rejected_by_id === personId(context)
    ? 'already_decided'
    : null;

const appealed: Guard = (ticket, context) =>
  ticket.appeal_count === 0 ? 'forbidden' : anotherApprover(ticket, context);

/** The system accepts what the policy lets through, never a stranger's report, an appeal or what nobody has understood. */
const wantsNoPerson: Guard = (ticket) =>
  ticket.is_guest || ticket.appeal_count > 0 || (ticket.is_unknown_category && ticket.priority !== 'critical')
    ? 'forbidden'
    : null;

const delegatedIntake =
  (to: 'front_desk' | 'team_lead'): Guard =>
  (ticket, context) =>
    context.policy.intake_delegated_to.includes(to) ? anotherApprover(ticket, context) : 'forbidden';

const appealOpen: Guard = (ticket, context) => {
  if (ticket.appeal_count > 0) return 'appeal_over';
  const ends = ticket.status_since.getTime() + context.policy.appeal_window_hours * hours;
  return context.at.getTime() > ends ? 'appeal_over' : null;
};

const reopenOpen: Guard = (ticket, context) => {
  const ends = ticket.status_since.getTime() + context.policy.reopen_window_days * 24 * hours;
  return context.at.getTime() > ends ? 'reopen_over' : null;
};

const endedForWantOfReply: Guard = (ticket, context) =>
  ticket.ended_without_reply ? reopenOpen(ticket, context) : 'wrong_state';

const workNotBegun: Guard = (ticket) =>
  ticket.status === 'waiting_reporter' && ticket.return_status === 'in_progress' ? 'wrong_state' : null;

/**
 * The life cycle. Buttons, rights, the diagram in docs/life-cycle.md and the property tests all read this table.
 * The first row whose state, party and guard fit decides.
 */
export const lifecycle: readonly Rule[] = [
  {
    number: '2',
    action: 'accept',
    from: ['submitted'],
    to: 'accepted',
    by: ['unit_head'],
    guard: anotherApprover,
  },
  {
    number: '2a',
    action: 'accept',
    from: ['submitted'],
    to: 'accepted',
    by: ['front_desk'],
    guard: delegatedIntake('front_desk'),
  },
  {
    number: '2b',
    action: 'accept',
    from: ['submitted'],
    to: 'accepted',
    by: ['team_lead'],
    guard: delegatedIntake('team_lead'),
  },
  {
    number: '2c',
    action: 'accept',
    from: ['submitted'],
    to: 'accepted',
    by: ['front_desk', 'team_lead'],
    guard: appealed,
  },
  {
    number: '2d',
    action: 'accept',
    from: ['submitted'],
    to: 'accepted',
    by: ['system'],
    guard: wantsNoPerson,
  },
  {
    number: '3',
    action: 'return_for_data',
    from: ['submitted'],
    to: 'waiting_reporter',
    by: ['front_desk', 'unit_head'],
  },
  {
    number: '4',
    action: 'reject',
    from: ['submitted'],
    to: 'rejected',
    by: ['unit_head', 'front_desk'],
    guard: anotherApprover,
  },
  { number: '4a', action: 'reject', from: ['submitted'], to: 'rejected', by: ['team_lead'], guard: appealed },
  {
    number: '5',
    action: 'appeal',
    from: ['rejected'],
    to: 'submitted',
    by: ['reporter', 'agency_contact'],
    guard: appealOpen,
  },
  {
    number: '6',
    action: 'solve_at_first_contact',
    from: ['submitted'],
    to: 'resolved',
    by: ['front_desk'],
    guard: anotherApprover,
  },
  {
    number: '7',
    action: 'assign',
    from: ['accepted'],
    to: 'assigned',
    by: ['unit_head', 'team_lead', 'front_desk'],
  },
  {
    number: '7a',
    action: 'assign',
    from: ['accepted'],
    to: 'assigned',
    by: ['team_technician'],
    guard: (ticket) => (ticket.team_allows_self_claim ? null : 'forbidden'),
  },
  { number: '8', action: 'start', from: ['assigned'], to: 'in_progress', by: ['assignee'] },
  { number: '9', action: 'progress', from: ['in_progress'], to: 'same', by: ['assignee'] },
  {
    number: '10',
    action: 'ask',
    from: working,
    to: 'waiting_reporter',
    by: ['assignee', 'front_desk', 'team_lead'],
  },
  {
    number: '11',
    action: 'answer',
    from: ['waiting_reporter'],
    to: 'return',
    by: ['reporter', 'agency_contact', 'front_desk'],
  },
  {
    number: '12',
    action: 'close_without_reply',
    from: ['waiting_reporter'],
    to: 'closed',
    by: ['system'],
    guard: (ticket) => (ticket.was_accepted ? null : 'wrong_state'),
  },
  {
    number: '12a',
    action: 'close_without_reply',
    from: ['waiting_reporter'],
    to: 'cancelled',
    by: ['system'],
    guard: (ticket) => (ticket.was_accepted ? 'wrong_state' : null),
  },
  { number: '13', action: 'hold', from: working, to: 'waiting_external', by: ['assignee', 'team_lead'] },
  { number: '14', action: 'resume', from: ['waiting_external'], to: 'return', by: ['assignee', 'team_lead'] },
  {
    number: '17',
    action: 'reassign',
    from: ['assigned', 'in_progress', 'waiting_reporter', 'waiting_external'],
    to: 'assigned',
    by: ['team_lead', 'unit_head'],
    guard: (ticket) => (ticket.assignee_id ? null : 'wrong_state'),
  },
  {
    number: '17a',
    action: 'decline',
    from: ['assigned', 'in_progress', 'waiting_reporter', 'waiting_external'],
    to: 'accepted',
    by: ['assignee'],
  },
  { number: '18', action: 'complete', from: ['in_progress'], to: 'pending_review', by: ['assignee'] },
  {
    number: '19',
    action: 'approve_work',
    from: ['pending_review'],
    to: 'resolved',
    by: ['unit_head', 'team_lead'],
    guard: notOwnWork,
  },
  { number: '19a', action: 'approve_work', from: ['pending_review'], to: 'resolved', by: ['system'] },
  {
    number: '20',
    action: 'return_work',
    from: ['pending_review'],
    to: 'in_progress',
    by: ['unit_head', 'team_lead'],
    guard: notOwnWork,
  },
  {
    number: '21',
    action: 'confirm',
    from: ['resolved'],
    to: 'closed',
    by: ['reporter', 'agency_contact', 'front_desk'],
  },
  { number: '21a', action: 'auto_close', from: ['resolved'], to: 'closed', by: ['system'] },
  {
    number: '22',
    action: 'not_solved',
    from: ['resolved'],
    to: 'in_progress',
    by: ['reporter', 'agency_contact', 'front_desk'],
    guard: (ticket) => (ticket.assignee_id ? null : 'wrong_state'),
  },
  {
    number: '22a',
    action: 'not_solved',
    from: ['resolved'],
    to: 'accepted',
    by: ['reporter', 'agency_contact', 'front_desk'],
    guard: (ticket) => (ticket.assignee_id ? 'wrong_state' : null),
  },
  { number: '23', action: 'reopen', from: ['closed'], to: 'accepted', by: ['front_desk', 'unit_head'] },
  { number: '23a', action: 'reopen', from: ['closed'], to: 'accepted', by: ['reporter'], guard: reopenOpen },
  {
    number: '23b',
    action: 'reopen',
    from: ['cancelled'],
    to: 'submitted',
    by: ['reporter', 'front_desk', 'unit_head'],
    guard: endedForWantOfReply,
  },
  {
    number: '24',
    action: 'cancel',
    from: ['submitted', 'accepted', 'assigned', 'waiting_reporter'],
    to: 'cancelled',
    by: ['reporter', 'agency_contact'],
    guard: workNotBegun,
  },
  { number: '24a', action: 'cancel', from: beforeReview, to: 'cancelled', by: ['front_desk', 'unit_head'] },
  { number: '24b', action: 'cancel', from: ['pending_review'], to: 'cancelled', by: ['unit_head'] },

  // Steps that change no state.
  {
    number: 'a',
    action: 'reply',
    from: open,
    to: 'same',
    by: ['reporter', 'agency_contact', 'front_desk', 'assignee', 'team_lead', 'unit_head'],
  },
  {
    number: 'b',
    action: 'note',
    from: [...open, 'closed', 'rejected', 'cancelled'],
    to: 'same',
    by: ['front_desk', 'assignee', 'team_technician', 'team_lead', 'unit_head'],
  },
  {
    number: 'c',
    action: 'attach',
    from: open,
    to: 'same',
    by: ['reporter', 'agency_contact', 'front_desk', 'assignee', 'team_lead', 'unit_head'],
  },
  { number: 'd', action: 'rate', from: ['resolved', 'closed'], to: 'same', by: ['reporter'] },
  {
    number: 'e',
    action: 'classify',
    from: beforeReview,
    to: 'same',
    by: ['front_desk', 'team_lead', 'unit_head'],
  },
  {
    number: 'f',
    action: 'remind',
    from: ['waiting_reporter', 'waiting_external'],
    to: 'same',
    by: ['system'],
  },
  { number: 'g', action: 'alert', from: ['submitted'], to: 'same', by: ['system'] },
];

export type Permission = { ok: true; rule: Rule; party: PartyOf } | { ok: false; why: Refusal };

/** May the actor take this step now, and by which row of the table? Pure. */
export function permission(
  actor: Actor,
  action: Action,
  ticket: TicketFacts,
  context: StepContext,
): Permission {
  // Acting in one's own right comes before acting for somebody absent.
  const found = partiesOf(actor, ticket).sort(
    (a, b) => Number(a.onBehalfOf !== null) - Number(b.onBehalfOf !== null),
  );
  let why: Refusal = 'forbidden';
  for (const rule of lifecycle) {
    if (rule.action !== action) continue;
    for (const party of found) {
      if (!rule.by.includes(party.party)) continue;
      const refusal = rule.from.includes(ticket.status)
        ? (rule.guard?.(ticket, { ...context, actor, onBehalfOf: party.onBehalfOf }) ?? null)
        : 'wrong_state';
      if (refusal === null) return { ok: true, rule, party };
      // The most telling reason wins: a state that does not fit says less than a rule that refuses.
      if (why === 'forbidden' || why === 'wrong_state') why = refusal;
    }
  }
  return { ok: false, why };
}

/** The same as yes or no, for buttons. */
export const can = (actor: Actor, action: Action, ticket: TicketFacts, context: StepContext): boolean =>
  permission(actor, action, ticket, context).ok;

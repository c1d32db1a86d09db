import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import {
  anotherApprover,
  appealed,
  appealOpen,
  awaitsCheck,
  contactInDoubt,
  delegatedIntake,
  endedForWantOfReply,
  type Guard,
  hasAssignee,
  hasNoAssignee,
  isMajor,
  isPart,
  mayAccept,
  mayAcceptAppeal,
  mayBecomeMajor,
  mayBecomePart,
  mayOpenUp,
  mergeUndoOpen,
  neverAccepted,
  notOwnWork,
  ownerIsOpen,
  ownerIsSecurity,
  parentIsSolved,
  type Refusal,
  reopenOpen,
  type StepContext,
  sharesDone,
  teamHandsOut,
  teamLetsClaim,
  wantsNoPerson,
  wasAccepted,
  workNotBegun,
} from './guards.ts';
import { type Party, type PartyOf, partiesOf } from './parties.ts';
import type { Action, Status } from './vocabulary.ts';

export type { CategoryFacts, Refusal, StepContext } from './guards.ts';

export type Rule = {
  /** Number of the transition in the domain brief (§6); letters are ours. */
  number: string;
  action: Action;
  from: readonly Status[];
  to: Status | 'return' | 'same' | 'before_merge';
  by: readonly Party[];
  guard?: Guard;
};

export const openStatuses: readonly Status[] = [
  'submitted',
  'accepted',
  'assigned',
  'in_progress',
  'waiting_reporter',
  'waiting_external',
  'pending_review',
  'resolved',
];
export const isOpenStatus = (status: Status): boolean => openStatuses.includes(status);
const open = openStatuses;
const beforeReview: readonly Status[] = open.slice(0, 6);
const working: readonly Status[] = ['accepted', 'assigned', 'in_progress'];

/** A row of the table, on one line: that is how it is read. */
const row = (
  number: string,
  action: Action,
  from: readonly Status[],
  to: Rule['to'],
  by: readonly Party[],
  guard?: Guard,
): Rule => ({ number, action, from, to, by, ...(guard ? { guard } : {}) });

const assigned: readonly Status[] = ['assigned', 'in_progress', 'waiting_reporter', 'waiting_external'];
const notBegun: readonly Status[] = ['submitted', 'accepted', 'assigned', 'waiting_reporter'];
const reporterSide: readonly Party[] = ['reporter', 'agency_contact'];
const reporterOrDesk: readonly Party[] = [...reporterSide, 'front_desk'];
const leaders: readonly Party[] = ['unit_head', 'team_lead'];
const deskAndLeaders: readonly Party[] = ['front_desk', ...leaders];
const helping: readonly Status[] = [...beforeReview.slice(1), 'pending_review'];
const staff: readonly Party[] = ['front_desk', 'assignee', 'team_lead', 'unit_head'];

/**
 * The life cycle. Buttons, rights, the diagram in docs/life-cycle.md and the property tests all read this table.
 * The first row whose state, party and guard fit decides.
 */
export const lifecycle: readonly Rule[] = [
  row('2', 'accept', ['submitted'], 'accepted', ['unit_head'], mayAccept),
  row('2a', 'accept', ['submitted'], 'accepted', ['front_desk'], delegatedIntake('front_desk')),
  row('2b', 'accept', ['submitted'], 'accepted', ['team_lead'], delegatedIntake('team_lead')),
  row('2c', 'accept', ['submitted'], 'accepted', ['front_desk', 'team_lead'], mayAcceptAppeal),
  row('2d', 'accept', ['submitted'], 'accepted', ['system'], wantsNoPerson),
  row('3', 'return_for_data', ['submitted'], 'waiting_reporter', ['front_desk', 'unit_head']),
  row('4', 'reject', ['submitted'], 'rejected', ['unit_head', 'front_desk'], anotherApprover),
  row('4a', 'reject', ['submitted'], 'rejected', ['team_lead'], appealed),
  row('5', 'appeal', ['rejected'], 'submitted', reporterSide, appealOpen),
  row('6', 'solve_at_first_contact', ['submitted'], 'resolved', ['front_desk'], anotherApprover),
  row('6a', 'check', ['resolved', 'closed'], 'same', leaders, awaitsCheck),
  row('7', 'assign', ['accepted'], 'assigned', [...leaders, 'front_desk']),
  row('7a', 'assign', ['accepted'], 'assigned', ['team_technician'], teamLetsClaim),
  row('7b', 'assign', ['accepted'], 'assigned', ['system'], teamHandsOut),
  row('8', 'start', ['assigned'], 'in_progress', ['assignee']),
  row('9', 'progress', ['in_progress'], 'same', ['assignee']),
  row('10', 'ask', working, 'waiting_reporter', ['assignee', 'front_desk', 'team_lead']),
  row('11', 'answer', ['waiting_reporter'], 'return', reporterOrDesk),
  row('12', 'close_without_reply', ['waiting_reporter'], 'closed', ['system'], wasAccepted),
  row('12a', 'close_without_reply', ['waiting_reporter'], 'cancelled', ['system'], neverAccepted),
  row('13', 'hold', working, 'waiting_external', ['assignee', 'team_lead']),
  row('14', 'resume', ['waiting_external'], 'return', ['assignee', 'team_lead']),
  row('15', 'transfer', beforeReview.slice(1), 'accepted', deskAndLeaders, wasAccepted),
  row('16', 'share', beforeReview.slice(1), 'same', ['assignee', ...leaders], wasAccepted),
  row('16a', 'accept_share', helping, 'same', ['invited']),
  row('16b', 'decline_share', helping, 'same', ['invited']),
  row('16c', 'finish_share', helping, 'same', ['invited']),
  row('16d', 'end_share', helping, 'same', ['assignee', ...leaders]),
  row('17', 'reassign', assigned, 'assigned', leaders, hasAssignee),
  row('17a', 'decline', assigned, 'accepted', ['assignee']),
  row('18', 'complete', ['in_progress'], 'pending_review', ['assignee'], sharesDone),
  row('19', 'approve_work', ['pending_review'], 'resolved', leaders, notOwnWork),
  row('19a', 'approve_work', ['pending_review'], 'resolved', ['system']),
  row('20', 'return_work', ['pending_review'], 'in_progress', leaders, notOwnWork),
  row('21', 'confirm', ['resolved'], 'closed', reporterOrDesk),
  row('21a', 'auto_close', ['resolved'], 'closed', ['system']),
  row('22', 'not_solved', ['resolved'], 'in_progress', reporterOrDesk, hasAssignee),
  row('22a', 'not_solved', ['resolved'], 'accepted', reporterOrDesk, hasNoAssignee),
  row('23', 'reopen', ['closed'], 'accepted', ['front_desk', 'unit_head']),
  row('23a', 'reopen', ['closed'], 'accepted', ['reporter'], reopenOpen),
  row(
    '23b',
    'reopen',
    ['cancelled'],
    'submitted',
    ['reporter', 'front_desk', 'unit_head'],
    endedForWantOfReply,
  ),
  row('24', 'cancel', notBegun, 'cancelled', reporterSide, workNotBegun),
  row('24a', 'cancel', beforeReview, 'cancelled', ['front_desk', 'unit_head']),
  row('24b', 'cancel', ['pending_review'], 'cancelled', ['unit_head']),
  row('25', 'merge', open, 'merged', deskAndLeaders),
  row('25a', 'unmerge', ['merged'], 'before_merge', deskAndLeaders, mergeUndoOpen),
  row('26', 'declare_major', open, 'same', deskAndLeaders, mayBecomeMajor),
  row('26a', 'include', open, 'same', deskAndLeaders, mayBecomePart),
  row('26b', 'exclude', open, 'same', deskAndLeaders, isPart),
  row('26c', 'announce', open, 'same', ['assignee', ...deskAndLeaders], isMajor),
  row('26d', 'inform', open, 'same', ['system'], isPart),
  row('26f', 'inform', ['merged'], 'same', ['system']),
  row('26e', 'resolve_with_parent', beforeReview, 'resolved', deskAndLeaders, parentIsSolved),
  row('28', 'raise_security', beforeReview, 'accepted', [...staff, 'team_technician'], ownerIsOpen),
  row('28a', 'raise_security', beforeReview, 'same', [...staff, 'team_technician'], ownerIsSecurity),
  row('28b', 'open_up', [...open, 'closed'], 'same', ['unit_head'], mayOpenUp),

  // Steps that change no state.
  row('a', 'reply', open, 'same', [...reporterSide, ...staff]),
  row('a2', 'reply', ['merged'], 'same', reporterSide),
  row('b', 'note', [...open, 'closed', 'rejected', 'cancelled'], 'same', [...staff, 'team_technician']),
  row('b2', 'note', helping, 'same', ['invited']),
  row('c', 'attach', open, 'same', [...reporterSide, ...staff]),
  row('d', 'rate', ['resolved', 'closed'], 'same', ['reporter']),
  row('e', 'classify', beforeReview, 'same', ['front_desk', ...leaders]),
  row('i', 'link', [...open, 'closed'], 'same', staff),
  row('j', 'unlink', [...open, 'closed'], 'same', staff),
  row('f', 'remind', ['waiting_reporter', 'waiting_external'], 'same', ['system']),
  row('g', 'alert', ['submitted'], 'same', ['system']),
  row('h', 'verify_contact', ['submitted'], 'same', ['front_desk', 'unit_head'], contactInDoubt),
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

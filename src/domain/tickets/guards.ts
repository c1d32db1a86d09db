import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import type { PolicyRules } from './policy.ts';
import type { Priority } from './vocabulary.ts';

/** Why a step is refused; the screen has a sentence for each. */
export type Refusal =
  | 'wrong_state'
  | 'forbidden'
  | 'own_work'
  | 'already_decided'
  | 'contact_unverified'
  | 'appeal_over'
  | 'reopen_over'
  | 'not_your_team'
  | 'lowered_without_note'
  | 'photo_missing'
  | 'unknown_category'
  | 'same_assignee'
  | 'nothing_changed'
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
export type Guard = (ticket: TicketFacts, context: RuleContext) => Refusal | null;

const hours = 3_600_000;
const personId = (context: RuleContext): string | null =>
  context.actor.kind === 'person' ? context.actor.id : null;

/** Invariant 4: nobody approves own work, neither themselves nor through a delegate. */
export const notOwnWork: Guard = (ticket, context) =>
  [personId(context), context.onBehalfOf].some((id) => id !== null && ticket.cycle_assignee_ids.includes(id))
    ? 'own_work'
    : null;

/** An appeal goes to somebody other than the person who rejected, and other than who stands in for that person. */
export const anotherApprover: Guard = (ticket, context) =>
  ticket.appeal_count > 0 &&
  ticket.rejected_by_id !== null &&
  [personId(context), context.onBehalfOf].includes(ticket.rejected_by_id)
    ? 'already_decided'
    : null;

/** Where the policy asks for it, nobody accepts a guest's report before staff know who is behind its contact. */
const contactKnown: Guard = (ticket, context) =>
  ticket.is_guest && !ticket.contact_verified && context.policy.guest_reporting === 'verified_contact'
    ? 'contact_unverified'
    : null;
export const contactInDoubt: Guard = (ticket) =>
  ticket.is_guest && !ticket.contact_verified ? null : 'wrong_state';

export const mayAccept: Guard = (ticket, context) =>
  anotherApprover(ticket, context) ?? contactKnown(ticket, context);

/** A solution at first contact that the sample took and nobody looked at yet; never looked at by its author. */
export const awaitsCheck: Guard = (ticket, context) => {
  if (ticket.unchecked_solver_id === null) return 'wrong_state';
  return [personId(context), context.onBehalfOf].includes(ticket.unchecked_solver_id) ? 'own_work' : null;
};

export const appealed: Guard = (ticket, context) =>
  ticket.appeal_count === 0 ? 'forbidden' : anotherApprover(ticket, context);

export const mayAcceptAppeal: Guard = (ticket, context) =>
  appealed(ticket, context) ?? contactKnown(ticket, context);

/** The system accepts what the policy lets through, never a stranger's report, an appeal or what nobody has understood. */
export const wantsNoPerson: Guard = (ticket) =>
  ticket.is_guest || ticket.appeal_count > 0 || (ticket.is_unknown_category && ticket.priority !== 'critical')
    ? 'forbidden'
    : null;

export const delegatedIntake =
  (to: 'front_desk' | 'team_lead'): Guard =>
  (ticket, context) =>
    context.policy.intake_delegated_to.includes(to) ? mayAccept(ticket, context) : 'forbidden';

export const appealOpen: Guard = (ticket, context) => {
  if (ticket.appeal_count > 0) return 'appeal_over';
  const ends = ticket.status_since.getTime() + context.policy.appeal_window_hours * hours;
  return context.at.getTime() > ends ? 'appeal_over' : null;
};

export const reopenOpen: Guard = (ticket, context) => {
  const ends = ticket.status_since.getTime() + context.policy.reopen_window_days * 24 * hours;
  return context.at.getTime() > ends ? 'reopen_over' : null;
};

export const endedForWantOfReply: Guard = (ticket, context) =>
  ticket.ended_without_reply ? reopenOpen(ticket, context) : 'wrong_state';

export const workNotBegun: Guard = (ticket) =>
  ticket.status === 'waiting_reporter' && ticket.return_status === 'in_progress' ? 'wrong_state' : null;

export const teamLetsClaim: Guard = (ticket) => (ticket.team_allows_self_claim ? null : 'forbidden');

export const wasAccepted: Guard = (ticket) => (ticket.was_accepted ? null : 'wrong_state');
export const neverAccepted: Guard = (ticket) => (ticket.was_accepted ? 'wrong_state' : null);
export const hasAssignee: Guard = (ticket) => (ticket.assignee_id ? null : 'wrong_state');
export const hasNoAssignee: Guard = (ticket) => (ticket.assignee_id ? 'wrong_state' : null);

import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import type { PolicyRules } from './policy.ts';
import { isEnded, type Priority, type Status } from './vocabulary.ts';

/** Why a step is refused; the screen has a sentence for each. */
export type Refusal =
  | 'wrong_state'
  | 'forbidden'
  | 'own_work'
  | 'already_decided'
  | 'contact_unverified'
  | 'shares_open'
  | 'same_team'
  | 'team_sees_too_much'
  | 'unknown_team'
  | 'unknown_ticket'
  | 'same_ticket'
  | 'ticket_ended'
  | 'would_disclose'
  | 'not_major'
  | 'has_parts'
  | 'merge_undo_over'
  | 'appeal_over'
  | 'reopen_over'
  | 'not_your_team'
  | 'lowered_without_note'
  | 'photo_missing'
  | 'unknown_category'
  | 'same_assignee'
  | 'nothing_changed'
  | 'invalid';

/** A team that a step names. */
export type TeamFacts = {
  id: string;
  is_restricted: boolean;
  allows_self_claim: boolean;
  assigns_itself: boolean;
};

/** Another ticket that a step names, on whose staff side the actor stands. */
export type OtherTicket = {
  id: string;
  status: Status;
  is_restricted: boolean;
  is_major: boolean;
  parent_id: string | null;
};

export type CategoryFacts = {
  team_id: string;
  team_is_restricted: boolean;
  category_is_restricted: boolean;
  team_assigns_itself: boolean;
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
  /** The team named in the step; for raising a security matter, the team that answers for those. */
  team?: TeamFacts | undefined;
  /** The other ticket named in the step; for a part of a major incident, its parent. */
  other?: OtherTicket | undefined;
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
export const teamHandsOut: Guard = (ticket) => (ticket.team_assigns_itself ? null : 'forbidden');

/** "Shares done or waived" (transition 18). */
export const sharesDone: Guard = (ticket) =>
  ticket.shares.some(({ state }) => state !== 'finished') ? 'shares_open' : null;

/** Calendar days in which a merge can be undone (transition 25). */
export const mergeUndoDays = 7;
export const mergeUndoOpen: Guard = (ticket, context) => {
  if (!ticket.before_merge) return 'wrong_state';
  const ends = ticket.status_since.getTime() + mergeUndoDays * 24 * hours;
  return context.at.getTime() > ends ? 'merge_undo_over' : null;
};

export const mayBecomeMajor: Guard = (ticket) =>
  ticket.is_major || ticket.parent_id !== null || ticket.is_restricted ? 'wrong_state' : null;
export const isMajor: Guard = (ticket) => (ticket.is_major ? null : 'not_major');
export const mayBecomePart: Guard = (ticket) =>
  ticket.is_major || ticket.parent_id !== null ? 'has_parts' : ticket.is_restricted ? 'would_disclose' : null;
export const isPart: Guard = (ticket) => (ticket.parent_id === null ? 'wrong_state' : null);
/** A part is solved with its parent, once somebody answers for the parent's solution. */
export const parentIsSolved: Guard = (ticket, context) => {
  if (ticket.parent_id === null) return 'wrong_state';
  const parent = context.other;
  return parent && (parent.status === 'resolved' || parent.status === 'closed') ? null : 'wrong_state';
};

export const ownerIsOpen: Guard = (ticket) => (ticket.owner_is_restricted ? 'wrong_state' : null);
export const ownerIsSecurity: Guard = (ticket) => (ticket.owner_is_restricted ? null : 'wrong_state');
/** What a security team owns, or a security category names, stays closed; elsewhere the closing can be lifted. */
export const mayOpenUp: Guard = (ticket) =>
  ticket.is_restricted && !ticket.owner_is_restricted && !ticket.category_is_restricted
    ? null
    : 'wrong_state';

/** Why this team cannot be invited, or given the ticket; null when it can. */
export function refusesTeam(
  ticket: TicketFacts,
  team: TeamFacts | undefined,
  isInvited: boolean,
): Refusal | null {
  if (!team) return 'unknown_team';
  if (team.id === ticket.owner_team_id) return 'same_team';
  if (!isInvited) return null;
  if (ticket.shared_team_ids.includes(team.id)) return 'same_team';
  return ticket.is_restricted && !team.is_restricted ? 'team_sees_too_much' : null;
}

/** Why this ticket cannot be merged into the other; null when it can. Never lets a closed matter out into an open one. */
export function refusesMerge(ticket: TicketFacts, context: StepContext): Refusal | null {
  const { other } = context;
  if (!other) return 'unknown_ticket';
  if (other.id === ticket.id) return 'same_ticket';
  if (isEnded(other.status)) return 'ticket_ended';
  if (ticket.is_restricted && !other.is_restricted) return 'would_disclose';
  return ticket.is_major ? 'has_parts' : null;
}

/** Why this ticket cannot become a part of the other; null when it can. */
export function refusesInclusion(ticket: TicketFacts, { other }: StepContext): Refusal | null {
  if (!other) return 'unknown_ticket';
  if (other.id === ticket.id) return 'same_ticket';
  if (!other.is_major || other.parent_id !== null) return 'not_major';
  return isEnded(other.status) ? 'ticket_ended' : null;
}

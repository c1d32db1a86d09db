import type { Actor } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';
import { type Input, inputs } from './inputs.ts';
import { permission, type Refusal, type Rule, type StepContext } from './lifecycle.ts';
import type { PartyOf } from './parties.ts';
import { isSampled, needsWorkApproval } from './policy.ts';
import type { Action, Status } from './vocabulary.ts';

export type Decision<A extends Action = Action> =
  | {
      ok: true;
      rule: Rule;
      party: PartyOf;
      to: Status;
      input: Input<A>;
      facts: TicketFacts;
      codes: Record<string, unknown>;
    }
  | { ok: false; why: Refusal; issues?: Record<string, string> };

/**
 * The whole life cycle as one pure function: the ticket as it is, who wants what, and what it becomes.
 * `codes` is what the event keeps beside states and times: ids, codes and numbers, never text.
 */
export function decide<A extends Action>(
  ticket: TicketFacts,
  actor: Actor,
  action: A,
  raw: unknown,
  context: StepContext,
): Decision<A> {
  const allowed = permission(actor, action, ticket, context);
  if (!allowed.ok) return allowed;

  const parsed = inputs[action].safeParse(raw);
  if (!parsed.success) {
    const issues = Object.fromEntries(
      parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
    );
    return { ok: false, why: 'invalid', issues };
  }
  const input = parsed.data as Input<A>;
  const refusal = refuses(ticket, actor, allowed, action, input, context);
  if (refusal) return refusal;

  const to = target(ticket, allowed.rule, context);
  const facts: TicketFacts = { ...ticket, ...change(ticket, action, input, actor, context) };
  if (to !== ticket.status) Object.assign(facts, arrive(ticket, action, to, context.at));
  if (raisesVersion(action)) facts.version += 1;
  const codes = codesOf(action, input);
  if (facts.owner_team_id !== ticket.owner_team_id) codes['owner_team_id'] = facts.owner_team_id;
  if (action === 'reassign' || action === 'decline') codes['previous_assignee_id'] = ticket.assignee_id;
  return { ...allowed, to, input, facts, codes };
}

/** Replies, notes, files and ratings never make another person's form stale. */
export const raisesVersion = (action: Action): boolean =>
  !['reply', 'note', 'attach', 'rate', 'remind', 'alert', 'check', 'verify_contact'].includes(action);

function refuses(
  ticket: TicketFacts,
  actor: Actor,
  allowed: { party: PartyOf },
  action: Action,
  input: unknown,
  context: StepContext,
): Extract<Decision, { ok: false }> | null {
  const given = input as Record<string, unknown>;
  const known = ticket as Record<string, unknown>;
  if (given['category_code'] !== undefined && !context.category) {
    return { ok: false, why: 'unknown_category', issues: { category_code: 'required' } };
  }
  if (
    action === 'classify' &&
    !Object.entries(given).some(([key, value]) => value !== undefined && value !== known[key])
  ) {
    return { ok: false, why: 'nothing_changed' };
  }
  if (action === 'progress' && (given['percent'] as number) < ticket.progress && !given['note']) {
    return { ok: false, why: 'lowered_without_note', issues: { note: 'lowered' } };
  }
  if (action === 'complete' && given['is_field_visit'] && !ticket.has_photo) {
    return { ok: false, why: 'photo_missing', issues: { attachments: 'photo' } };
  }
  if (action === 'assign' || action === 'reassign') {
    const claims = allowed.party.party === 'team_technician';
    const isSelf = actor.kind === 'person' && given['assignee_id'] === actor.id;
    if (given['assignee_id'] === ticket.assignee_id) {
      return { ok: false, why: 'same_assignee', issues: { assignee_id: 'same' } };
    }
    if ((claims && !isSelf) || !context.isAssignable?.(given['assignee_id'] as string)) {
      return { ok: false, why: 'not_your_team', issues: { assignee_id: 'team' } };
    }
  }
  return null;
}

function target(ticket: TicketFacts, rule: Rule, context: StepContext): Status {
  if (rule.to === 'same') return ticket.status;
  if (rule.to === 'return') return ticket.return_status ?? 'accepted';
  if (rule.action === 'complete' && !needsWorkApproval(context.policy, ticket)) return 'resolved';
  return rule.to;
}

function arrive(ticket: TicketFacts, action: Action, to: Status, at: Date): Partial<TicketFacts> {
  const waits = to === 'waiting_reporter' || to === 'waiting_external';
  return {
    status: to,
    status_since: at,
    return_status: waits ? ticket.status : null,
    reminder_count: 0,
    reminded_at: null,
    ...(to === 'waiting_external' ? {} : { expected_at: null }),
    was_accepted: ticket.was_accepted || to === 'accepted' || to === 'resolved',
    ended_without_reply: action === 'close_without_reply',
  };
}

/** A category brings its team along until somebody works on the ticket. */
function categorise(
  ticket: TicketFacts,
  code: string | undefined,
  context: StepContext,
): Partial<TicketFacts> {
  const category = context.category;
  if (code === undefined || !category) return {};
  const named = { category_code: code, is_unknown_category: category.is_unknown };
  if (ticket.status !== 'submitted' && ticket.status !== 'accepted') {
    // The team stays, yet what turns out to be a security matter closes at once; it opens only with its team.
    return { ...named, is_restricted: ticket.is_restricted || category.is_restricted };
  }
  return {
    ...named,
    owner_team_id: category.team_id,
    team_allows_self_claim: category.team_allows_self_claim,
    is_restricted: category.is_restricted,
  };
}

function change(
  ticket: TicketFacts,
  action: Action,
  input: unknown,
  actor: Actor,
  context: StepContext,
): Partial<TicketFacts> {
  const given = input as Record<string, never>; // the schema of the action has parsed it
  switch (action) {
    case 'accept':
      return {
        type: given['type'],
        priority: given['priority'],
        ...categorise(ticket, given['category_code'], context),
      };
    case 'classify':
      return {
        ...Object.fromEntries(
          (['type', 'priority', 'agency_id'] as const)
            .filter((key) => given[key] !== undefined)
            .map((key) => [key, given[key]]),
        ),
        ...categorise(ticket, given['category_code'], context),
      };
    case 'reject':
      return { rejected_by_id: actor.kind === 'person' ? actor.id : null };
    case 'appeal':
      return { appeal_count: ticket.appeal_count + 1 };
    case 'assign':
    case 'reassign':
      return {
        assignee_id: given['assignee_id'],
        cycle_assignee_ids: [...new Set([...ticket.cycle_assignee_ids, given['assignee_id']])] as string[],
      };
    case 'decline':
      return { assignee_id: null };
    case 'start':
      return { progress: Math.max(1, ticket.progress) };
    case 'progress':
      return { progress: given['percent'] };
    case 'complete':
      return { progress: 100, ...categorise(ticket, given['category_code'], context) };
    case 'solve_at_first_contact':
      return {
        progress: 100,
        unchecked_solver_id:
          actor.kind === 'person' && isSampled(ticket, context.policy.first_contact_sample_percent)
            ? actor.id
            : null,
      };
    case 'check':
      return { unchecked_solver_id: null };
    case 'verify_contact':
      return { contact_verified: true };
    case 'hold':
      return { expected_at: given['expected_at'] };
    case 'return_work':
      return { rework_count: ticket.rework_count + 1, progress: 90 };
    case 'not_solved':
      return {
        not_solved_count: ticket.not_solved_count + 1,
        unchecked_solver_id: null,
        attempt: ticket.attempt + 1,
        progress: ticket.assignee_id ? 50 : 0,
      };
    case 'reopen':
      return ticket.status === 'cancelled'
        ? {}
        : {
            cycle: ticket.cycle + 1,
            attempt: 1,
            progress: 0,
            assignee_id: null,
            unchecked_solver_id: null,
            cycle_assignee_ids: [],
            has_photo: false,
          };
    case 'remind':
    case 'alert':
      return { reminder_count: ticket.reminder_count + 1, reminded_at: context.at };
    default:
      return {};
  }
}

/** Only ids, codes and numbers: what stands in an event can never be taken back. */
const kept = [
  'type',
  'category_code',
  'priority',
  'agency_id',
  'region_code',
  'reason',
  'assignee_id',
  'percent',
  'outcome',
  'is_field_visit',
  'verdict',
  'proof',
  'score',
  'expected_at',
] as const;
const freeText: Partial<Record<Action, readonly string[]>> = {
  reassign: ['reason'],
  decline: ['reason'],
  reopen: ['reason'],
  cancel: ['reason'],
};

/** What an event keeps of a step's input. */
export function codesOf(action: Action, input: unknown): Record<string, unknown> {
  const given = input as Record<string, unknown>;
  const codes: Record<string, unknown> = {};
  for (const key of kept) {
    if (given[key] !== undefined && !freeText[action]?.includes(key)) codes[key] = given[key];
  }
  return codes;
}

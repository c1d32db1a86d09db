import type { Actor } from '../people/actor.ts';
import type { Share, TicketFacts } from './facts.ts';
import type { TeamFacts } from './guards.ts';
import { refusesInclusion, refusesMerge, refusesTeam } from './guards.ts';
import { type Input, inputs } from './inputs.ts';
import { permission, type Refusal, type Rule, type StepContext } from './lifecycle.ts';
import { invitedTeamsOf, type PartyOf } from './parties.ts';
import { isSampled, needsWorkApproval } from './policy.ts';
import { type Action, isEnded, type Status } from './vocabulary.ts';

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
  Object.assign(facts, withdraw(ticket, facts));
  if (raisesVersion(action)) facts.version += 1;
  const codes = codesOf(action, input);
  if (facts.owner_team_id !== ticket.owner_team_id) codes['owner_team_id'] = facts.owner_team_id;
  if (action === 'merge') codes['merged_into_id'] = facts.merged_into_id;
  if (['reassign', 'decline', 'transfer'].includes(action))
    codes['previous_assignee_id'] = ticket.assignee_id;
  return { ...allowed, to, input, facts, codes };
}

const quiet: readonly Action[] = [
  'reply',
  'note',
  'attach',
  'rate',
  'remind',
  'alert',
  'check',
  'verify_contact',
  'link',
  'unlink',
  'announce',
  'inform',
];

/** Replies, notes, files, links and ratings never make another person's form stale. */
export const raisesVersion = (action: Action): boolean => !quiet.includes(action);

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
  const because = (why: Refusal | null, field: string) =>
    why === null ? null : { ok: false as const, why, issues: { [field]: why } };
  switch (action) {
    case 'transfer':
      return because(refusesTeam(ticket, context.team, false), 'team_id');
    case 'share':
      return because(refusesTeam(ticket, context.team, true), 'team_id');
    case 'raise_security':
      return ticket.owner_is_restricted || context.team ? null : { ok: false, why: 'unknown_team' };
    case 'accept_share':
    case 'decline_share':
    case 'finish_share': {
      const team = given['team_id'] as string;
      const state = ticket.shares.find((share) => share.team_id === team)?.state;
      if (!invitedTeamsOf(actor, ticket).includes(team)) return { ok: false, why: 'not_your_team' };
      const fits = action === 'accept_share' ? state === 'invited' : state !== 'finished';
      return fits ? null : { ok: false, why: 'wrong_state' };
    }
    case 'end_share':
      return ticket.shared_team_ids.includes(given['team_id'] as string)
        ? null
        : { ok: false, why: 'wrong_state' };
    case 'merge':
      return because(refusesMerge(ticket, context), 'other');
    case 'include':
      return because(refusesInclusion(ticket, context), 'other');
    case 'link':
    case 'unlink':
      return because(
        !context.other ? 'unknown_ticket' : context.other.id === ticket.id ? 'same_ticket' : null,
        'other',
      );
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
  if (rule.to === 'before_merge') return ticket.before_merge?.status ?? 'accepted';
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
    ...(action === 'unmerge' ? asBeforeMerge(ticket) : {}),
  };
}

function asBeforeMerge({ before_merge: before }: TicketFacts): Partial<TicketFacts> {
  return {
    return_status: before?.return_status ?? null,
    expected_at: before?.expected_at ? new Date(before.expected_at) : null,
    shares: before?.shares ?? [],
    before_merge: null,
    merged_into_id: null,
  };
}

/** Whoever was invited no longer sees what has ended or closed to them; the owner team needs no invitation. */
function withdraw(before: TicketFacts, after: TicketFacts): Partial<TicketFacts> {
  const closes = after.is_restricted && !before.is_restricted;
  const kept =
    isEnded(after.status) || closes ? [] : after.shares.filter((one) => one.team_id !== after.owner_team_id);
  if (kept.length === before.shares.length && after.shares === before.shares) return {};
  return { shares: kept, shared_team_ids: kept.map((share) => share.team_id) };
}

const byTeam = (a: Share, b: Share): number => (a.team_id < b.team_id ? -1 : 1);
const withShare = (
  ticket: TicketFacts,
  { team_id }: { team_id?: string },
  state: Share['state'] | null,
): Partial<TicketFacts> => {
  const others = ticket.shares.filter((share) => share.team_id !== team_id);
  const shares = state && team_id ? [...others, { team_id, state }].sort(byTeam) : others;
  return { shares, shared_team_ids: shares.map((share) => share.team_id) };
};

/** Another category brings its team along until somebody works on the ticket; the same one leaves it where it was routed. */
function categorise(
  ticket: TicketFacts,
  code: string | undefined,
  context: StepContext,
): Partial<TicketFacts> {
  const category = context.category;
  if (code === undefined || code === ticket.category_code || !category) return {};
  const named = {
    category_code: code,
    is_unknown_category: category.is_unknown,
    category_is_restricted: category.category_is_restricted,
  };
  if (ticket.status !== 'submitted' && ticket.status !== 'accepted') {
    // The team stays, yet what turns out to be a security matter closes at once; it opens only with its team.
    return { ...named, is_restricted: ticket.is_restricted || category.is_restricted };
  }
  return {
    ...named,
    ...ownedBy({
      id: category.team_id,
      is_restricted: category.team_is_restricted,
      allows_self_claim: category.team_allows_self_claim,
      assigns_itself: category.team_assigns_itself,
    }),
    // Before anybody has accepted it, a report is what its category says; later only the unit head opens it.
    is_restricted: category.is_restricted || (ticket.is_restricted && ticket.status !== 'submitted'),
  };
}

const ownedBy = (team: TeamFacts): Partial<TicketFacts> => ({
  owner_team_id: team.id,
  owner_is_restricted: team.is_restricted,
  team_allows_self_claim: team.allows_self_claim,
  team_assigns_itself: team.assigns_itself,
});

/** Another team answers for the ticket from here on. What was closed stays closed. */
const handedTo = (ticket: TicketFacts, team: TeamFacts): Partial<TicketFacts> => ({
  ...ownedBy(team),
  assignee_id: null,
  is_restricted: ticket.is_restricted || team.is_restricted,
});

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
    case 'transfer':
      return { ...handedTo(ticket, context.team!), transfer_count: ticket.transfer_count + 1 };
    case 'raise_security':
      return ticket.owner_is_restricted
        ? { is_restricted: true }
        : { ...handedTo(ticket, context.team!), is_restricted: true };
    case 'open_up':
      return { is_restricted: false };
    case 'share':
      return withShare(ticket, given, 'invited');
    case 'accept_share':
      return withShare(ticket, given, 'accepted');
    case 'finish_share':
      return withShare(ticket, given, 'finished');
    case 'decline_share':
    case 'end_share':
      return withShare(ticket, given, null);
    case 'merge':
      return {
        merged_into_id: context.other!.id,
        before_merge: {
          status: ticket.status,
          return_status: ticket.return_status,
          expected_at: ticket.expected_at?.toISOString() ?? null,
          shares: [...ticket.shares],
        },
      };
    case 'declare_major':
      return { is_major: true };
    case 'include':
      return { parent_id: context.other!.id };
    case 'exclude':
      return { parent_id: null };
    case 'resolve_with_parent':
      return { progress: 100 };
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
  'team_id',
  'other_id',
  'parent_seq',
  'risk_level',
  'due_at',
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
  transfer: ['reason'],
  decline_share: ['reason'],
  end_share: ['reason'],
  unmerge: ['reason'],
  open_up: ['reason'],
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

import fc from 'fast-check';
import type { Actor } from '../../src/domain/people/actor.ts';
import type { TicketFacts } from '../../src/domain/tickets/facts.ts';
import type { OtherTicket, TeamFacts } from '../../src/domain/tickets/guards.ts';
import type { CategoryFacts, StepContext } from '../../src/domain/tickets/lifecycle.ts';
import { can } from '../../src/domain/tickets/lifecycle.ts';
import { defaultPolicy, type PolicyRules } from '../../src/domain/tickets/policy.ts';
import { type Action, actions, type Status } from '../../src/domain/tickets/vocabulary.ts';

/** Everybody and everything a random walk may meet. */
export type World = {
  /** Built for each ticket, since one of them holds its number and PIN. */
  actors: (ticketId: string) => readonly Actor[];
  categories: ReadonlyMap<string, CategoryFacts>;
  /** Team to the people who may be assigned in it. */
  assignable: ReadonlyMap<string, ReadonlySet<string>>;
  policy: PolicyRules;
  teams: ReadonlyMap<string, TeamFacts>;
  /** Tickets that stand still while the walk goes by. */
  others: readonly OtherTicket[];
  /** Whether the actor stands on the staff side of one of those; without it everybody does. */
  reaches?: (actor: Actor, otherId: string) => boolean;
};

export type Move = { actor: Actor; action: Action; input: Record<string, unknown>; at: Date };

const often = (action: Action, times: number): Action[] => Array.from({ length: times }, () => action);

/** The steps that lead somewhere from each state; the other half of a walk is blind. */
const likely: Record<Status, readonly Action[]> = {
  submitted: [
    'verify_contact',
    'accept',
    'accept',
    'accept',
    'return_for_data',
    'reject',
    'solve_at_first_contact',
    'classify',
  ],
  accepted: [
    ...often('assign', 14),
    'transfer',
    'share',
    'include',
    'merge',
    'raise_security',
    'resolve_with_parent',
    'ask',
    'hold',
    'classify',
    'note',
  ],
  assigned: [
    ...often('start', 10),
    'transfer',
    'share',
    'accept_share',
    'declare_major',
    'open_up',
    'reassign',
    'decline',
    'ask',
    'hold',
    'attach',
  ],
  in_progress: [
    ...often('complete', 12),
    'progress',
    'progress',
    'share',
    'accept_share',
    'finish_share',
    'finish_share',
    'decline_share',
    'end_share',
    'announce',
    'inform',
    'include',
    'exclude',
    'merge',
    'link',
    'unlink',
    'raise_security',
    'open_up',
    'transfer',
    'ask',
    'hold',
    'reassign',
    'decline',
    'attach',
  ],
  waiting_reporter: ['answer', 'answer', 'answer', 'remind', 'close_without_reply', 'reassign', 'reply'],
  waiting_external: ['resume', 'resume', 'resume', 'remind', 'reassign', 'decline'],
  pending_review: ['cancel', 'approve_work', 'approve_work', 'return_work', 'note'],
  resolved: ['check', 'confirm', 'not_solved', 'auto_close', 'rate', 'reply'],
  closed: ['check', 'reopen', 'rate', 'note'],
  rejected: ['appeal', 'appeal', 'note'],
  cancelled: ['reopen', 'note'],
  merged: ['unmerge', 'unmerge', 'reply', 'inform', 'reopen', 'note'],
};

/** One number becomes many small choices, so that a failing walk shrinks to a short list of numbers. */
function choices(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((again ^ (again >>> 15)) >>> 0) % count;
  };
}

/** The next move of a walk. Most moves go where the table leads, the others are tried blindly. */
export function nextMove(world: World, ticket: TicketFacts, seed: number, since: Date): Move {
  const pick = choices(seed);
  const at = new Date(since.getTime() + pick(pick(3) === 0 ? 6_000 : 600) * 60_000);
  const actors = turned(world.actors(ticket.id), pick);
  const found =
    pick(4) > 0
      ? findAllowed(actors, turned(likely[ticket.status], pick), ticket, (action, actor) =>
          contextOf(world, at, {}, { ticket, action, actor }),
        )
      : undefined;
  const { actor, action } = found ?? { actor: actors[0]!, action: actions[pick(actions.length)]! };
  const input = pick(20) === 0 ? {} : inputOf(world, ticket, action, actor, at, pick);
  return { actor, action, input, at };
}

const turned = <T>(list: readonly T[], pick: (count: number) => number): T[] => {
  const first = pick(list.length);
  return [...list.slice(first), ...list.slice(0, first)];
};

function findAllowed(
  actors: Actor[],
  wanted: Action[],
  ticket: TicketFacts,
  contextFor: (action: Action, actor: Actor) => StepContext,
) {
  for (const action of wanted) {
    const actor = actors.find((one) => can(one, action, ticket, contextFor(action, one)));
    if (actor) return { actor, action };
  }
  return undefined;
}

/** Long enough to reach the end of a life and come back. */
export const walkSeeds = fc.array(fc.noBias(fc.nat()), { minLength: 8, maxLength: 30, size: 'max' });

export function contextOf(
  world: World,
  at: Date,
  input: Record<string, unknown>,
  { ticket, action, actor }: { ticket?: TicketFacts; action?: Action; actor?: Actor } = {},
): StepContext {
  const security = [...world.teams.values()].find((team) => team.is_restricted);
  const other = action === 'resolve_with_parent' ? ticket?.parent_id : input['other_id'];
  return {
    team: action === 'raise_security' ? security : world.teams.get(String(input['team_id'])),
    other: world.others.find(
      ({ id }) => id === other && (!actor || !world.reaches || world.reaches(actor, id)),
    ),
    policy: world.policy,
    at,
    category: world.categories.get(String(input['category_code'])),
    isAssignable: (personId) => world.assignable.get(ticket?.owner_team_id ?? '')?.has(personId) ?? false,
  };
}

function inputOf(
  world: World,
  ticket: TicketFacts,
  action: Action,
  actor: Actor,
  at: Date,
  pick: (count: number) => number,
): Record<string, unknown> {
  const codes = [...world.categories.keys()];
  const category_code =
    pick(40) === 0 ? 'NO-SUCH' : pick(3) > 0 ? ticket.category_code : codes[pick(codes.length)]!;
  const type = (['incident', 'request', 'complaint', 'question'] as const)[pick(4)];
  const priority = (['critical', 'high', 'medium', 'low'] as const)[pick(4)];
  const own = [...(world.assignable.get(ticket.owner_team_id) ?? [])];
  const all = [...world.assignable.values()].flatMap((people) => [...people]);
  const self = actor.kind === 'person' && pick(3) === 0 ? actor.id : undefined;
  const assignee_id = self ?? (pick(5) > 0 && own.length > 0 ? own[pick(own.length)] : all[pick(all.length)]);
  // Mostly a team that may be asked, now and then one that must be refused.
  const strangers = [...world.teams.keys()].filter(
    (team) => team !== ticket.owner_team_id && world.assignable.get(team)?.size,
  );
  const anyTeam =
    pick(6) > 0 && strangers.length > 0
      ? strangers[pick(strangers.length)]!
      : [...world.teams.keys()][pick(world.teams.size)]!;
  const helper = ticket.shared_team_ids[pick(Math.max(1, ticket.shared_team_ids.length))] ?? anyTeam;
  const text = `kalimat ${pick(1_000_000)}`;
  switch (action) {
    case 'accept':
      return { type, category_code, priority };
    case 'classify':
      return pick(2) === 0 ? { priority } : { type, category_code };
    case 'return_for_data':
    case 'ask':
      return { question: text };
    case 'reject':
      return { reason: 'redirected_sp4n', explanation: text, external_reference: 'LAPOR-12345' };
    case 'appeal':
      return { facts: text };
    case 'check':
      return pick(2) === 0 ? { verdict: 'good' } : { verdict: 'poor', note: text };
    case 'verify_contact':
      return { proof: 'called_back' };
    case 'solve_at_first_contact':
      return { solution: text };
    case 'assign':
      return { assignee_id };
    case 'reassign':
      return { assignee_id, reason: text };
    case 'progress':
      return { percent: 1 + pick(99), note: pick(2) === 0 ? text : '' };
    case 'answer':
      return { reply: text };
    case 'hold':
      return {
        reason: 'vendor',
        party: 'Penyedia',
        expected_at: new Date(at.getTime() + pick(10) * 86_400_000),
      };
    case 'complete':
      return {
        outcome: 'fixed',
        solution: text,
        constraints: 'tidak ada',
        category_code,
        is_field_visit: pick(4) === 0,
      };
    case 'return_work':
      return { instruction: text };
    case 'transfer':
      return { team_id: anyTeam, reason: text };
    case 'share':
      return { team_id: anyTeam, task: text };
    case 'accept_share':
      return { team_id: helper };
    case 'decline_share':
    case 'end_share':
      return { team_id: helper, reason: text };
    case 'finish_share':
      return { team_id: helper, result: text };
    case 'merge':
    case 'include':
    case 'link':
    case 'unlink':
      return { other_id: world.others[pick(world.others.length)]!.id };
    case 'announce':
      return { body: text };
    case 'inform':
      return { other_id: world.others[0]!.id, parent_seq: 1 };
    case 'raise_security':
      return { risk_level: 'high', chronology: text, impact: text, is_vital: pick(2) === 0 };
    case 'open_up':
      return { reason: text };
    case 'confirm':
      return pick(2) === 0 ? {} : { score: 1 + pick(5), comment: text };
    case 'not_solved':
      return { remaining: text };
    case 'decline':
    case 'reopen':
    case 'cancel':
      return { reason: text };
    case 'reply':
    case 'note':
      return { body: text };
    case 'rate':
      return { score: 1 + pick(5) };
    default:
      return {};
  }
}

/** The policies that walks are taken under. */
export const walkedPolicies: readonly PolicyRules[] = [
  defaultPolicy,
  {
    ...defaultPolicy,
    intake_delegated_to: ['front_desk'],
    work_approval: 'by_priority',
    first_contact_sample_percent: 100,
  },
  {
    ...defaultPolicy,
    intake_delegated_to: ['team_lead'],
    work_approval: 'off',
    guest_reporting: 'verified_contact',
    reopen_window_days: 2,
  },
  { ...defaultPolicy, work_approval: 'sample_percent', work_sample_percent: 50 },
];

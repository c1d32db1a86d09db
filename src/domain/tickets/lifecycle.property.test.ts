import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contextOf, nextMove, type World, walkedPolicies, walkSeeds } from '../../../test/support/walks.ts';
import { defaultCalendarSettings } from '../calendars/calendar-settings.ts';
import { type Actor, type Grant, system } from '../people/actor.ts';
import { calendarOf } from '../settings/office.ts';
import { decide } from './deciding.ts';
import type { TicketFacts } from './facts.ts';
import type { StepContext } from './guards.ts';
import { nothingBeside, untouched } from './new-ticket.ts';
import { isSampled, needsWorkApproval, type PolicyRules } from './policy.ts';
import { type Action, isEnded, type Status } from './vocabulary.ts';
import { nextSystemStep, systemInput } from './waiting.ts';

const id = (n: number) => `01940000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const teams = { network: id(901), apps: id(902), security: id(903), desk: id(904) };
const agency = id(801);
const calendar = calendarOf('Asia/Makassar', defaultCalendarSettings);

const grant = (role: Grant['role'], team_id: string | null = null): Grant => ({
  role,
  team_id,
  agency_id: null,
});
const person = (
  n: number,
  grants: Grant[],
  more: { agencyIds?: string[]; delegated?: { fromId: string; grants: Grant[] }[] } = {},
): Actor => ({
  kind: 'person',
  id: id(n),
  grants,
  agencyIds: more.agencyIds ?? [],
  delegated: more.delegated ?? [],
});
const headOf = Object.values(teams).map((team) => grant('unit_head', team));
const leadsNetwork = [grant('team_lead', teams.network)];
const [kasatpel, desk, lead, agus, made, dewi, rizky, reporter] = [1, 2, 3, 4, 5, 6, 7, 8];

const cast: Actor[] = [
  person(kasatpel, headOf),
  person(desk, [grant('front_desk')]),
  person(lead, leadsNetwork),
  person(agus, [grant('technician', teams.network)]),
  // A technician stands in for the unit head, and a front-desk operator for the team lead.
  person(made, [grant('technician', teams.network)], {
    delegated: [{ fromId: id(kasatpel), grants: headOf }],
  }),
  person(dewi, [grant('technician', teams.apps)]),
  person(rizky, [grant('technician', teams.security), grant('team_lead', teams.security)]),
  person(reporter, [grant('reporter')]),
  person(9, [{ role: 'agency_contact', team_id: null, agency_id: agency }], { agencyIds: [agency] }),
  person(10, [grant('front_desk')], { delegated: [{ fromId: id(lead), grants: leadsNetwork }] }),
  person(11, [grant('head')]),
  person(12, [grant('auditor')]),
  person(13, [grant('admin')]),
  person(14, []),
  { kind: 'holder', ticketId: id(999) },
  system,
  { kind: 'anyone' },
];

const category = (
  team_id: string,
  more: Partial<{ claim: boolean; restricted: boolean; unknown: boolean }> = {},
) => ({
  team_id,
  team_is_restricted: team_id === teams.security,
  category_is_restricted: more.restricted ?? false,
  team_assigns_itself: false,
  team_allows_self_claim: more.claim ?? false,
  is_restricted: more.restricted ?? false,
  is_unknown: more.unknown ?? false,
  default_priority: 'medium' as const,
});
const categories = new Map([
  ['NET', category(teams.network)],
  ['APP', category(teams.apps, { claim: true })],
  ['SEC', category(teams.security, { restricted: true })],
  ['UNKNOWN', category(teams.desk, { unknown: true })],
]);
const worldUnder = (policy: PolicyRules): World => ({
  actors: (ticketId) => [...cast, { kind: 'holder', ticketId }],
  categories,
  assignable: new Map([
    [teams.network, new Set([lead, agus, made].map(id))],
    [teams.apps, new Set([id(dewi)])],
    [teams.security, new Set([id(rizky)])],
    [teams.desk, new Set<string>()],
  ]),
  policy,
  teams: new Map(
    Object.values(teams).map((team) => [
      team,
      {
        id: team,
        is_restricted: team === teams.security,
        allows_self_claim: team === teams.apps,
        assigns_itself: team === teams.apps,
      },
    ]),
  ),
  others: [
    { id: id(601), status: 'in_progress', is_restricted: false, is_major: true, parent_id: null },
    { id: id(602), status: 'resolved', is_restricted: false, is_major: true, parent_id: null },
    { id: id(603), status: 'accepted', is_restricted: false, is_major: false, parent_id: null },
    { id: id(604), status: 'accepted', is_restricted: true, is_major: false, parent_id: null },
    { id: id(605), status: 'closed', is_restricted: false, is_major: false, parent_id: null },
  ],
});

const began = new Date('2026-01-05T01:00:00Z');
function report(kind: number): TicketFacts {
  const code = [...categories.keys()][kind % 4]!;
  const { team_id, ...named } = categories.get(code)!;
  const isGuest = kind % 3 === 0;
  return {
    ...untouched,
    ...nothingBeside,
    id: id(500),
    type: 'incident',
    priority: 'medium',
    category_code: code,
    is_unknown_category: named.is_unknown,
    is_restricted: named.is_restricted,
    category_is_restricted: named.category_is_restricted,
    owner_is_restricted: named.team_is_restricted,
    team_assigns_itself: named.team_assigns_itself,
    team_allows_self_claim: named.team_allows_self_claim,
    is_guest: isGuest,
    agency_id: kind % 2 === 0 ? agency : null,
    owner_team_id: team_id,
    reporter_id: isGuest ? null : id(kind % 7 === 1 ? agus : reporter),
    status_since: began,
  };
}

/*
 * What the domain brief says of each step, written down a second time and by hand: who (by what they are to the
 * ticket) may take it from where. Nothing here is taken from the table that it judges.
 */
type Hat = { as: string; for: string[] };

function hatsOf(actor: Actor, t: TicketFacts): Hat[] {
  if (actor.kind === 'system') return [{ as: 'S', for: [] }];
  if (actor.kind === 'holder') return actor.ticketId === t.id ? [{ as: 'P', for: [] }] : [];
  if (actor.kind === 'anyone') return [];
  const me = [actor.id];
  const has = (grants: readonly Grant[], role: string, team?: string) =>
    grants.some((one) => one.role === role && (!team || one.team_id === team));
  const hats: Hat[] = [];
  if (t.reporter_id === actor.id) hats.push({ as: 'P', for: me });
  if (t.assignee_id === actor.id) hats.push({ as: 'T', for: me });
  if (has(actor.grants, 'technician', t.owner_team_id)) hats.push({ as: 'T-team', for: me });
  if (has(actor.grants, 'team_lead', t.owner_team_id)) hats.push({ as: 'L', for: me });
  if (has(actor.grants, 'unit_head', t.owner_team_id)) hats.push({ as: 'K', for: me });
  const helps = (grants: readonly Grant[], roles: string[]) =>
    t.shared_team_ids.some((team) => roles.some((role) => has(grants, role, team)));
  if (helps(actor.grants, ['technician', 'team_lead', 'unit_head'])) hats.push({ as: 'I', for: me });
  for (const lent of actor.delegated) {
    if (has(lent.grants, 'team_lead', t.owner_team_id)) hats.push({ as: 'L', for: [actor.id, lent.fromId] });
    if (has(lent.grants, 'unit_head', t.owner_team_id)) hats.push({ as: 'K', for: [actor.id, lent.fromId] });
    if (helps(lent.grants, ['team_lead', 'unit_head'])) hats.push({ as: 'I', for: [actor.id, lent.fromId] });
  }
  if (!t.is_restricted) {
    if (has(actor.grants, 'front_desk')) hats.push({ as: 'F', for: me });
    if (t.agency_id !== null && actor.agencyIds.includes(t.agency_id)) hats.push({ as: 'C', for: me });
  }
  return hats;
}

const day = 86_400_000;
const open = [
  'submitted',
  'accepted',
  'assigned',
  'in_progress',
  'waiting_reporter',
  'waiting_external',
  'pending_review',
  'resolved',
];
const beforeReview = open.slice(0, 6);
const afterAcceptance = open.slice(1, 6);
const helping = [...afterAcceptance, 'pending_review'];

/** The brief's answer: is this step lawful for one of the actor's hats? */
function isLawful(
  actor: Actor,
  action: Action,
  t: TicketFacts,
  { policy, at, other }: Pick<StepContext, 'policy' | 'at' | 'other'>,
): boolean {
  const hats = hatsOf(actor, t);
  const is = (...as: string[]) => hats.some((hat) => as.includes(hat.as));
  const from = (...statuses: string[]) => statuses.includes(t.status);
  const age = at.getTime() - t.status_since.getTime();
  // Neither whoever rejected it nor their stand-in decides an appeal.
  const rejectedIt = (hat: Hat) =>
    t.appeal_count > 0 && t.rejected_by_id !== null && hat.for.includes(t.rejected_by_id);
  const isFresh = (...as: string[]) => hats.some((hat) => as.includes(hat.as) && !rejectedIt(hat));
  const workedOnIt = (hat: Hat) => hat.for.some((one) => t.cycle_assignee_ids.includes(one));
  const isJudge = hats.some((hat) => (hat.as === 'K' || hat.as === 'L') && !workedOnIt(hat));
  switch (action) {
    case 'submit':
      return false;
    case 'accept':
      if (!from('submitted')) return false;
      if (is('S'))
        return !t.is_guest && t.appeal_count === 0 && (!t.is_unknown_category || t.priority === 'critical');
      if (t.is_guest && !t.contact_verified && policy.guest_reporting === 'verified_contact') return false;
      return (
        isFresh('K') ||
        (isFresh('F') && (policy.intake_delegated_to.includes('front_desk') || t.appeal_count > 0)) ||
        (isFresh('L') && (policy.intake_delegated_to.includes('team_lead') || t.appeal_count > 0))
      );
    case 'return_for_data':
      return from('submitted') && is('F', 'K');
    case 'reject':
      return from('submitted') && (isFresh('K', 'F') || (isFresh('L') && t.appeal_count > 0));
    case 'appeal':
      return from('rejected') && is('P', 'C') && t.appeal_count === 0 && age <= 3 * day;
    case 'solve_at_first_contact':
      return from('submitted') && isFresh('F');
    case 'check':
      return (
        from('resolved', 'closed') &&
        t.unchecked_solver_id !== null &&
        hats.some((hat) => (hat.as === 'K' || hat.as === 'L') && !hat.for.includes(t.unchecked_solver_id!))
      );
    case 'verify_contact':
      return from('submitted') && t.is_guest && !t.contact_verified && is('F', 'K');
    case 'assign':
      if (is('S')) return from('accepted') && t.team_assigns_itself;
      return from('accepted') && (is('K', 'L', 'F') || (is('T-team') && t.team_allows_self_claim));
    case 'start':
      return from('assigned') && is('T');
    case 'progress':
      return from('in_progress') && is('T');
    case 'complete':
      return from('in_progress') && is('T') && t.shares.every(({ state }) => state === 'finished');
    case 'ask':
      return from('accepted', 'assigned', 'in_progress') && is('T', 'F', 'L');
    case 'answer':
      return from('waiting_reporter') && is('P', 'C', 'F');
    case 'close_without_reply':
      return from('waiting_reporter') && is('S');
    case 'hold':
      return from('accepted', 'assigned', 'in_progress') && is('T', 'L');
    case 'resume':
      return from('waiting_external') && is('T', 'L');
    case 'reassign':
      return (
        from('assigned', 'in_progress', 'waiting_reporter', 'waiting_external') &&
        t.assignee_id !== null &&
        is('L', 'K')
      );
    case 'decline':
      return from('assigned', 'in_progress', 'waiting_reporter', 'waiting_external') && is('T');
    case 'approve_work':
      return from('pending_review') && (is('S') || isJudge);
    case 'return_work':
      return from('pending_review') && isJudge;
    case 'confirm':
    case 'not_solved':
      return from('resolved') && is('P', 'C', 'F');
    case 'auto_close':
      return from('resolved') && is('S');
    case 'reopen': {
      const inTime = age <= policy.reopen_window_days * day;
      if (from('closed')) return is('F', 'K') || (is('P') && inTime);
      return from('cancelled') && t.ended_without_reply && inTime && is('P', 'F', 'K');
    }
    case 'cancel': {
      if (from('pending_review')) return is('K');
      if (!from(...beforeReview)) return false;
      if (is('F', 'K')) return true;
      const hasBegun =
        t.status === 'in_progress' || t.status === 'waiting_external' || t.return_status === 'in_progress';
      return is('P', 'C') && !hasBegun;
    }
    case 'reply':
      if (from('merged')) return is('P', 'C');
      return from(...open) && is('P', 'C', 'F', 'T', 'L', 'K');
    case 'attach':
      return from(...open) && is('P', 'C', 'F', 'T', 'L', 'K');
    case 'note':
      if (is('I') && from(...helping)) return true;
      return from(...open, 'closed', 'rejected', 'cancelled') && is('F', 'T', 'T-team', 'L', 'K');
    case 'rate':
      return from('resolved', 'closed') && is('P');
    case 'classify':
      return from(...beforeReview) && is('F', 'L', 'K');
    case 'remind':
      return from('waiting_reporter', 'waiting_external') && is('S');
    case 'alert':
      return from('submitted') && is('S');
    case 'transfer':
      // A report that waits for its reporter before anybody accepted it is nobody's work yet.
      return from(...afterAcceptance) && t.was_accepted && is('L', 'K', 'F');
    case 'share':
      return from(...afterAcceptance) && t.was_accepted && is('T', 'L', 'K');
    case 'accept_share':
    case 'decline_share':
    case 'finish_share':
      return from(...helping) && is('I');
    case 'end_share':
      return from(...helping) && is('T', 'L', 'K');
    case 'merge':
      return from(...open) && is('F', 'L', 'K');
    case 'unmerge':
      return from('merged') && is('F', 'L', 'K') && age <= 7 * day;
    case 'declare_major':
      return from(...open) && is('F', 'L', 'K') && !t.is_major && !t.parent_id && !t.is_restricted;
    case 'include':
      return from(...open) && is('F', 'L', 'K') && !t.is_major && !t.parent_id && !t.is_restricted;
    case 'exclude':
      return from(...open) && is('F', 'L', 'K') && t.parent_id !== null;
    case 'announce':
      return from(...open) && is('T', 'F', 'L', 'K') && t.is_major;
    case 'inform':
      return is('S') && (from('merged') || (from(...open) && t.parent_id !== null));
    case 'resolve_with_parent':
      return (
        from(...beforeReview) &&
        is('F', 'L', 'K') &&
        t.parent_id !== null &&
        ['resolved', 'closed'].includes(other?.status ?? '')
      );
    case 'link':
    case 'unlink':
      return from(...open, 'closed') && is('F', 'T', 'L', 'K');
    case 'raise_security':
      return from(...beforeReview) && is('F', 'T', 'T-team', 'L', 'K');
    case 'open_up':
      return (
        from(...open, 'closed') &&
        is('K') &&
        t.is_restricted &&
        !t.owner_is_restricted &&
        t.category_code !== 'SEC'
      );
  }
}

const ofOwner = [
  'owner_team_id',
  'owner_is_restricted',
  'team_allows_self_claim',
  'team_assigns_itself',
] as const;
const ofShares = ['shares', 'shared_team_ids'] as const;

/** What a step may change besides state, version and the marks of waiting. */
const changes: Partial<Record<Action, readonly (keyof TicketFacts)[]>> = {
  accept: [
    'type',
    'priority',
    'category_code',
    'is_unknown_category',
    'category_is_restricted',
    'is_restricted',
    ...ofOwner,
    'was_accepted',
  ],
  reject: ['rejected_by_id'],
  appeal: ['appeal_count'],
  solve_at_first_contact: ['progress', 'was_accepted', 'unchecked_solver_id'],
  check: ['unchecked_solver_id'],
  verify_contact: ['contact_verified'],
  assign: ['assignee_id', 'cycle_assignee_ids'],
  reassign: ['assignee_id', 'cycle_assignee_ids'],
  decline: ['assignee_id'],
  start: ['progress'],
  progress: ['progress'],
  hold: ['expected_at'],
  complete: [
    'progress',
    'category_code',
    'is_unknown_category',
    'category_is_restricted',
    'is_restricted',
    'was_accepted',
  ],
  approve_work: ['was_accepted'],
  return_work: ['progress', 'rework_count'],
  not_solved: ['unchecked_solver_id', 'progress', 'not_solved_count', 'attempt'],
  reopen: [
    'unchecked_solver_id',
    'cycle',
    'attempt',
    'progress',
    'assignee_id',
    'cycle_assignee_ids',
    'has_photo',
    'was_accepted',
  ],
  classify: [
    'type',
    'priority',
    'category_code',
    'is_unknown_category',
    'category_is_restricted',
    'is_restricted',
    ...ofOwner,
    'agency_id',
  ],
  transfer: [...ofOwner, ...ofShares, 'assignee_id', 'is_restricted', 'transfer_count'],
  share: ofShares,
  accept_share: ofShares,
  decline_share: ofShares,
  finish_share: ofShares,
  end_share: ofShares,
  merge: ['merged_into_id', 'before_merge'],
  unmerge: ['merged_into_id', 'before_merge', ...ofShares],
  declare_major: ['is_major'],
  include: ['parent_id'],
  exclude: ['parent_id'],
  resolve_with_parent: ['progress', 'was_accepted'],
  raise_security: [...ofOwner, 'assignee_id', 'is_restricted', 'was_accepted'],
  open_up: ['is_restricted'],
  remind: ['reminder_count', 'reminded_at'],
  alert: ['reminder_count', 'reminded_at'],
};
const onArrival: readonly (keyof TicketFacts)[] = [
  'status',
  'status_since',
  'return_status',
  'reminder_count',
  'reminded_at',
  'expected_at',
  'ended_without_reply',
];
const ended: readonly Status[] = ['closed', 'rejected', 'cancelled', 'merged'];
const waiting: readonly Status[] = ['waiting_reporter', 'waiting_external'];
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

function expectLawfulChange(
  before: TicketFacts,
  after: TicketFacts,
  action: Action,
  input: Record<string, unknown>,
  at: Date,
) {
  const moved = before.status !== after.status;
  const allowed = new Set<string>([
    ...(changes[action] ?? []),
    ...(moved ? onArrival : []),
    // Ending, closing to others and becoming the owner each end an invitation.
    ...(isEnded(after.status) || after.is_restricted || after.owner_team_id !== before.owner_team_id
      ? ofShares
      : []),
    ...(quiet.includes(action) ? [] : ['version']),
  ]);
  const changed = (Object.keys(after) as (keyof TicketFacts)[]).filter(
    (key) => !Object.is(after[key], before[key]),
  );
  expect(
    changed.filter((key) => !allowed.has(key)),
    `${action} changes nothing else`,
  ).toEqual([]);
  if (!quiet.includes(action)) expect(after.version).toBe(before.version + 1);
  if (moved) expect(after.status_since).toEqual(at);

  // Ended stays ended, but for an appeal and a reopening.
  if (ended.includes(before.status) && moved) expect(['appeal', 'reopen', 'unmerge']).toContain(action);
  // Progress only falls with words beside it, or where work begins again.
  if (after.progress < before.progress) {
    expect(['progress', 'return_work', 'not_solved', 'reopen']).toContain(action);
    if (action === 'progress') expect(input['note']).toBeTruthy();
  }
  expect(after.progress).toBeGreaterThanOrEqual(0);
  expect(after.progress).toBeLessThanOrEqual(100);
  if (after.status === 'pending_review' || after.status === 'resolved') expect(after.progress).toBe(100);
  if (after.status === 'in_progress') expect(after.progress).toBeGreaterThanOrEqual(1);
  // A place to return to while waiting, and only then; an expected day only while a third party is waited for.
  expect(after.return_status !== null).toBe(waiting.includes(after.status));
  if (after.status !== 'waiting_external') expect(after.expected_at).toBeNull();
  // Exactly one owner team; somebody holds the ticket while it is worked on, and every holder is remembered.
  expect(after.owner_team_id).toBeTruthy();
  if (after.assignee_id) expect(after.cycle_assignee_ids).toContain(after.assignee_id);
  if (['assigned', 'in_progress', 'pending_review'].includes(after.status))
    expect(after.assignee_id).not.toBeNull();
  if (after.status === 'accepted') expect(after.assignee_id).toBeNull();
  // What is known to be a security matter is not opened again by naming it otherwise while it is worked on.
  if (after.category_code === 'SEC') expect(after.is_restricted).toBe(true);
  if (after.owner_team_id === teams.security) expect(after.is_restricted).toBe(true);
  if (after.cycle > before.cycle) expect(action).toBe('reopen');
  // Invited teams: never the owner, never on an ended ticket, never one that sees more than is shared.
  expect(after.shared_team_ids).toEqual(after.shares.map((share) => share.team_id));
  expect(after.shared_team_ids).not.toContain(after.owner_team_id);
  if (ended.includes(after.status)) expect(after.shares).toEqual([]);
  if (after.is_restricted)
    expect(after.shared_team_ids.filter((team) => team !== teams.security)).toEqual([]);
  expect(after.merged_into_id !== null).toBe(after.status === 'merged');
  expect(after.is_major && after.parent_id !== null).toBe(false);
  // Only the unit head opens what was closed, unless its category turned out otherwise before anybody accepted it.
  if (before.is_restricted && !after.is_restricted && before.status !== 'submitted')
    expect(action).toBe('open_up');
}

function walk(kind: number, seeds: readonly number[], seen: Map<string, number>): void {
  const policy = walkedPolicies[kind % walkedPolicies.length]!;
  const world = worldUnder(policy);
  let ticket = report(kind);
  let at = began;
  for (const seed of seeds) {
    const due = nextSystemStep(ticket, policy, calendar);
    const move = nextMove(world, ticket, seed, at);
    const isTimeUp = due !== null && due.at.getTime() <= move.at.getTime() && seed % 4 === 0;
    const { actor, action, input } = isTimeUp
      ? { actor: system, action: due.action, input: systemInput(ticket, due.action) }
      : move;
    at = isTimeUp && due.at.getTime() > at.getTime() ? due.at : isTimeUp ? at : move.at;
    const context = contextOf(world, at, input, { ticket, action });
    const decision = decide(ticket, actor, action, input, context);
    if (isTimeUp) {
      expect(decision.ok, `the system may ${action}`).toBe(true);
      expect(nextSystemStep({ ...ticket }, policy, calendar)).toEqual(due);
    }
    const lawful = isLawful(actor, action, ticket, context);
    if (decision.ok) expect(lawful, `${action} from ${ticket.status} got through`).toBe(true);
    else if (lawful) {
      const excuses = [
        'invalid',
        'unknown_category',
        'lowered_without_note',
        'photo_missing',
        'not_your_team',
        'same_assignee',
        'nothing_changed',
        'not_your_team',
        'same_team',
        'team_sees_too_much',
        'unknown_team',
        'unknown_ticket',
        'same_ticket',
        'ticket_ended',
        'would_disclose',
        'not_major',
        'has_parts',
        'wrong_state',
      ];
      expect(excuses, `${action} from ${ticket.status}`).toContain(decision.why);
    }
    if (!decision.ok) continue;
    expectLawfulChange(ticket, decision.facts, action, input, at);
    ticket = decision.facts;
    if (action === 'attach') ticket = { ...ticket, has_photo: true };
    seen.set(`${decision.rule.number}`, (seen.get(decision.rule.number) ?? 0) + 1);
  }
}

test('10,000 random walks by random people never take a forbidden step and never break an invariant', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.nat(83), walkSeeds, (kind, seeds) => walk(kind, seeds, seen)),
    { numRuns: 10_000 },
  );
  // The walks went everywhere: every row of the table was taken, most of them often.
  const numbers =
    '2 2a 2b 2c 2d 3 4 4a 5 6 6a 7 7a 7b 8 9 10 11 12 12a 13 14 15 16 16a 16b 16c 16d 17 17a 18 19 19a 20 21 21a 22 22a 23 23a 23b 24 24a 24b 25 25a 26 26a 26b 26c 26d 26e 26f 28 28a 28b a a2 b b2 c d e f g h i j';
  expect([...seen.keys()].sort()).toEqual(numbers.split(' ').sort());
});

test('a sample of work and of first contacts is drawn from the ticket, the same for whoever asks', () => {
  const drawn = Array.from({ length: 1_000 }, (_, n) => ({ id: id(n), cycle: 1 }));
  const share = (percent: number) => drawn.filter((one) => isSampled(one, percent)).length;
  expect([share(0), share(100)]).toEqual([0, 1_000]);
  expect(Math.abs(share(20) - 200)).toBeLessThan(50);
  expect(drawn.filter((one) => isSampled(one, 20) && !isSampled(one, 30))).toEqual([]);
  const policy: PolicyRules = {
    ...walkedPolicies[0]!,
    work_approval: 'sample_percent',
    work_sample_percent: 0,
  };
  expect(needsWorkApproval(policy, report(0))).toBe(false);
  expect(needsWorkApproval(policy, { ...report(0), attempt: 2 })).toBe(true);
});

test('nobody approves their own work, not even in the name of somebody else', () => {
  const ticket: TicketFacts = {
    ...report(0),
    category_code: 'NET',
    is_unknown_category: false,
    is_restricted: false,
    owner_team_id: teams.network,
    status: 'pending_review',
    assignee_id: id(made),
    cycle_assignee_ids: [id(agus), id(made)],
    progress: 100,
  };
  const judge = (actor: Actor, t = ticket) =>
    decide(t, actor, 'approve_work', {}, contextOf(worldUnder(walkedPolicies[0]!), began, {}));
  expect(judge(cast[4]!)).toMatchObject({ ok: false, why: 'own_work' });
  expect(judge(cast[9]!)).toMatchObject({ ok: true, party: { onBehalfOf: id(lead) } });
  // The lead did the work: who stands in for the lead may not approve it, the unit head may.
  const byLead = { ...ticket, assignee_id: id(lead), cycle_assignee_ids: [id(lead)] };
  expect(judge(cast[9]!, byLead)).toMatchObject({ ok: false, why: 'own_work' });
  expect(judge(cast[0]!, byLead)).toMatchObject({ ok: true });
});

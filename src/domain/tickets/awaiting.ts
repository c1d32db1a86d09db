import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type TicketFile, ticketFiles } from '../attachments/finding.ts';
import { type Actor, hasRole, type Person } from '../people/actor.ts';
import { getPolicy } from '../settings/policies.ts';
import { type WorkRecord, withDates } from './conversation.ts';
import type { TicketFacts } from './facts.ts';
import { factsBeside, selectNamed, whereStaff } from './finding.ts';
import { openStatuses, permission } from './lifecycle.ts';
import type { PolicyRules } from './policy.ts';
import type { Action, Channel, Status } from './vocabulary.ts';

/** A ticket with what somebody needs in order to act on it from a list. */
export type GatheredTicket = TicketFacts & {
  number: string;
  subject: string;
  channel: Channel;
  policy_id: string;
  created_at: Date;
  due_at: Date | null;
  description: string;
  location: string;
  reporter_name: string;
  reporter_phone: string | null;
  agency_name: string;
  region_code: string | null;
  region_name: string | null;
  category_name_id: string;
  category_name_en: string;
  team_name: string;
  assignee_name: string | null;
  /** The latest work record of the running cycle. */
  record: WorkRecord | null;
  files: TicketFile[];
};

const byUrgency = sql`coalesce(t.due_at, '9999-12-31 00:00:00+00'::timestamptz)`;

/** What the rules know of a ticket's own row, and by which policy. */
const ruledColumns = [
  't.id',
  't.status',
  't.type',
  't.priority',
  't.category_code',
  't.is_restricted',
  't.is_guest',
  't.agency_id',
  't.owner_team_id',
  't.shared_team_ids',
  't.transfer_count',
  't.merged_into_id',
  't.before_merge',
  't.is_major',
  't.parent_id',
  't.assignee_id',
  't.reporter_id',
  't.rejected_by_id',
  't.progress',
  't.cycle',
  't.attempt',
  't.return_status',
  't.appeal_count',
  't.rework_count',
  't.not_solved_count',
  't.reminder_count',
  't.reminded_at',
  't.contact_verified',
  't.unchecked_solver_id',
  't.was_accepted',
  't.ended_without_reply',
  't.status_since',
  't.expected_at',
  't.version',
  't.policy_id',
] as const;

/** What the rules know of tickets on the actor's staff side, the most urgent first: light enough to choose from many. */
function weigh(db: Db, actor: Actor, statuses: readonly Status[], limit: number) {
  return (
    db
      .selectFrom('tickets as t')
      .innerJoin('teams as m', 'm.id', 't.owner_team_id')
      .innerJoin('categories as c', 'c.code', 't.category_code')
      .select(ruledColumns)
      .select(factsBeside)
      .where((eb) => whereStaff(actor)(eb as unknown as Parameters<ReturnType<typeof whereStaff>>[0]))
      // Written out, so that the partial indexes over open tickets fit.
      .where(sql<boolean>`t.status in (${sql.join(statuses.map((status) => sql.lit(status)))})`)
      .orderBy(byUrgency)
      .orderBy('t.id')
      .limit(limit)
  );
}

/** The named tickets, as far as the actor stands on their staff side, with what a decision needs. */
async function gather(db: Db, actor: Actor, ids: readonly string[]): Promise<GatheredTicket[]> {
  if (ids.length === 0) return [];
  const rows: GatheredTicket[] = await selectNamed(db)
    .select((eb) => eb.fn.coalesce('g.name', 't.agency_typed').as('agency_name'))
    .select([
      sql<WorkRecord | null>`(select jsonb_build_object('cycle', r.cycle, 'attempt', r.attempt,
          'technician_name', p.name, 'outcome', r.outcome, 'solution', r.solution, 'constraints', r.constraints,
          'client_notes', r.client_notes, 'is_field_visit', r.is_field_visit, 'is_first_contact', r.is_first_contact,
          'completed_at', r.completed_at, 'locked_at', r.locked_at)
        from work_records r join people p on p.id = r.technician_id
        where r.ticket_id = t.id and r.cycle = t.cycle order by r.attempt desc limit 1)`.as('record'),
      ticketFiles(sql.ref('t.id')).as('files'),
    ])
    .where((eb) => whereStaff(actor)(eb as unknown as Parameters<ReturnType<typeof whereStaff>>[0]))
    .where(sql<boolean>`t.id = any(${[...ids]}::uuid[])`)
    .orderBy(byUrgency)
    .orderBy('t.id')
    .execute();
  return rows.map(dated);
}

const dated = (row: GatheredTicket): GatheredTicket => ({
  ...row,
  record: withDates(row.record, ['completed_at', 'locked_at']),
});

export type Awaited = {
  ticket: GatheredTicket;
  kind: 'intake' | 'work' | 'check';
  policy: PolicyRules;
  /** The policy asks for a known contact first, and nobody has verified it. */
  isContactInDoubt: boolean;
  /** The absent approver in whose name the actor would decide. */
  onBehalfOf: string | null;
};

/** More than anybody decides in one sitting. */
const mostAwaited = 100;

/**
 * Reports to accept, work to approve and a sample of first contacts to look at that wait for this person's decision,
 * oldest due first: the first of them with their proofs, and how many there are.
 */
export async function listAwaited(
  db: Db,
  actor: Person,
  at: Date,
  most = mostAwaited,
): Promise<{ shown: Awaited[]; total: number }> {
  const [rows, sample] = await Promise.all([
    weigh(db, actor, ['submitted', 'pending_review'], mostAwaited).execute(),
    weigh(db, actor, ['resolved', 'closed'], mostAwaited)
      .where('t.unchecked_solver_id', 'is not', null)
      .execute(),
  ]);
  const awaited: (Omit<Awaited, 'ticket'> & { id: string })[] = [];
  for (const ticket of [...rows, ...sample]) {
    const policy = await getPolicy(db, ticket.policy_id);
    const kind = kindOf(ticket.status);
    const allowed = permission(actor, decisions[kind], ticket, { policy, at });
    const isContactInDoubt = !allowed.ok && allowed.why === 'contact_unverified';
    const onBehalfOf = allowed.ok ? allowed.party.onBehalfOf : null;
    if (allowed.ok || isContactInDoubt) {
      awaited.push({ id: ticket.id, kind, policy, isContactInDoubt, onBehalfOf });
    }
  }
  const first = awaited.slice(0, most);
  const tickets = await gather(
    db,
    actor,
    first.map(({ id }) => id),
  );
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const shown = first.flatMap(({ id, ...one }) => {
    const ticket = byId.get(id);
    // Decided between the two questions.
    return ticket && kindOf(ticket.status) === one.kind ? [{ ...one, ticket }] : [];
  });
  return { shown, total: awaited.length };
}

const decisions = { intake: 'accept', work: 'approve_work', check: 'check' } as const satisfies Record<
  Awaited['kind'],
  Action
>;
const kindOf = (status: Status): Awaited['kind'] =>
  status === 'submitted' ? 'intake' : status === 'pending_review' ? 'work' : 'check';

/** A ticket that a team of the actor was asked to help with, and what with. */
export type SharedWork = {
  ticket: GatheredTicket;
  team_id: string;
  team_name: string;
  state: 'invited' | 'accepted';
  due_at: Date | null;
  task: string;
};

/** What the actor's teams were asked to help with and have not finished, the soonest due first. */
export async function listSharedWork(db: Db, actor: Person): Promise<SharedWork[]> {
  const teams = actor.grants.flatMap(({ role, team_id }) =>
    team_id && (role === 'technician' || role === 'team_lead') ? [team_id] : [],
  );
  if (teams.length === 0) return [];
  const { rows: shares } = await sql<Omit<SharedWork, 'ticket'> & { ticket_id: string }>`
    select s.ticket_id, s.team_id, n.name as team_name, s.state, s.due_at, coalesce(m.body, '') as task
    from ticket_shares s join teams n on n.id = s.team_id
      left join messages m on m.ticket_id = s.ticket_id and m.event_seq = s.event_seq
    where s.team_id = any(${teams}::uuid[]) and s.ended_at is null and s.state in ('invited', 'accepted')
    order by s.due_at nulls last, s.invited_at limit 50`.execute(db);
  if (shares.length === 0) return [];
  const tickets = await gather(
    db,
    actor,
    shares.map(({ ticket_id }) => ticket_id),
  );
  return shares.flatMap(({ ticket_id, ...share }) => {
    const ticket = tickets.find(({ id }) => id === ticket_id);
    return ticket && openStatuses.includes(ticket.status) ? [{ ...share, ticket }] : [];
  });
}

/** As many cards as one page of work can be. */
const mostOwn = 100;
const mostClaimable = 50;

/** A technician's own open tickets, and those of the team that may be taken. */
export async function listWork(
  db: Db,
  actor: Person,
  at: Date,
): Promise<{ own: GatheredTicket[]; claimable: GatheredTicket[] }> {
  const open: Status[] = [
    'assigned',
    'in_progress',
    'waiting_reporter',
    'waiting_external',
    'pending_review',
  ];
  const [mine, unassigned] = await Promise.all([
    weigh(db, actor, open, mostOwn).where('t.assignee_id', '=', actor.id).execute(),
    weigh(db, actor, ['accepted'], mostClaimable).where('m.allows_self_claim', '=', true).execute(),
  ]);
  const free = new Set<string>();
  for (const row of unassigned) {
    const policy = await getPolicy(db, row.policy_id);
    const allowed = permission(actor, 'assign', row, { policy, at });
    if (allowed.ok && hasRole(actor, 'technician', row.owner_team_id)) free.add(row.id);
  }
  const tickets = await gather(db, actor, [...mine.map(({ id }) => id), ...free]);
  return {
    own: tickets.filter(({ id }) => !free.has(id)),
    claimable: tickets.filter(({ id }) => free.has(id)),
  };
}

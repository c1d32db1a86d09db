import { type RawBuilder, type SqlBool, sql } from 'kysely';
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
const weigh = (db: Db, actor: Actor, which: RawBuilder<SqlBool>, limit: number) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .innerJoin('categories as c', 'c.code', 't.category_code')
    .select(ruledColumns)
    .select(factsBeside)
    .where((eb) => whereStaff(actor)(eb as unknown as Parameters<ReturnType<typeof whereStaff>>[0]))
    .where(which)
    .orderBy(byUrgency)
    .orderBy('t.id')
    // Written out, for the reason in `listTickets`.
    .limit(sql.lit(limit));

/** Written out, so that the partial indexes over open tickets fit. */
const isIn = (statuses: readonly Status[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`t.status in (${sql.join(statuses.map((status) => sql.lit(status)))})`;

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

/**
 * What waits for somebody's decision: a report, work that was finished, or a first contact of the sample. Appeals
 * against the actor's own rejections are left out at once: there may be many, and the rules refuse each of them.
 */
const awaitsAnybodyBut = (
  actor: Person,
): RawBuilder<SqlBool> => sql<SqlBool>`(${isIn(['submitted', 'pending_review'])}
    and not (t.appeal_count > 0 and coalesce(t.rejected_by_id = ${actor.id}::uuid, false))
  or t.unchecked_solver_id is not null and ${isIn(['resolved', 'closed'])})`;

/** The ticket after which a page begins: when it is due in microseconds since 1970, and its id. */
export type AwaitedKey = { due: string; id: string };
export type AwaitedPage = { shown: Awaited[]; after: AwaitedKey | null };

/**
 * How many tickets are judged for one page, step by step while it is not full: nearly always the first ones do. When
 * all of these wait for somebody else, the next page goes on where this one stopped.
 */
const judgedForPage = [30, 300, 600];

/**
 * Reports to accept, work to approve and a sample of first contacts to look at that wait for this person's decision,
 * oldest due first, with their proofs. A page by key; `after` is null when nothing follows.
 */
export async function listAwaited(
  db: Db,
  actor: Person,
  at: Date,
  { after = null, size = 100 }: { after?: AwaitedKey | null | undefined; size?: number } = {},
): Promise<AwaitedPage> {
  const found: Judged[] = [];
  let last = after;
  for (const most of judgedForPage) {
    const rows = await weigh(db, actor, awaitsAnybodyBut(actor), most)
      .select(sql<string>`(extract(epoch from ${byUrgency}) * 1000000)::bigint::text`.as('due_key'))
      .$if(last !== null, (query) =>
        query.where(
          sql<SqlBool>`(${byUrgency}, t.id) > ('epoch'::timestamptz + ${last?.due}::bigint * interval '1 microsecond', ${last?.id}::uuid)`,
        ),
      )
      .execute();
    for (const row of rows) {
      const one = await judge(db, actor, row, at);
      if (one && found.length === size) return { shown: await show(db, actor, found), after: last };
      if (one) found.push(one);
      last = { due: row.due_key, id: row.id };
    }
    if (rows.length < most) return { shown: await show(db, actor, found), after: null };
  }
  return { shown: await show(db, actor, found), after: last };
}

/** Those of the named tickets that wait for this person's decision. */
export async function findAwaited(
  db: Db,
  actor: Person,
  at: Date,
  ids: readonly string[],
): Promise<Awaited[]> {
  if (ids.length === 0) return [];
  const rows = await weigh(db, actor, awaitsAnybodyBut(actor), ids.length)
    .where(sql<SqlBool>`t.id = any(${[...ids]}::uuid[])`)
    .execute();
  const judged = await Promise.all(rows.map((row) => judge(db, actor, row, at)));
  return show(
    db,
    actor,
    judged.filter((one) => one !== undefined),
  );
}

type Judged = Omit<Awaited, 'ticket'> & { id: string };

/** What the actor is asked to decide on this ticket; undefined when it waits for somebody else. */
async function judge(
  db: Db,
  actor: Person,
  ticket: TicketFacts & { policy_id: string },
  at: Date,
): Promise<Judged | undefined> {
  const policy = await getPolicy(db, ticket.policy_id);
  const kind = kindOf(ticket.status);
  const allowed = permission(actor, decisions[kind], ticket, { policy, at });
  const isContactInDoubt = !allowed.ok && allowed.why === 'contact_unverified';
  if (!allowed.ok && !isContactInDoubt) return undefined;
  const onBehalfOf = allowed.ok ? allowed.party.onBehalfOf : null;
  return { id: ticket.id, kind, policy, isContactInDoubt, onBehalfOf };
}

async function show(db: Db, actor: Person, judged: readonly Judged[]): Promise<Awaited[]> {
  const tickets = await gather(
    db,
    actor,
    judged.map(({ id }) => id),
  );
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return judged.flatMap(({ id, ...one }) => {
    const ticket = byId.get(id);
    // Decided between the two questions.
    return ticket && kindOf(ticket.status) === one.kind ? [{ ...one, ticket }] : [];
  });
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
    // Their ids alone: nobody asks the rules whether somebody may see their own work.
    db
      .selectFrom('tickets as t')
      .select('t.id')
      .where('t.assignee_id', '=', actor.id)
      .where(isIn(open))
      .orderBy(byUrgency)
      .orderBy('t.id')
      .limit(sql.lit(mostOwn))
      .execute(),
    weigh(db, actor, isIn(['accepted']), mostClaimable)
      .where('m.allows_self_claim', '=', true)
      .execute(),
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

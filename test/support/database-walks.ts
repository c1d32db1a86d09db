import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type CastName, cast, castMembers } from '../../db/seeds/people.ts';
import type { Db } from '../../src/db/connection.ts';
import { Invalid, NotFound, Refused } from '../../src/domain/errors.ts';
import { verifyChains } from '../../src/domain/events/verifying.ts';
import { type Actor, anyone, system } from '../../src/domain/people/actor.ts';
import { findSignedIn } from '../../src/domain/people/finding.ts';
import { getOffice } from '../../src/domain/settings/office.ts';
import { getPolicy, savePolicy } from '../../src/domain/settings/policies.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { decide } from '../../src/domain/tickets/deciding.ts';
import type { TicketFacts } from '../../src/domain/tickets/facts.ts';
import { type LockedTicket, lockTicket } from '../../src/domain/tickets/locking.ts';
import { findCategory } from '../../src/domain/tickets/looking-up.ts';
import { openTicket } from '../../src/domain/tickets/opening.ts';
import { partiesOf, sideOf } from '../../src/domain/tickets/parties.ts';
import { computeTicketClocks } from '../../src/domain/tickets/timekeeping.ts';
import { type Action, isEnded, type Priority } from '../../src/domain/tickets/vocabulary.ts';
import { nextSystemStep } from '../../src/domain/tickets/waiting.ts';
import { uuidv7 } from '../../src/lib/uuid.ts';
import { contextOf, type Move, nextMove, type World, walkedPolicies, walkSeeds } from './walks.ts';

const categories = ['NET-INTERNET', 'APP-LOCAL', 'SEC-PHISHING', 'OTH-UNKNOWN', 'OTH-DEVICE'];
const began = new Date('2026-01-05T01:00:00Z');

/**
 * Takes random walks through the real verbs and compares every step with the pure decision, and what is stored in the
 * end with what the events say. Returns how many steps were taken.
 */
export async function walkThroughDatabase(
  db: Db,
  { walks, lanes }: { walks: number; lanes: number },
): Promise<number> {
  const worlds = await buildWorlds(db);
  let taken = 0;
  let walked = 0;
  const property = fc.asyncProperty(fc.nat(1_000), walkSeeds, async (kind, seeds) => {
    // Waited for first: other lanes count meanwhile.
    const steps = await walk(db, worlds[kind % worlds.length]!, kind, seeds);
    taken += steps;
    walked += 1;
    if (walked % 500 === 0) await expectWholeChains(db);
  });
  const share = Math.ceil(walks / lanes);
  await Promise.all(Array.from({ length: lanes }, () => fc.assert(property, { numRuns: share })));
  await expectWholeChains(db);
  return taken;
}

async function expectWholeChains(db: Db): Promise<void> {
  const { broken } = await verifyChains(db, 'a secret of the test');
  expect(broken).toEqual([]);
}

export async function buildWorlds(db: Db): Promise<(World & { policyId: string })[]> {
  await db.updateTable('teams').set({ allows_self_claim: true }).where('code', '=', 'APLIKASI').execute();
  const lend = (from: CastName, to: CastName) => ({
    id: uuidv7(),
    from_id: cast[from].id,
    to_id: cast[to].id,
    valid_from: new Date('2024-01-01'),
    valid_to: new Date('2199-01-01'),
  });
  await db
    .insertInto('delegations')
    .values([lend('kasatpel', 'teknisi.net2'), lend('ketua.jaringan', 'frontdesk2')])
    .execute();
  const people = await Promise.all(castMembers.map(([, member]) => findSignedIn(db, member.id)));
  const actors: Actor[] = [
    ...people.map((one) => one!.actor),
    { kind: 'holder', ticketId: randomUUID() },
    system,
    anyone,
  ];
  const grants = await db
    .selectFrom('role_grants')
    .select(['team_id', 'person_id'])
    .where('role', 'in', ['technician', 'team_lead', 'front_desk'])
    .where('team_id', 'is not', null)
    .execute();
  const assignable = new Map<string, Set<string>>();
  for (const { team_id, person_id } of grants) {
    assignable.set(team_id!, (assignable.get(team_id!) ?? new Set()).add(person_id));
  }
  const known = await Promise.all(
    categories.map(async (code) => [code, (await findCategory(db, code))!] as const),
  );
  const teams = new Map(
    (await db.selectFrom('teams').selectAll().execute()).map((team) => [
      team.id,
      {
        id: team.id,
        is_restricted: team.is_restricted,
        allows_self_claim: team.allows_self_claim,
        assigns_itself: team.auto_assign !== 'off',
      },
    ]),
  );
  const others = await openOthers(db);
  const worlds = [];
  for (const policy of walkedPolicies) {
    worlds.push({
      actors: (ticketId: string) => [...actors, { kind: 'holder' as const, ticketId }],
      categories: new Map(known),
      assignable,
      teams,
      others,
      reaches: (actor: Actor, id: string) => sideOf(actor, others.find((one) => one.id === id)!) === 'staff',
      policy,
      policyId: await savePolicy(db, policy, null),
    });
  }
  return worlds;
}

/** Tickets that walks are merged into and made parts of: major, open, restricted, ended. */
async function openOthers(db: Db): Promise<LockedTicket[]> {
  const as = async (name: CastName) => (await findSignedIn(db, cast[name].id))!.actor;
  const [desk, head] = [await as('frontdesk1'), await as('kasatpel')];
  const open = async (category_code: string, ...steps: [Actor, Action, object][]) => {
    const { ticketId } = await openTicket(db, {
      actor: desk,
      report: {
        name: 'Pelapor lain',
        agency: 'BPKAD',
        phone: '+6280000001003',
        email: null,
        category_code,
        subject: 'Tiket yang diam',
        description: 'Tidak berjalan.',
        location: '',
      },
      channel: 'phone',
      locale: 'id',
      idempotencyKey: randomUUID(),
      isSolvedAtOnce: true,
      at: began,
    });
    for (const [actor, action, input] of steps) await act(db, { actor, ticketId, action, input, at: began });
    return read(db, ticketId);
  };
  const accept = (category_code: string): [Actor, Action, object] => [
    head,
    'accept',
    { type: 'incident', category_code, priority: 'high' },
  ];
  const solve: [Actor, Action, object] = [desk, 'solve_at_first_contact', { solution: 'Sudah.' }];
  return [
    await open('NET-INTERNET', accept('NET-INTERNET'), [desk, 'declare_major', {}]),
    await open('NET-INTERNET', solve, [desk, 'declare_major', {}]),
    await open('APP-LOCAL', accept('APP-LOCAL')),
    await open('SEC-PHISHING', accept('SEC-PHISHING')),
    await open('APP-LOCAL', solve, [desk, 'confirm', {}]),
  ];
}

export const read = (db: Db, ticketId: string): Promise<LockedTicket> =>
  db.transaction().execute((trx) => lockTicket(trx, ticketId));

/** The facts alone, in one order, so that two tellings can be compared. */
function factsOf(ticket: TicketFacts, like: TicketFacts): TicketFacts {
  const facts = Object.fromEntries(Object.keys(like).map((key) => [key, ticket[key as keyof TicketFacts]]));
  return { ...(facts as TicketFacts), cycle_assignee_ids: [...ticket.cycle_assignee_ids].sort() };
}

export async function begin(
  db: Db,
  world: World & { policyId: string },
  kind: number,
): Promise<LockedTicket> {
  const isStaff = kind % 4 === 1;
  const byAccount = kind % 4 === 2;
  const frontDesk = (await findSignedIn(db, cast.frontdesk1.id))!.actor;
  const ayu = (await findSignedIn(db, cast.ayu.id))!.actor;
  const { ticketId } = await openTicket(db, {
    actor: isStaff ? frontDesk : byAccount ? ayu : anyone,
    report: {
      name: 'Ketut Suardika',
      agency: kind % 3 === 0 ? 'Kelurahan Banjar Agung' : 'BPKAD',
      phone: '+6280000001002',
      email: null,
      category_code: categories[kind % categories.length]!,
      subject: `Perjalanan ${kind}`,
      description: 'Laporan yang berjalan acak.',
      location: '',
      type: kind % 5 === 0 ? 'request' : 'incident',
      priority: 'medium',
    },
    channel: isStaff ? 'phone' : 'web',
    locale: 'id',
    idempotencyKey: randomUUID(),
    at: began,
  });
  await db.updateTable('tickets').set({ policy_id: world.policyId }).where('id', '=', ticketId).execute();
  return read(db, ticketId);
}

async function walk(
  db: Db,
  world: World & { policyId: string },
  kind: number,
  seeds: readonly number[],
): Promise<number> {
  const first = await begin(db, world, kind);

  const keys = Object.keys(factKeys) as (keyof TicketFacts)[];
  let model = factsOf(first, Object.fromEntries(keys.map((key) => [key, null])) as never);
  let at = first.updated_at;
  let seq = first.event_seq;
  let taken = 0;
  let last: Pick<Move, 'actor' | 'action' | 'input'> | undefined;
  const priorities = new Map<number, Priority>([[1, model.priority]]);
  const ends = new Map<number, Date>([[1, at]]);
  const seenBy = new Map<number, { before: TicketFacts; after: TicketFacts; actor: Actor }>();
  for (const seed of seeds) {
    const move = nextMove(world, model, seed, at);
    const { actor, action, input } = move;
    const decision = decide(
      model,
      actor,
      action,
      input,
      contextOf(world, move.at, input, { ticket: model, action, actor }),
    );
    const uploadKey = action === 'attach' && decision.ok ? await putPhoto(db) : undefined;
    const sent = act(db, {
      actor,
      ticketId: model.id,
      action,
      input,
      at: move.at,
      uploadKey,
      ...(seed % 3 === 0 ? { version: model.version } : {}),
    });
    const outcome = await sent.then(
      (done) => ({ done, error: undefined }),
      (error: unknown) => ({ done: undefined, error }),
    );
    const told = `${action} from ${model.status}`;
    if (!decision.ok) {
      if (outcome.done)
        expect(outcome.done.isRepeat, `${told} should be refused: ${decision.why}`).toBe(true);
      else if (partiesOf(actor, model).length === 0) expect(outcome.error, told).toBeInstanceOf(NotFound);
      else expect(outcome.error, told).toBeInstanceOf(decision.issues ? Invalid : Refused);
      continue;
    }
    if (!outcome.done) throw new Error(`${told} was refused by the database only`, { cause: outcome.error });
    if (outcome.done.isRepeat) {
      // Two dice fell alike within two minutes: a second click, which counts once.
      expect({ actor, action, input }, told).toEqual(last);
      continue;
    }
    last = { actor, action, input };
    seq += 1;
    taken += 1;
    at = move.at;
    expect(outcome.done, told).toMatchObject({
      status: decision.to,
      version: decision.facts.version,
      seq,
      isRepeat: false,
    });
    seenBy.set(seq, { before: model, after: decision.facts, actor });
    model = { ...decision.facts, has_photo: decision.facts.has_photo || uploadKey !== undefined };
    priorities.set(model.cycle, model.priority);
    ends.set(model.cycle, at);
  }
  const stored = await read(db, model.id);
  expect(factsOf(stored, model)).toEqual(factsOf(model, model));
  expect(stored.event_seq).toBe(seq);
  await expectEventsInOrder(db, model.id, seq);
  await expectClocksOfEvents(db, model, priorities, ends);
  await expectRowsBeside(db, model);
  await expectToldRightly(db, model, seenBy);
  return taken;
}

/** Named once, so that a new column of `tickets` that is no fact does not disturb the comparison. */
const factKeys: Record<keyof TicketFacts, true> = {
  id: true,
  status: true,
  type: true,
  priority: true,
  category_code: true,
  is_unknown_category: true,
  is_restricted: true,
  is_guest: true,
  agency_id: true,
  owner_team_id: true,
  team_allows_self_claim: true,
  assignee_id: true,
  cycle_assignee_ids: true,
  reporter_id: true,
  rejected_by_id: true,
  progress: true,
  cycle: true,
  attempt: true,
  return_status: true,
  appeal_count: true,
  rework_count: true,
  not_solved_count: true,
  reminder_count: true,
  reminded_at: true,
  contact_verified: true,
  unchecked_solver_id: true,
  category_is_restricted: true,
  owner_is_restricted: true,
  team_assigns_itself: true,
  shares: true,
  shared_team_ids: true,
  transfer_count: true,
  merged_into_id: true,
  before_merge: true,
  is_major: true,
  parent_id: true,
  was_accepted: true,
  ended_without_reply: true,
  has_photo: true,
  status_since: true,
  expected_at: true,
  version: true,
};

async function putPhoto(db: Db): Promise<string> {
  const upload_key = randomUUID();
  const photo = {
    name: 'sesudah.jpg',
    type: 'image/jpeg',
    size: 100,
    sha256: 'a'.repeat(64),
    stage: 'after' as const,
  };
  await db
    .insertInto('attachments')
    .values({ id: uuidv7(), upload_key, ...photo })
    .execute();
  return upload_key;
}

/** No event is lost, and each begins in the state in which the one before it ended. */
async function expectEventsInOrder(db: Db, ticketId: string, count: number): Promise<void> {
  const events = await db
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('seq')
    .execute();
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    expect(event.from_status).toBe(before?.to_status ?? null);
    if (before) expect(event.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
  }
}

/** The stored clocks are what the events of each cycle give, and the next deadline follows from them. */
async function expectClocksOfEvents(
  db: Db,
  ticket: TicketFacts,
  priorities: Map<number, Priority>,
  ends: Map<number, Date>,
): Promise<void> {
  const { workingTime } = await getOffice(db);
  const stored = await db
    .selectFrom('ticket_clocks')
    .selectAll()
    .where('ticket_id', '=', ticket.id)
    .execute();
  const computed = [];
  for (const [cycle, priority] of priorities) {
    computed.push(
      ...(await computeTicketClocks(db, { id: ticket.id, cycle, priority }, workingTime, ends.get(cycle)!)),
    );
  }
  const order = (a: { cycle: number; kind: string }, b: { cycle: number; kind: string }) =>
    a.cycle - b.cycle || a.kind.localeCompare(b.kind);
  expect(stored.map(({ ticket_id: _, ...clock }) => clock).sort(order)).toEqual(
    computed
      .map((clock) => ({
        cycle: clock.cycle,
        kind: clock.kind,
        started_at: clock.startedAt,
        stopped_at: clock.stoppedAt,
        paused_at: clock.pausedAt,
        elapsed_minutes: clock.elapsedMinutes,
        target_minutes: clock.targetMinutes,
        due_at: clock.dueAt,
        breached_at: clock.breachedAt,
      }))
      .sort(order),
  );
  const row = await db
    .selectFrom('tickets')
    .select(['due_at', 'next_action_at', 'policy_id'])
    .where('id', '=', ticket.id)
    .executeTakeFirstOrThrow();
  const step = nextSystemStep(ticket, await getPolicy(db, row.policy_id), workingTime);
  const running = computed.filter(
    (clock) => clock.cycle === ticket.cycle && clock.stoppedAt === null && clock.dueAt && !clock.breachedAt,
  );
  const moments = [...running.map((clock) => clock.dueAt!.getTime()), ...(step ? [step.at.getTime()] : [])];
  expect(row.next_action_at?.getTime() ?? null).toBe(moments.length > 0 ? Math.min(...moments) : null);
  if (isEnded(ticket.status)) expect(row).toMatchObject({ due_at: null, next_action_at: null });
}

/** One holder at a time, one rating a cycle, and no approver who had worked on it. */
async function expectRowsBeside(db: Db, ticket: TicketFacts): Promise<void> {
  const assignments = await db
    .selectFrom('assignments')
    .selectAll()
    .where('ticket_id', '=', ticket.id)
    .execute();
  const held = assignments.filter((row) => row.ended_at === null).map((row) => row.assignee_id);
  expect(held).toEqual(ticket.assignee_id && !isEnded(ticket.status) ? [ticket.assignee_id] : []);
  const approvals = await db
    .selectFrom('approvals')
    .selectAll()
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', 'work')
    .execute();
  for (const approval of approvals) {
    const workers = assignments
      .filter((row) => row.cycle === approval.cycle && row.assigned_at <= approval.at)
      .map((row) => row.assignee_id);
    expect(workers).not.toContain(approval.decided_by_id);
    if (approval.on_behalf_of_id) expect(workers).not.toContain(approval.on_behalf_of_id);
    expect(approval.is_timeout).toBe(approval.decided_by_id === null);
  }
  if (ticket.status === 'resolved' || (ticket.status === 'closed' && !ticket.ended_without_reply)) {
    const open = await db
      .selectFrom('work_records')
      .select('id')
      .where('ticket_id', '=', ticket.id)
      .where('cycle', '=', ticket.cycle)
      .where('attempt', '=', ticket.attempt)
      .where('locked_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
  }
}

/** Whoever acted is not told of it, and nobody is told of what they may not see. */
async function expectToldRightly(
  db: Db,
  ticket: TicketFacts,
  seen: Map<number, { before: TicketFacts; after: TicketFacts; actor: Actor }>,
): Promise<void> {
  const told = await db
    .selectFrom('notifications')
    .select(['event_seq', 'person_id', 'kind'])
    .where('ticket_id', '=', ticket.id)
    .execute();
  for (const { event_seq, person_id, kind } of told) {
    const step = seen.get(event_seq);
    if (!step || person_id === null) continue;
    if (step.actor.kind === 'person') expect(person_id, kind).not.toBe(step.actor.id);
    if (person_id === step.before.assignee_id) continue;
    const { actor } = (await findSignedIn(db, person_id))!;
    expect(
      partiesOf(actor, step.after).length,
      `${kind} told to somebody who sees the ticket`,
    ).toBeGreaterThan(0);
  }
}

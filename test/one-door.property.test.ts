import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CastName, cast, castMembers } from '../db/seeds/people.ts';
import type { Db } from '../src/db/connection.ts';
import { listAgencyTickets } from '../src/domain/agencies/listing-tickets.ts';
import { findFile } from '../src/domain/attachments/finding.ts';
import { Conflict, Invalid, NotFound, Refused } from '../src/domain/errors.ts';
import { findCallers } from '../src/domain/front-desk/callers.ts';
import { listDueSoon } from '../src/domain/front-desk/due-soon.ts';
import { findSimilar } from '../src/domain/front-desk/similar.ts';
import { listNotifications } from '../src/domain/notifications/listing.ts';
import { type Actor, anyone, system } from '../src/domain/people/actor.ts';
import { findSignedIn } from '../src/domain/people/finding.ts';
import { listCounted } from '../src/domain/reports/counted-tickets.ts';
import { countTickets } from '../src/domain/reports/counting-tickets.ts';
import { periodOf } from '../src/domain/reports/periods.ts';
import { act } from '../src/domain/tickets/acting.ts';
import { informReporters } from '../src/domain/tickets/announcing.ts';
import { listAwaited, listWork } from '../src/domain/tickets/awaiting.ts';
import { findTicket } from '../src/domain/tickets/finding.ts';
import { hearsAll } from '../src/domain/tickets/hearing.ts';
import { listTickets } from '../src/domain/tickets/listing.ts';
import type { LockedTicket } from '../src/domain/tickets/locking.ts';
import { partiesOf, sideOf } from '../src/domain/tickets/parties.ts';
import { readStory } from '../src/domain/tracking/story.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { useDatabase } from './support/database.ts';
import { begin, buildWorlds, read } from './support/database-walks.ts';
import { nextMove } from './support/walks.ts';

const database = useDatabase();
const ticketCount = 24;
/** Every event of the walks lies within it. */
const always = periodOf('2020-01-01', '2199-01-01', 'Asia/Makassar');

type Stage = {
  db: Db;
  ids: string[];
  files: Map<string, { reporter: string; internal: string }>;
  /** Files that came with words for all reporters of a major incident. */
  news: { file: string; ticketId: string; seq: number }[];
  /** How often such a file was looked for by somebody who does not see the incident itself. */
  heardElsewhere: number;
};

/**
 * What happens between two looks: a step of some ticket's life by whoever may take it, or a change of who is who.
 * Both are drawn from one number, so that a failure shrinks to a short list.
 */
async function happen(stage: Stage, world: Awaited<ReturnType<typeof buildWorlds>>[number], seed: number) {
  const { db, ids } = stage;
  const rights = rightsMoves[seed % (rightsMoves.length * 4)];
  if (rights) return rights(db, Math.floor(seed / 64));
  if (seed % 5 === 1) return announce(stage, Math.floor(seed / 5));
  const ticket = await read(db, ids[Math.floor(seed / 7) % ids.length]!);
  const { actor, action, input, at } = nextMove(world, ticket, seed, ticket.updated_at);
  await act(db, { actor, ticketId: ticket.id, action, input, at }).catch((error: unknown) => {
    const isNo = [Refused, Invalid, NotFound, Conflict].some((kind) => error instanceof kind);
    if (!isNo) throw error;
  });
}

/** The unit head tells everybody of a major incident something, and shows a file with it. */
async function announce({ db, news }: Stage, n: number): Promise<void> {
  const majors = await db
    .selectFrom('tickets')
    .select('id')
    .where('is_major', '=', true)
    .orderBy('id')
    .execute();
  const ticketId = anyOf(majors, n).id;
  const { actor } = (await findSignedIn(db, cast.kasatpel.id))!;
  const file = uuidv7();
  await db
    .insertInto('attachments')
    .values({ id: file, upload_key: file, name: 'peta.pdf', type: 'application/pdf', size: 10, sha256: file })
    .execute();
  const step = { actor, ticketId, action: 'announce', input: { body: 'Kabar.' }, uploadKey: file } as const;
  const done = await act(db, step).catch((error: unknown) => {
    if (error instanceof Refused || error instanceof NotFound) return undefined;
    throw error;
  });
  if (!done || done.isRepeat) return;
  news.push({ file, ticketId, seq: done.seq });
  await informReporters(db, { ticketId, seq: done.seq });
}

const names = Object.keys(cast) as CastName[];
const anyOf = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const anyRow = async (db: Db, table: 'teams' | 'agencies', n: number): Promise<string> => {
  const rows = await db.selectFrom(table).select('id').orderBy('code').execute();
  return anyOf(rows, n).id;
};

/** Somebody joins a team, leaves all of them, changes agency, stands in for another, is called back. */
const rightsMoves: readonly ((db: Db, n: number) => Promise<unknown>)[] = [
  async (db, n) =>
    db
      .insertInto('role_grants')
      .values({
        id: uuidv7(),
        person_id: cast[anyOf(names, n)].id,
        role: anyOf(['technician', 'team_lead', 'unit_head'] as const, Math.floor(n / 31)),
        team_id: await anyRow(db, 'teams', Math.floor(n / 101)),
      })
      .execute(),
  (db, n) =>
    db
      .updateTable('role_grants')
      .set({ valid_to: new Date(Date.now() - 1_000) })
      .where('person_id', '=', cast[anyOf(names, n)].id)
      .where('team_id', 'is not', null)
      .execute(),
  async (db, n) =>
    db
      .insertInto('role_grants')
      .values({
        id: uuidv7(),
        person_id: cast[anyOf(names, n)].id,
        role: 'agency_contact',
        agency_id: await anyRow(db, 'agencies', Math.floor(n / 31)),
      })
      .execute(),
  async (db, n) => {
    const [one, other] = [await anyRow(db, 'agencies', n), await anyRow(db, 'agencies', Math.floor(n / 17))];
    // Only upwards in the order of ids, so that no agency comes to lie under itself.
    if (one > other)
      await db.updateTable('agencies').set({ parent_id: other }).where('id', '=', one).execute();
  },
  (db, n) => {
    const [from, to] = [anyOf(names, n), anyOf(names, Math.floor(n / 19))];
    if (from === to) return Promise.resolve();
    return db
      .insertInto('delegations')
      .values({
        id: uuidv7(),
        from_id: cast[from].id,
        to_id: cast[to].id,
        valid_from: new Date('2024-01-01'),
        valid_to: new Date('2199-01-01'),
      })
      .execute();
  },
  (db) => db.updateTable('delegations').set({ ended_at: new Date() }).where('ended_at', 'is', null).execute(),
];

/** Everything there is to a ticket beyond its own row: what it was merged into. */
async function targetsOf(db: Db, ticket: LockedTicket): Promise<LockedTicket[]> {
  const targets: LockedTicket[] = [];
  for (let next = ticket.merged_into_id; next; next = targets.at(-1)!.merged_into_id) {
    targets.push(await read(db, next));
  }
  return targets;
}

/** Looks through every door at once; answers how many times one ticket was looked for behind one door. */
async function lookThroughEveryDoor(stage: Stage, who: CastName | 'holder' | 'anyone' | 'system', n: number) {
  const { db, ids, files } = stage;
  const all = await db.selectFrom('tickets').select('id').orderBy('id').execute();
  const tickets = await Promise.all(all.map(({ id }) => read(db, id)));
  const person = who in cast ? (await findSignedIn(db, cast[who as CastName].id))!.actor : undefined;
  const actor: Actor =
    person ??
    (who === 'system' ? system : who === 'anyone' ? anyone : { kind: 'holder', ticketId: anyOf(ids, n) });
  const told = (door: string) => `${who} at ${door}`;
  const set = (rows: readonly { number: string }[]) => rows.map(({ number }) => number).sort();
  const staffSide = tickets.filter((ticket) => sideOf(actor, ticket) === 'staff');
  const staff = set(staffSide);
  const isStaff = new Set(staff);
  let looks = 0;

  // List, search and count.
  const list = await listTickets(db, actor, { filter: {}, sort: 'newest', size: 500 });
  expect(set(list.rows), told('the list')).toEqual(staff);
  const found = await listTickets(db, actor, { filter: { words: 'perjal' }, sort: 'due', size: 500 });
  const named = staffSide.filter(({ id }) => ids.includes(id));
  expect(set(found.rows), told('the search')).toEqual(set(named));
  const counted = await listCounted(db, actor, {
    counted: { figure: 'received' },
    period: always,
    size: 500,
  });
  expect(set(counted.rows), told('the figure')).toEqual(staff);
  const [counts] = await countTickets(db, actor, [always]);
  expect(counts!.received, told('the count')).toBe(staff.length);
  looks += 4 * tickets.length;

  // What is awaited, worked on, alike, late or known of a caller is never more than the list.
  if (person) {
    const now = new Date();
    const work = await listWork(db, person, now);
    const offered = [
      ...(await listAwaited(db, person, now)).shown.map(({ ticket }) => ticket),
      ...work.own,
      ...work.claimable,
      ...(await listDueSoon(db, actor, 100)),
      ...(await findSimilar(db, actor, {
        subject: 'Perjalanan',
        agencyId: null,
        regionCode: null,
        categoryCode: 'NET-INTERNET',
      })),
      ...(await findCallers(db, actor, 'Ketut Suardika')).flatMap((caller) => caller.tickets),
      ...(await findCallers(db, actor, '+6280000001002')).flatMap((caller) => caller.tickets),
    ];
    expect(
      offered.filter(({ number }) => !isStaff.has(number)).map(({ number }) => number),
      told('what is offered'),
    ).toEqual([]);
    const ofAgency = tickets.filter(
      (ticket) =>
        person.agencyIds.includes(ticket.agency_id ?? '') &&
        // The contact's right, and what is the person's own besides.
        partiesOf(actor, ticket).some(({ party }) =>
          ['agency_contact', 'reporter', 'assignee'].includes(party),
        ),
    );
    const listed = await listAgencyTickets(db, person, { group: 'all' }, { size: 500 });
    expect(set(listed), told('the tickets of the agency')).toEqual(set(ofAgency));
    const notices = await listNotifications(db, person, { size: 200 });
    const readable = new Set(set(tickets.filter((ticket) => partiesOf(actor, ticket).length > 0)));
    const leaked = notices.rows.filter(({ number, subject }) => subject !== null && !readable.has(number));
    expect(set(leaked), told('the notifications')).toEqual([]);
    looks += 4 * tickets.length;
  }

  // One ticket: page, files, a word, a hand on it, a link to it.
  for (const ticket of [0, 1, 2, 3].map((step) => anyOf(tickets, n + step * 5))) {
    const sees = partiesOf(actor, ticket).length > 0;
    expect((await findTicket(db, actor, { id: ticket.id })) !== undefined, told('the page')).toBe(sees);
    const targets = await targetsOf(db, ticket);
    const onward = targets.filter((target) => sideOf(actor, target) === 'staff');
    const file = files.get(ticket.id);
    if (file) {
      const isOpen = async (id: string) => (await findFile(db, id, () => actor)) !== undefined;
      expect(await isOpen(file.reporter), told('a file')).toBe(sees || onward.length > 0);
      // Invited teams hear from their invitation on; this file came before anybody could be invited.
      const hears = [ticket, ...targets].some((one) => hearsAll(actor, one));
      expect(await isOpen(file.internal), told('an internal file')).toBe(hears);
    }
    const reaches = async (action: 'share' | 'transfer' | 'note' | 'link', input: object) => {
      const undo = new Error('undo');
      const outcome = await db
        .transaction()
        .execute(async (trx) => {
          await act(trx, { actor, ticketId: ticket.id, action, input });
          throw undo;
        })
        .catch((error: unknown) => error);
      return { isHidden: outcome instanceof NotFound, isDone: outcome === undo };
    };
    const team_id = await anyRow(db, 'teams', n);
    for (const [action, input] of [
      ['share', { team_id, task: 'Tolong.' }],
      ['transfer', { team_id, reason: 'Pindah.' }],
      ['note', { body: 'Catatan.' }],
    ] as const) {
      expect((await reaches(action, input)).isHidden, told(action)).toBe(!sees);
    }
    // Nobody reaches a ticket through another: a link lies only between two that the person works on.
    const other = anyOf(tickets, n + 3);
    const linked = await reaches('link', { other_id: other.id });
    if (linked.isDone) expect(isStaff.has(other.number), told('the far end of a link')).toBe(true);
    looks += 7;
  }
  return looks;
}

/** The file of an announcement opens where its words are read, and nowhere else: for one person and every reporter. */
async function openNews(stage: Stage, who: CastName): Promise<number> {
  const { db } = stage;
  const shown = stage.news.at(-1);
  if (!shown) return 0;
  const words = await db
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', shown.ticketId)
    .where('event_seq', '=', shown.seq)
    .executeTakeFirstOrThrow();
  const all = await db.selectFrom('tickets').select('id').orderBy('id').execute();
  const tickets = await Promise.all(all.map(({ id }) => read(db, id)));
  const major = tickets.find(({ id }) => id === shown.ticketId)!;
  const targets = await targetsOf(db, major);
  const tellers = new Set<string>();
  for (const ticket of tickets) {
    const { conversation } = await readStory(db, ticket);
    if (conversation.some(({ id }) => id === words.id)) tellers.add(ticket.id);
  }
  const { actor: person } = (await findSignedIn(db, cast[who].id))!;
  const holders = tickets.map(({ id }): Actor => ({ kind: 'holder', ticketId: id }));
  for (const actor of [person, ...holders]) {
    const reads = tickets.some((ticket) => tellers.has(ticket.id) && partiesOf(actor, ticket).length > 0);
    const isOnward = targets.some((target) => sideOf(actor, target) === 'staff');
    const isOpen = (await findFile(db, shown.file, () => actor)) !== undefined;
    expect(isOpen, `the file of an announcement for ${who} or the holder of a PIN`).toBe(reads || isOnward);
    if (reads && partiesOf(actor, major).length === 0) stage.heardElsewhere += 1;
  }
  return 1 + holders.length;
}

test('list, count, page, search, files and every hand on a ticket answer alike, whatever happens', {
  timeout: 180_000,
}, async () => {
  const { db } = database;
  const worlds = await buildWorlds(db);
  const stage: Stage = { db, ids: [], files: new Map(), news: [], heardElsewhere: 0 };
  for (let kind = 0; kind < ticketCount; kind += 1) {
    const { id } = await begin(db, worlds[kind % worlds.length]!, kind);
    const file = (audience: 'reporter' | 'internal') => ({
      ...{ id: uuidv7(), ticket_id: id, event_seq: 1, audience, name: 'bukti.txt', type: 'text/plain' },
      ...{ size: 10, sha256: randomUUID().replaceAll('-', '').repeat(2) },
    });
    const [forReporter, inside] = [file('reporter'), file('internal')];
    await db.insertInto('attachments').values([forReporter, inside]).execute();
    stage.ids.push(id);
    stage.files.set(id, { reporter: forReporter.id, internal: inside.id });
  }
  // One report is part of a major incident that was announced; the walks bring more of them, or not.
  await announce(stage, 0);
  const { actor } = (await findSignedIn(db, cast.frontdesk1.id))!;
  const input = { other_id: stage.news[0]!.ticketId };
  await act(db, { actor, ticketId: stage.ids[0]!, action: 'include', input });
  await openNews(stage, 'auditor');
  expect(stage.heardElsewhere).toBe(1);
  const visitors = [...castMembers.map(([name]) => name), 'holder', 'anyone', 'system'] as const;
  let looks = 0;
  const seed = fc.noBias(fc.nat());
  await fc.assert(
    fc.asyncProperty(fc.array(seed, { minLength: 4, maxLength: 12 }), seed, async (seeds, n) => {
      for (const one of seeds) await happen(stage, worlds[one % worlds.length]!, one);
      for (const who of [0, 1].map((step) => anyOf(visitors, n + step * 8))) {
        looks += await lookThroughEveryDoor(stage, who, n);
      }
      looks += await openNews(stage, anyOf(names, n));
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(looks).toBeGreaterThan(10_000);
});

import { beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { canSee } from './finding.ts';
import { type Cursor, listTickets, type Sort, sorts, statusesOf, type TicketFilter } from './listing.ts';
import { sideOf } from './parties.ts';
import { channels, priorities, statuses } from './vocabulary.ts';

const database = useDatabase();

type Row = Awaited<ReturnType<typeof plant>>[number];
let rows: Row[] = [];

/** Numbers that look random and are the same at every run. */
function* dice(): Generator<number, never> {
  let seed = 42;
  for (;;) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor(seed / 65_536);
  }
}

async function plant() {
  const { db } = database;
  const roll = dice();
  const pick = <T>(list: readonly T[]): T => list[roll.next().value % list.length]!;
  const policy = await db.selectFrom('policies').select('id').executeTakeFirstOrThrow();
  const teams = await db.selectFrom('teams').select(['id', 'code']).orderBy('code').execute();
  const categories = await db
    .selectFrom('categories')
    .select(['code', 'team_id', 'is_restricted'])
    .orderBy('code')
    .execute();
  const agencies = await db.selectFrom('agencies').select(['id', 'name']).orderBy('code').execute();
  const regions = await db.selectFrom('regions').select('code').orderBy('code').execute();
  const people = Object.values(cast).map(({ id }) => id);
  const made = Array.from({ length: 400 }, (_, index) => {
    // Ten tickets share each moment, and a moment has microseconds.
    const at = new Date(Date.UTC(2026, 9, 1) + Math.floor(index / 10) * 3_600_000);
    const category = pick(categories);
    const agency = pick([null, ...agencies]);
    return {
      id: uuidv7(at),
      number: `TIK-${String(index).padStart(4, '0')}-0000`,
      subject: pick(['Internet mati', 'Surel tidak 100% masuk', 'CCTV_gelap di simpang']),
      status: pick(statuses),
      type: 'incident' as const,
      category_code: category.code,
      priority: pick(priorities),
      is_restricted: category.is_restricted,
      is_guest: false,
      channel: pick(channels),
      agency_id: agency?.id ?? null,
      agency_typed: agency?.name ?? 'Kantor tanpa daftar',
      region_code: pick([null, ...regions.map(({ code }) => code)]),
      owner_team_id: pick(teams).id,
      shared_team_ids: pick([0, 1, 2, 3]) > 0 ? [] : [pick(teams).id],
      assignee_id: pick([null, null, ...people]),
      reporter_id: pick([null, ...people]),
      reporter_name: 'Pelapor',
      policy_id: policy.id,
      created_at: at,
      updated_at: new Date(at.getTime() + (roll.next().value % 5) * 86_400_000),
      status_since: at,
      due_at: pick([null, at, new Date(at.getTime() + 86_400_000)]),
    };
  });
  await db.insertInto('tickets').values(made).execute();
  return made;
}

beforeAll(async () => {
  rows = await plant();
});

async function listAll(name: CastName, filter: TicketFilter, sort: Sort = 'newest', size = 1000) {
  const page = await listTickets(database.db, await actorOf(database.db, name), { filter, sort, size });
  return page.rows.map(({ id }) => id);
}

test('everybody of the cast lists what they see as staff, no ticket more and none less', async () => {
  for (const name of Object.keys(cast) as CastName[]) {
    const actor = await actorOf(database.db, name);
    const expected = rows
      .filter((row) => canSee(actor, row) && sideOf(actor, row) === 'staff')
      .map(({ id }) => id);
    expect((await listAll(name, {})).sort(), name).toEqual(expected.sort());
  }
});

test('each filter keeps exactly what it names', async () => {
  const actor = await actorOf(database.db, 'frontdesk1');
  const seen = rows.filter((row) => sideOf(actor, row) === 'staff');
  const jaringan = await database.db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'JARINGAN')
    .executeTakeFirstOrThrow();
  const health = seen.find((row) => row.agency_typed === 'Dinas Kesehatan');
  const day = new Date(Date.UTC(2026, 9, 2));
  const cases: [TicketFilter, (row: Row) => boolean][] = [
    [{ group: 'open' }, (row) => statusesOf('open').includes(row.status)],
    [{ group: 'waiting' }, (row) => row.status.startsWith('waiting')],
    [
      { group: 'done' },
      (row) => ['resolved', 'closed', 'rejected', 'cancelled', 'merged'].includes(row.status),
    ],
    [{ status: 'assigned', group: 'done' }, (row) => row.status === 'assigned'],
    [{ category: 'NET-INTERNET' }, (row) => row.category_code === 'NET-INTERNET'],
    [{ category: 'NET' }, (row) => row.category_code.split('-')[0] === 'NET'],
    [{ team: 'JARINGAN' }, (row) => row.owner_team_id === jaringan.id],
    [{ agency: 'kesehatan' }, (row) => row.agency_id === health?.agency_id],
    [{ agency: 'tanpa DAFTAR' }, (row) => row.agency_typed === 'Kantor tanpa daftar'],
    [{ region: '99.01.01' }, (row) => row.region_code?.startsWith('99.01.01') ?? false],
    [{ assignee: 'none' }, (row) => row.assignee_id === null],
    [{ assignee: 'me' }, (row) => row.assignee_id === actor.id],
    [{ assignee: cast['teknisi.net1'].id }, (row) => row.assignee_id === cast['teknisi.net1'].id],
    [{ priority: 'critical' }, (row) => row.priority === 'critical'],
    [{ channel: 'letter' }, (row) => row.channel === 'letter'],
    [{ from: day }, (row) => row.created_at >= day],
    [{ until: day }, (row) => row.created_at < day],
    [{ words: 'mati INTERNET' }, (row) => row.subject === 'Internet mati'],
    [{ words: '100%' }, (row) => row.subject.includes('100%')],
    [{ words: 'CCTV_g' }, (row) => row.subject.startsWith('CCTV')],
  ];
  for (const [filter, fits] of cases) {
    const expected = seen.filter(fits).map(({ id }) => id);
    expect((await listAll('frontdesk1', filter)).sort(), JSON.stringify(filter)).toEqual(expected.sort());
    expect(expected.length, JSON.stringify(filter)).toBeGreaterThan(0);
  }
});

test('leafing forward and back meets every ticket once, in every order, with equal times and none', async () => {
  const actor = await actorOf(database.db, 'kasatpel');
  for (const sort of sorts) {
    const whole = await listAll('kasatpel', {}, sort);
    const forward: string[] = [];
    let cursor: Cursor | null | undefined;
    let last: Awaited<ReturnType<typeof listTickets>>;
    do {
      last = await listTickets(database.db, actor, {
        filter: {},
        sort,
        size: 37,
        cursor: cursor ?? undefined,
      });
      forward.push(...last.rows.map(({ id }) => id));
      cursor = last.after;
    } while (cursor);
    expect(forward, sort).toEqual(whole);

    const back: string[] = last.rows.map(({ id }) => id);
    cursor = last.before;
    while (cursor) {
      const page = await listTickets(database.db, actor, { filter: {}, sort, size: 37, cursor });
      back.unshift(...page.rows.map(({ id }) => id));
      cursor = page.before;
    }
    expect(back, sort).toEqual(whole);
  }
});

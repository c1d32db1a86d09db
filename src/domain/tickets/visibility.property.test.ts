import { expect, test } from 'vitest';
import { type CastName, cast, castMembers } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type Actor, anyone, system } from '../people/actor.ts';
import { findSignedIn } from '../people/finding.ts';
import { canSee, findTicket, whereStaff, whereVisible } from './finding.ts';
import { openTicket } from './opening.ts';
import { sideOf } from './parties.ts';

const database = useDatabase();

/** Tickets of every team, agency, reporter and assignee, restricted or not, in a mixture that nobody would think of. */
async function scatterTickets(count: number): Promise<void> {
  const { db } = database;
  const teams = await db.selectFrom('teams').select('id').execute();
  const agencies = await db.selectFrom('agencies').select('id').execute();
  const people = castMembers.map(([, member]) => member.id);
  const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
  for (let n = 0; n < count; n += 1) {
    const { ticketId } = await openTicket(db, {
      actor: anyone,
      report: {
        name: 'Tamu',
        agency: '',
        phone: '+6280000001002',
        email: null,
        category_code: 'NET-INTERNET',
        subject: `Laporan ${n}`,
        description: 'Acak.',
        location: '',
      },
      channel: 'web',
      locale: 'id',
      idempotencyKey: `scattered-${n}`,
    });
    await db
      .updateTable('tickets')
      .set({
        owner_team_id: any(teams).id,
        is_restricted: Math.random() < 0.4,
        shared_team_ids: Math.random() < 0.6 ? [] : [any(teams).id, any(teams).id],
        agency_id: Math.random() < 0.2 ? null : any(agencies).id,
        reporter_id: Math.random() < 0.3 ? null : any(people),
        assignee_id: Math.random() < 0.4 ? null : any(people),
      })
      .where('id', '=', ticketId)
      .execute();
  }
}

async function bendRights(): Promise<void> {
  const { db } = database;
  const span = (from: string, to: string) => ({ valid_from: new Date(from), valid_to: new Date(to) });
  const [past, now] = [span('2024-01-01', '2024-02-01'), span('2024-01-01', '2199-01-01')];
  const lend = (from: CastName, to: CastName, when: typeof now) => ({
    id: uuidv7(),
    from_id: cast[from].id,
    to_id: cast[to].id,
    ...when,
  });
  await db
    .insertInto('delegations')
    .values([
      lend('kasatpel', 'teknisi.net2', now),
      lend('ketua.jaringan', 'ayu', now),
      lend('kasatpel', 'teknisi.cctv1', past),
    ])
    .execute();
  const security = await db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'KEAMANAN')
    .executeTakeFirstOrThrow();
  const give = (
    to: CastName,
    role: 'technician' | 'front_desk' | 'head',
    team_id: string | null,
    when: typeof now,
  ) => ({ id: uuidv7(), person_id: cast[to].id, role, team_id, ...when });
  await db
    .insertInto('role_grants')
    .values([
      give('teknisi.app1', 'technician', security.id, past),
      give('teknisi.dc1', 'head', null, past),
      give('narahubung', 'technician', security.id, now),
      give('ayu', 'front_desk', null, now),
    ])
    .execute();
}

test('the query and the pure rules agree on who sees which ticket, and from which side', async () => {
  const { db } = database;
  await scatterTickets(120);
  await bendRights();
  const tickets = await db.selectFrom('tickets').selectAll().execute();
  const people = await Promise.all(castMembers.map(([, member]) => findSignedIn(db, member.id)));
  const actors: Actor[] = [
    ...people.map((one) => one!.actor),
    system,
    anyone,
    { kind: 'holder', ticketId: tickets[7]!.id },
  ];
  for (const actor of actors) {
    const visible = await db
      .selectFrom('tickets as t')
      .select('t.id')
      .where(whereVisible(actor) as never)
      .execute();
    expect(new Set(visible.map((row) => row.id))).toEqual(
      new Set(tickets.filter((t) => canSee(actor, t)).map((t) => t.id)),
    );
    const staff = await db
      .selectFrom('tickets as t')
      .select('t.id')
      .where(whereStaff(actor) as never)
      .execute();
    expect(new Set(staff.map((row) => row.id))).toEqual(
      new Set(tickets.filter((t) => sideOf(actor, t) === 'staff').map((t) => t.id)),
    );
  }
  // The expired right opens nothing: a restricted ticket of the security team stays shut to Dewi.
  const shut = tickets.find(
    (t) =>
      t.is_restricted &&
      t.assignee_id !== cast['teknisi.app1'].id &&
      t.reporter_id !== cast['teknisi.app1'].id,
  )!;
  const dewi = (await findSignedIn(db, cast['teknisi.app1'].id))!.actor;
  if (!canSee(dewi, shut)) expect(await findTicket(db, dewi, { id: shut.id })).toBeUndefined();
});

import { beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { act } from '../../domain/tickets/acting.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);
let network: string;
beforeAll(async () => {
  network = await idOf('JARINGAN');
});

async function idOf(code: string): Promise<string> {
  const team = await database.db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return team.id;
}
const get = (url: string, name: CastName = 'admin') => web.app.inject({ url, headers: web.as(name) });
const post = (url: string, fields: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
  });
const networkTeam = { name: 'Tim Jaringan dan Infrastruktur', code: 'JARINGAN', duty: 'Jaringan.' };

const technicians = ['teknisi.net1', 'teknisi.net2', 'teknisi.net3'] as const;
/** A report from a region, accepted; who has it then. */
async function acceptFrom(
  region_code: string,
): Promise<{ who: CastName | null; id: string; number: string }> {
  const { ticketId, number } = await openTicket(database.db, {
    actor: await actorOf(database.db, 'frontdesk1'),
    channel: 'phone',
    locale: 'id',
    idempotencyKey: crypto.randomUUID(),
    report: {
      ...{ name: 'Bu Made', agency: 'Kantor', phone: null, email: null, location: '' },
      ...{ category_code: 'NET-LAN', type: 'request', subject: 'Kabel', description: 'Putus.', region_code },
    },
  });
  await act(database.db, {
    actor: await actorOf(database.db, 'kasatpel'),
    ticketId,
    action: 'accept',
    input: { type: 'request', category_code: 'NET-LAN', priority: 'medium' },
  });
  const { assignee_id } = await database.db
    .selectFrom('tickets')
    .select('assignee_id')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const who = technicians.find((name) => cast[name].id === assignee_id) ?? null;
  return { who, id: ticketId, number };
}
const rest = (name: CastName, hours: number) =>
  database.db
    .insertInto('leaves')
    .values({
      id: crypto.randomUUID(),
      person_id: cast[name].id,
      kind: 'leave',
      starts_at: new Date(Date.now() - 3_600_000),
      ends_at: new Date(Date.now() + hours * 3_600_000),
    })
    .execute();

test('a team that hands out in turn goes round, by region, past those on leave, and waits when nobody is there', async () => {
  const sent = await post(paths.team(network), { ...networkTeam, auto_assign: 'round_robin' });
  expect(sent.statusCode).toBe(303);
  await database.db
    .deleteFrom('person_regions')
    .where(
      'person_id',
      'in',
      technicians.map((name) => cast[name].id),
    )
    .execute();
  await database.db
    .insertInto('person_regions')
    .values([
      { person_id: cast['teknisi.net1'].id, region_code: '99.01' },
      { person_id: cast['teknisi.net2'].id, region_code: '99.01' },
      { person_id: cast['teknisi.net3'].id, region_code: '99.01.02' },
    ])
    .execute();
  const turns = [];
  for (let n = 0; n < 4; n += 1) turns.push((await acceptFrom('99.01.01')).who);
  expect(new Set(turns.slice(0, 2))).toEqual(new Set(['teknisi.net1', 'teknisi.net2']));
  expect(turns.slice(2)).toEqual(turns.slice(0, 2));
  // The nearest region counts more than whose turn it is.
  expect((await acceptFrom('99.01.02.2001')).who).toBe('teknisi.net3');

  await rest('teknisi.net1', 48);
  for (let n = 0; n < 2; n += 1) expect((await acceptFrom('99.01.01')).who).toBe('teknisi.net2');

  await rest('teknisi.net2', 48);
  await rest('teknisi.net3', 48);
  const left = await acceptFrom('99.01.01');
  expect(left.who).toBeNull();
  const told = await database.db
    .selectFrom('notifications')
    .select('person_id')
    .where('ticket_id', '=', left.id)
    .where('kind', '=', 'accept')
    .execute();
  expect(told.map(({ person_id }) => person_id)).toContain(cast['ketua.jaringan'].id);
  const { status } = await database.db
    .selectFrom('tickets')
    .select('status')
    .where('id', '=', left.id)
    .executeTakeFirstOrThrow();
  expect(status).toBe('accepted');

  // Whoever assigns by hand reads why each is proposed.
  const form = (await get(paths.ticketStep(left.number, 'assignment'), 'ketua.jaringan')).body;
  expect(form).toContain('melayani Kabupaten Tirta Asri');
  expect(form).toContain('tidak hadir sampai');
});

test('a team is made and changed, shows its people, and the trail says what changed', async () => {
  const bad = await post(paths.newTeam, { name: '', code: 'JARINGAN', auto_assign: 'off' });
  expect(bad.statusCode).toBe(422);
  const taken = await post(paths.newTeam, { name: 'Tim lain', code: 'jaringan', auto_assign: 'off' });
  expect(taken.statusCode).toBe(422);
  expect(taken.body).toContain('Kode itu sudah dipakai tim lain.');
  expect(taken.body).toContain('value="Tim lain"');
  const made = await post(paths.newTeam, { name: 'Tim Radio', code: 'radio', auto_assign: 'least_loaded' });
  expect(made.statusCode).toBe(303);
  const radio = await idOf('RADIO');
  expect((await get(paths.team(radio))).body).toContain('Belum ada anggota');
  expect((await get(paths.team(network))).body).toContain(cast['ketua.jaringan'].name);
  expect((await get(paths.teams)).body).toContain('Otomatis, tiket terbuka paling sedikit');
  await post(paths.team(radio), { name: 'Tim Radio', code: 'RADIO', auto_assign: 'off', is_disabled: 'on' });
  const trail = await database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .where('subject_id', '=', radio)
    .orderBy('id')
    .execute();
  expect(trail.map(({ action }) => action)).toEqual(['team_added', 'team_changed']);
  expect(trail[1]!.details).toMatchObject({ before: { is_disabled: false }, after: { is_disabled: true } });
});

test('a team that something leads to, the front desk, and the last restricted team stay', async () => {
  const off = { auto_assign: 'off', is_disabled: 'on' };
  const net = await post(paths.team(network), { ...networkTeam, ...off });
  expect(net.body).toContain('Masih ada kategori, layanan, atau aturan penyaluran');
  const desk = await post(paths.team(await idOf('FRONTDESK')), { name: 'Meja', code: 'FRONTDESK', ...off });
  expect(desk.body).toContain('sehingga tidak dapat dinonaktifkan');
  const open = { name: 'Keamanan', code: 'KEAMANAN', auto_assign: 'off' };
  const security = await post(paths.team(await idOf('KEAMANAN')), open);
  expect(security.body).toContain('perkara keamanan harus punya tim');
});

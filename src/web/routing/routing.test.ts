import { beforeAll, expect, test } from 'vitest';
import type { CastName } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { anyone } from '../../domain/people/actor.ts';
import { act } from '../../domain/tickets/acting.ts';
import { findTicket } from '../../domain/tickets/finding.ts';
import { openTicket, type Report } from '../../domain/tickets/opening.ts';
import type { Channel } from '../../domain/tickets/vocabulary.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);
const teams: Record<string, string> = {};
beforeAll(async () => {
  const rows = await database.db.selectFrom('teams').select(['code', 'id']).execute();
  for (const { code, id } of rows) teams[code] = id;
});

const get = (url: string, name: CastName = 'admin') => web.app.inject({ url, headers: web.as(name) });
const post = (url: string, payload: [string, string][]) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
  });
const addRule = async (name: string, more: [string, string][]) => {
  const sent = await post(paths.newRule, [['name', name], ...more]);
  expect(sent.statusCode).toBe(303);
  const { id } = await database.db
    .selectFrom('routing_rules')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return id;
};
async function send(report: Partial<Report>, who: CastName | null = 'ayu', channel: Channel = 'web') {
  const { ticketId } = await openTicket(database.db, {
    actor: who ? await actorOf(database.db, who) : anyone,
    channel,
    locale: 'id',
    idempotencyKey: crypto.randomUUID(),
    report: {
      ...{ name: 'Ayu', agency: 'BPKAD', phone: '+6280000001002', email: null, location: '' },
      ...{ category_code: 'NET-WIFI', subject: 'Wi-Fi', description: 'Mati.' },
      ...report,
    },
  });
  return database.db
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .selectAll('t')
    .select('m.code as team')
    .where('t.id', '=', ticketId)
    .executeTakeFirstOrThrow();
}
const lay = async () => {
  for (const { id } of await database.db.selectFrom('routing_rules').select('id').execute())
    await database.db
      .updateTable('routing_rules')
      .set({ removed_at: new Date() })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .execute();
};

test('a rule sends reports with a word to another team, marks them, and its name stands in their history', async () => {
  const id = await addRule('Antrean RSUD', [
    ['words', 'antrean, rsud'],
    ['team_id', teams['APLIKASI']!],
    ['priority', 'critical'],
    ['tags', 'RSUD'],
  ]);
  const own = await send({ subject: 'Antrean macet' });
  expect(own).toMatchObject({ team: 'APLIKASI', priority: 'critical', tags: ['rsud'], rule_id: id });
  // A guest never makes a ticket critical, whatever the rule says; staff's word counts more than the rule's.
  expect(await send({ subject: 'Rsud gelap' }, null)).toMatchObject({ priority: 'high', rule_id: id });
  const called = await send({ subject: 'Antrean', priority: 'low' }, 'frontdesk1', 'phone');
  expect(called).toMatchObject({ priority: 'low', team: 'APLIKASI' });
  expect(await send({ subject: 'Kabel putus' })).toMatchObject({ team: 'JARINGAN', rule_id: null });

  // Accepting it as what it is leaves it with the team the rule chose.
  const head = await actorOf(database.db, 'kasatpel');
  const input = { type: 'incident', category_code: 'NET-WIFI', priority: 'high' } as const;
  const guests = await send({ subject: 'Antrean lambat' }, null);
  await act(database.db, { actor: head, ticketId: guests.id, action: 'accept', input });
  expect((await findTicket(database.db, head, { id: guests.id }))?.owner_team_id).toBe(teams['APLIKASI']);

  const page = await get(paths.ticket(own.number), 'kasatpel');
  expect(page.body).toContain('Disalurkan oleh aturan “Antrean RSUD”');
  expect((await get(paths.track(own.number), 'ayu')).body).not.toContain('Antrean RSUD');
  const list = (await get(`${paths.tickets}?group=all&rule=${id}`, 'kasatpel')).body;
  expect(list).toContain('Rsud gelap');
  expect(list).not.toContain('Kabel putus');
  expect((await get(`${paths.tickets}?group=all&tag=rsud`, 'kasatpel')).body).toContain('Rsud gelap');
  expect((await get(paths.routing)).body).toContain('4 dalam 30 hari');
  await lay();
});

test('“belum tahu” goes to the front desk, unless a rule or a service knows better', async () => {
  expect(await send({ category_code: 'OTH-UNKNOWN' })).toMatchObject({ team: 'FRONTDESK' });
  await addRule('CCTV dari kata', [
    ['words', 'kamera'],
    ['team_id', teams['CCTV']!],
  ]);
  expect(await send({ category_code: 'OTH-UNKNOWN', subject: 'Kamera buram' })).toMatchObject({
    team: 'CCTV',
  });
  const service = crypto.randomUUID();
  await database.db
    .insertInto('services')
    .values({
      ...{ id: service, code: 'SURAT', name: 'Surat', owner_kind: 'office', category_code: 'APP-LOCAL' },
      team_id: teams['KONTEN']!,
    })
    .execute();
  const known = await send({ category_code: 'OTH-UNKNOWN', service_id: service, subject: 'Tidak terbuka' });
  expect(known).toMatchObject({ team: 'KONTEN', category_code: 'APP-LOCAL', service_id: service });
  const chosen = await send({ category_code: 'NET-LAN', service_id: service, subject: 'Tidak terbuka' });
  expect(chosen).toMatchObject({ category_code: 'NET-LAN', team: 'KONTEN' });
  await lay();
});

test('what is restricted stays with its team, whatever rules and services say', async () => {
  await addRule('Semua ke aplikasi', [
    ['words', 'akun'],
    ['team_id', teams['APLIKASI']!],
  ]);
  const closed = await send({ category_code: 'SEC', subject: 'Akun dibajak' });
  expect(closed).toMatchObject({ team: 'KEAMANAN', is_restricted: true, rule_id: null });
  await addRule('Kebocoran', [
    ['words', 'bocor'],
    ['team_id', teams['KEAMANAN']!],
  ]);
  const found = await send({ subject: 'Data bocor' });
  expect(found).toMatchObject({ team: 'KEAMANAN', is_restricted: true });
  // Restricted tickets are in no count.
  expect((await get(paths.routing)).body).not.toContain('1 dalam 30 hari');
  await lay();
});

test('rules are ordered, disabled and removed; each change is in the trail', async () => {
  const first = await addRule('Pertama', [
    ['categories', 'NET'],
    ['tags', 'satu'],
  ]);
  const second = await addRule('Kedua', [
    ['categories', 'NET'],
    ['tags', 'dua'],
  ]);
  expect((await send({})).tags).toEqual(['satu']);
  expect((await post(paths.ruleOrder(second), [['direction', 'up']])).statusCode).toBe(303);
  expect((await send({})).tags).toEqual(['dua']);
  await post(paths.ruleState(second), [['state', 'disabled']]);
  expect((await send({})).tags).toEqual(['satu']);
  await post(paths.ruleState(first), [['state', 'removed']]);
  expect((await send({})).tags).toEqual([]);
  expect((await get(paths.rule(first))).statusCode).toBe(404);
  await post(paths.rule(second), [
    ['name', 'Kedua'],
    ['channels', 'phone'],
    ['tags', 'dua'],
  ]);
  const trail = await database.db
    .selectFrom('audit_entries')
    .select('action')
    .where('subject_kind', '=', 'rule')
    .where('subject_id', 'in', [first, second])
    .orderBy('id')
    .execute();
  expect(trail.map(({ action }) => action)).toEqual([
    'rule_added',
    'rule_added',
    'rule_moved',
    'rule_disabled',
    'rule_removed',
    'rule_changed',
  ]);
  await lay();
});

test('a rule is tried on a report and on the last reports before it is saved', async () => {
  await send({ subject: 'Proyektor aula redup' });
  const typed: [string, string][] = [
    ['name', 'Proyektor'],
    ['words', 'proyektor'],
    ['team_id', teams['KONTEN']!],
    ['intent', 'try'],
    ['try_subject', 'Proyektor rusak'],
    ['try_category', 'NET'],
  ];
  const tried = await post(paths.newRule, typed);
  expect(tried.statusCode).toBe(200);
  expect(tried.body).toContain('aturan ini sendiri akan menangkap 1.');
  expect(tried.body).toContain('Ditangkap oleh aturan “Proyektor”');
  expect(tried.body).toContain('ke Tim Konten dan Media Publik');
  expect(tried.body).toContain('value="Proyektor rusak"');
  expect(tried.body, 'Turbo would refuse the answer').toMatch(/value="try"[^>]*data-turbo="false"/);
  // The administrator is no party to tickets, and reads none of them here.
  expect(tried.body).not.toContain('Proyektor aula redup');
  const none = await database.db
    .selectFrom('routing_rules')
    .select('id')
    .where('name', '=', 'Proyektor')
    .execute();
  expect(none).toEqual([]);

  await addRule('Proyektor', typed.slice(1, 3));
  const box = await get(`${paths.routing}?try_subject=Printer&try_category=NET`);
  expect(box.body).toContain('Tidak ada aturan yang menangkapnya');
  expect(box.body).toContain('kata tidak cocok');
  const bare = await get(`${paths.routing}?try_subject=Printer`);
  expect(bare.body).toMatch(/href="\/settings" aria-current="page"/);
  expect(bare.body).toContain('Hasil:');
  expect((await get(`${paths.routing}?try_subject=Printer&try_category=TIDAK-ADA`)).body).toContain(
    'Kategori itu tidak ditawarkan lagi',
  );
});

test('several regions and agencies are added one after the other, and saved together', async () => {
  const draft: [string, string][] = [
    ['name', 'Dua desa'],
    ['team_id', teams['KONTEN']!],
    ['intent', 'add'],
  ];
  const before = await database.db.selectFrom('routing_rules').select('id').execute();
  const regions: string[] = [];
  const agencies: string[] = [];
  const sentTicks = (): [string, string][] => [
    ...regions.map((code): [string, string] => ['regions', code]),
    ...agencies.map((id): [string, string] => ['agencies', id]),
  ];
  const ticked = (body: string, part: string) =>
    [...body.matchAll(new RegExp(`name="${part}" value="([^"]+)"[^>]* checked`, 'g'))].map(
      (found) => found[1]!,
    );
  const places = await database.db
    .selectFrom('regions')
    .select('code')
    .orderBy('code', 'desc')
    .limit(2)
    .execute();
  for (const { code } of places) {
    const shown = await post(paths.newRule, [...draft, ...sentTicks(), ['region_added_text', code]]);
    expect(shown.statusCode).toBe(200);
    regions.splice(0, regions.length, ...ticked(shown.body, 'regions'));
  }
  expect(regions.sort()).toEqual(places.map(({ code }) => code).sort());
  const agency = await post(paths.newRule, [...draft, ...sentTicks(), ['agency_added_text', 'BPKAD']]);
  agencies.push(...ticked(agency.body, 'agencies'));
  expect(agencies).toHaveLength(1);
  expect(agency.body).toContain('value="Dua desa"');
  // Nothing but what is to be added is judged meanwhile: not even the missing conditions.
  const blank = await post(paths.newRule, [['intent', 'add']]);
  expect(blank.statusCode).toBe(200);
  const unknown = await post(paths.newRule, [...draft, ...sentTicks(), ['region_added_text', 'Atlantis']]);
  expect(unknown.statusCode).toBe(422);
  expect(unknown.body).toContain('Tidak ada wilayah bernama “Atlantis”');
  expect(ticked(unknown.body, 'regions')).toHaveLength(2);
  expect(await database.db.selectFrom('routing_rules').select('id').execute()).toHaveLength(before.length);

  const saved = await post(paths.newRule, [...draft.slice(0, 2), ...sentTicks()]);
  expect(saved.statusCode).toBe(303);
  const rule = await database.db
    .selectFrom('routing_rules')
    .select('conditions')
    .where('name', '=', 'Dua desa')
    .executeTakeFirstOrThrow();
  expect(rule.conditions).toMatchObject({ agencies });
  await lay();
});

test('a rule that would catch everything or do nothing is refused, and keeps what was typed', async () => {
  const empty = await post(paths.newRule, [
    ['name', 'Kosong'],
    ['tags', 'x'],
  ]);
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('Sebutkan sedikitnya satu syarat');
  expect(empty.body).toContain('value="Kosong"');
  const idle = await post(paths.newRule, [
    ['name', 'Diam'],
    ['region_added_text', 'Atlantis'],
    ['words', 'printer'],
  ]);
  expect(idle.body).toContain('Tentukan tim, prioritas, atau tanda.');
  expect(idle.body).toContain('Tidak ada wilayah bernama “Atlantis”');
});

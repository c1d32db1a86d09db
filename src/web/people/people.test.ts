import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth, signIn } from '../../../test/support/session.ts';
import { findSignedIn } from '../../domain/people/finding.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
let web: TestApp;
let admin: { cookie: string };
beforeAll(async () => {
  web = await startApp(database.db, { auth: quickAuth(database.db) });
  admin = await signIn(web, 'admin');
});
afterAll(() => web.stop());

const get = (url: string, headers: Record<string, string> = admin) => web.app.inject({ url, headers });
const post = (url: string, payload: [string, string][], headers: Record<string, string> = admin) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const teamId = async (code: string) =>
  (await database.db.selectFrom('teams').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
const audits = async (action: string) =>
  (await database.db.selectFrom('audit_entries').select('id').where('action', '=', action).execute()).length;

describe('the list of people', () => {
  it('is the administrators’ alone', async () => {
    for (const name of ['kasatpel', 'kadis', 'ayu'] as const) {
      expect((await get(paths.people, await signIn(web, name))).statusCode).toBe(403);
    }
    expect((await get(paths.people, {})).statusCode).toBe(303);
  });

  it('finds by name, role and state', async () => {
    expect((await get(paths.people)).body).toContain('Bambang Wicaksono');
    const found = (await get(`${paths.people}?cari=sudiarta`)).body;
    expect(found).toContain('Wayan Sudiarta');
    expect(found).not.toContain('Agus Saputra');
    expect((await get(`${paths.people}?peran=auditor`)).body).not.toContain('Agus Saputra');
    expect((await get(`${paths.people}?cari=100%25_`)).body).toContain('Tidak ada orang yang cocok');
  });

  it('pages by key', async () => {
    const { db } = database;
    await db
      .insertInto('people')
      .values(
        Array.from({ length: 60 }, (_, n) => ({
          id: `01950000-0000-7000-8000-${String(n).padStart(12, '0')}`,
          name: `Zz Banyak ${String(n).padStart(2, '0')}`,
        })),
      )
      .execute();
    const first = await get(`${paths.people}?cari=zz+banyak`);
    const next = /href="([^"]*sesudah=[^"]*)"/.exec(first.body)![1]!.replaceAll('&amp;', '&');
    const second = await get(next);
    expect(first.body).toContain('Zz Banyak 49');
    expect(second.body).toContain('Zz Banyak 50');
    expect(second.body).not.toContain('Zz Banyak 49');
  });
});

describe('inviting', () => {
  it('makes the person with roles, team and region, and a link that opens the account', async () => {
    const team = await teamId('JARINGAN');
    const reply = await post(paths.people, [
      ['name', 'Komang Baru'],
      ['nip', '19850312 201001 1 999'],
      ['agency', 'Dinas Perhubungan'],
      ['grants', `technician:${team}`],
      ['grants', 'auditor'],
      ['regions', '99.01.02'],
      ['regions', '11.11.11'],
    ]);
    expect(reply.statusCode).toBe(201);
    const token = /\/undangan\/([\w-]{43})/.exec(reply.body)![1]!;
    const accept = await post(
      paths.invitation(token),
      [
        ['username', 'komang'],
        ['password', 'kapal layar di teluk'],
      ],
      {},
    );
    expect(accept.statusCode).toBe(303);
    const { id } = await database.db
      .selectFrom('people')
      .select('id')
      .where('name', '=', 'Komang Baru')
      .executeTakeFirstOrThrow();
    const person = await findSignedIn(database.db, id);
    expect(person!.actor.grants.map(({ role }) => role).sort()).toEqual(['auditor', 'technician']);
    const page = (await get(paths.person(id))).body;
    expect(page).toContain('Nama pengguna: komang');
    expect(page).toMatch(/value="99\.01\.02" checked|checked[^>]*value="99\.01\.02"/);
    expect(await audits('person_invited')).toBe(1);
  });

  it('adds a region that was typed, and says when there is none of that name', async () => {
    const url = paths.personRoles(cast['teknisi.net2'].id);
    const page = await post(url, [['region_added_text', 'Atlantis']]);
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('Tidak ada wilayah bernama “Atlantis”');
    const sent: [string, string][] = [
      ['grants', `technician:${await teamId('JARINGAN')}`],
      ['regions', '99.01.01'],
      ['region_added_text', 'desa karang indah'],
    ];
    expect((await post(url, sent)).statusCode).toBe(303);
    const regions = await database.db
      .selectFrom('person_regions')
      .select('region_code')
      .where('person_id', '=', cast['teknisi.net2'].id)
      .orderBy('region_code')
      .execute();
    expect(regions.map(({ region_code }) => region_code)).toEqual(['99.01.01', '99.01.02.2001']);
  });

  it('gives a unit head every team at once, and more boxes than there are teams break nothing', async () => {
    const { teams } = await database.db
      .selectFrom('teams')
      .select((eb) => eb.fn.countAll<number>().as('teams'))
      .where('disabled_at', 'is', null)
      .executeTakeFirstOrThrow();
    const boxes = Array.from(
      { length: 900 },
      () => ['grants', `technician:${cast.admin.id}`] as [string, string],
    );
    const reply = await post(paths.people, [
      ['name', 'Kepala Semua Tim'],
      ['grants', 'unit_head:all'],
    ]);
    expect(reply.statusCode).toBe(201);
    expect(reply.body).toContain('data-copy="tautan"');
    const { id } = await database.db
      .selectFrom('people')
      .select('id')
      .where('name', '=', 'Kepala Semua Tim')
      .executeTakeFirstOrThrow();
    const person = await findSignedIn(database.db, id);
    expect(person!.actor.grants.filter(({ role }) => role === 'unit_head')).toHaveLength(Number(teams));

    const odd = await post(paths.personRoles(id), boxes);
    expect(odd.statusCode).toBe(422);
    const tooMany = await post(paths.personRoles(id), [...boxes, ...boxes, ...boxes]);
    expect(tooMany.statusCode).toBe(413);
    expect(tooMany.body).toContain('Kiriman terlalu besar');
    expect((await findSignedIn(database.db, id))!.actor.grants).toHaveLength(Number(teams));
  });

  it('asks for the team of a technician and keeps what was typed', async () => {
    const reply = await post(paths.people, [
      ['name', 'Tanpa Tim'],
      ['nip', '123'],
      ['grants', 'technician'],
    ]);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('href="#nip"');
    const noTeam = await post(paths.people, [
      ['name', 'Tanpa Tim'],
      ['grants', 'technician'],
    ]);
    expect(noTeam.body).toContain('memerlukan tim');
    expect(noTeam.body).toContain('value="Tanpa Tim"');
  });
});

describe('a person’s page', () => {
  it('edits facts and warns of an unusual NIP', async () => {
    const { id } = cast['teknisi.net1'];
    const facts: [string, string][] = [
      ['name', 'Agus Saputra, S.T.'],
      ['nip', '198503122010211999'],
      ['phone', ''],
      ['email', ''],
      ['agency', ''],
    ];
    expect((await post(paths.person(id), facts)).statusCode).toBe(303);
    const page = (await get(paths.person(id))).body;
    expect(page).toContain('Agus Saputra, S.T.');
    expect(page).toContain('Polanya tidak biasa');
    expect(await audits('person_edited')).toBe(1);
    expect((await get(paths.person('01940000-0000-7000-8000-00000000ffff'))).statusCode).toBe(404);
    expect((await get(paths.person('bukan-id'))).statusCode).toBe(404);
  });

  it('gives and takes roles at the next click', async () => {
    const { id } = cast['teknisi.net2'];
    const mine = await signIn(web, 'teknisi.net2');
    expect((await get(paths.people, mine)).statusCode).toBe(403);
    await post(paths.personRoles(id), [['grants', 'admin']]);
    expect((await get(paths.people, mine)).statusCode).toBe(200);
    await post(paths.personRoles(id), [['grants', `technician:${await teamId('JARINGAN')}`]]);
    expect((await get(paths.people, mine)).statusCode).toBe(403);
    expect(await audits('roles_changed')).toBeGreaterThanOrEqual(2);
  });

  it('disables at once and never deletes', async () => {
    const { id } = cast['teknisi.app1'];
    const mine = await signIn(web, 'teknisi.app1');
    expect((await get(paths.account, mine)).statusCode).toBe(200);
    expect((await post(paths.personAccess(id), [['access', 'disabled']])).statusCode).toBe(303);
    expect((await get(paths.account, mine)).statusCode).toBe(303);
    await expect(signIn(web, 'teknisi.app1')).rejects.toThrow('cannot sign in');
    await post(paths.personAccess(id), [['access', 'enabled']]);
    expect((await get(paths.account, mine)).statusCode).toBe(303);
    await signIn(web, 'teknisi.app1');
  });

  it('keeps the last administrator', async () => {
    const { id } = cast.admin;
    const refused = await post(paths.personAccess(id), [['access', 'disabled']]);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('administrator terakhir');
    expect((await post(paths.personRoles(id), [['grants', 'auditor']])).statusCode).toBe(422);
    // Two administrators who take each other out at once: one of them stays.
    const other = cast.auditor.id;
    await post(paths.personRoles(other), [
      ['grants', 'auditor'],
      ['grants', 'admin'],
    ]);
    await Promise.all([id, other].map((one) => post(paths.personAccess(one), [['access', 'disabled']])));
    const rows = await database.db
      .selectFrom('people')
      .select('id')
      .where('id', 'in', [id, other])
      .where('disabled_at', 'is', null)
      .execute();
    expect(rows).toHaveLength(1);
    await database.db
      .updateTable('people')
      .set({ disabled_at: null })
      .where('id', 'in', [id, other])
      .execute();
    admin = await signIn(web, 'admin');
  });

  it('makes a password link for who has an account, and settles the request', async () => {
    await signIn(web, 'teknisi.net3');
    await post(paths.forgotPassword, [['login', 'teknisi.net3']], {});
    expect((await get(`${paths.people}?keadaan=asking`)).body).toContain('Fajar Nugroho');
    const reply = await post(paths.personLink(cast['teknisi.net3'].id), []);
    expect(reply.body).toMatch(/\/atur-kata-sandi\/[\w-]{43}/);
    expect((await get(`${paths.people}?keadaan=asking`)).body).not.toContain('Fajar Nugroho');
    expect(await audits('password_link_made')).toBe(1);
  });
});

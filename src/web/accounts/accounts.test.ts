import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth, signIn, testPassword } from '../../../test/support/session.ts';
import { createLink } from '../../auth/links.ts';
import { paths } from '../../paths.ts';
import { localPath } from './local-path.ts';

const database = useDatabase();
let web: TestApp;
beforeAll(async () => {
  web = await startApp(database.db, {
    auth: quickAuth(database.db),
    config: { LIMIT_ACCOUNT_FAILURES: '3', LIMIT_ADDRESS_FAILURES: '500' },
  });
  await signIn(web, 'kasatpel');
  await signIn(web, 'ayu');
});
afterAll(() => web.stop());

const get = (url: string, headers = {}) => web.app.inject({ url, headers });
const post = (url: string, payload: Record<string, string>, headers = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const sessionOf = (reply: { cookies: { name: string; value: string }[] }) => {
  const found = reply.cookies.find(({ name }) => name === 'karcis_session');
  return found && { cookie: `karcis_session=${found.value}` };
};
const newcomer = (changes: Record<string, string> = {}) => ({
  name: 'I Wayan Baru',
  username: 'wayan.baru',
  password: 'hujan di atas genting',
  agency: 'dinas kesehatan',
  phone: '0800 0001 999',
  email: '',
  ...changes,
});

describe('signing in', () => {
  it('leads everybody to the page of their role', async () => {
    const homes = {
      kasatpel: paths.decisions,
      'teknisi.net1': paths.work,
      frontdesk1: paths.frontDesk,
      kadis: paths.reports,
      auditor: paths.tickets,
      admin: paths.people,
      ayu: paths.myTickets,
      narahubung: paths.agencyTickets,
    } as const;
    for (const [name, home] of Object.entries(homes)) {
      await signIn(web, name as keyof typeof homes);
      const reply = await post(paths.signIn, { login: name, password: testPassword });
      expect([reply.statusCode, reply.headers.location]).toEqual([303, home]);
    }
  });

  it('goes on where the person wanted to go, on this site only', async () => {
    const first = await get(paths.account);
    expect(first.headers.location).toBe(`${paths.signIn}?lanjut=%2Faccount`);
    expect((await get(first.headers.location!)).body).toContain('name="lanjut" value="/account"');
    const there = await post(paths.signIn, { login: 'ayu', password: testPassword, lanjut: '/account' });
    expect(there.headers.location).toBe('/account');
    for (const lanjut of [
      'https://jahat.example',
      '//jahat.example',
      '/\\jahat.example',
      '/\t/jahat.example',
      'javascript:1',
    ]) {
      const reply = await post(paths.signIn, { login: 'ayu', password: testPassword, lanjut });
      expect(reply.headers.location, lanjut).toBe(paths.myTickets);
    }
    expect(localPath('/.//jahat.example')).toBeUndefined();
    expect(localPath('/tickets?status=accepted#isi')).toBe('/tickets?status=accepted#isi');
  });

  it('answers the same to a wrong user and a wrong password, and keeps what was typed', async () => {
    const wrong = await post(paths.signIn, { login: 'ayu', password: 'keliru keliru' });
    const nobody = await post(paths.signIn, { login: 'uya', password: 'keliru keliru' });
    expect([wrong.statusCode, nobody.statusCode]).toEqual([401, 401]);
    expect(wrong.body.replaceAll('value="ayu"', '')).toBe(nobody.body.replaceAll('value="uya"', ''));
    expect(wrong.body).toContain('value="ayu"');
    expect(wrong.body).not.toContain('keliru keliru');
    expect(sessionOf(wrong)).toBeUndefined();
  });

  it('slows guessing at one account down, whether by user name or by e-mail, and says for how long', async () => {
    await signIn(web, 'narahubung');
    const { email } = cast.narahubung;
    const guess = (login: string, password = 'tebakan saja') => post(paths.signIn, { login, password });
    const statuses = [];
    for (const login of ['narahubung', email, 'NARAHUBUNG', email])
      statuses.push((await guess(login)).statusCode);
    expect(statuses).toEqual([401, 401, 401, 429]);
    const right = await guess('narahubung', testPassword);
    expect(right.statusCode).toBe(429);
    expect(right.headers['retry-after']).toBe('15');
    expect(right.body).toContain('Tunggu 15 detik');
    expect((await post(paths.signIn, { login: 'ayu', password: testPassword })).statusCode).toBe(303);
    for (const n of [1, 2, 3]) expect((await guess('tidak.ada')).statusCode, `${n}`).toBe(401);
    expect((await guess('tidak.ada')).statusCode).toBe(429);
  });

  it('gives a new session, so that one planted before is worth nothing', async () => {
    const planted = await signIn(web, 'frontdesk2');
    const reply = await post(paths.signIn, { login: 'frontdesk2', password: testPassword }, planted);
    expect(sessionOf(reply)).not.toEqual(planted);
    expect((await get(paths.account, planted)).statusCode).toBe(303);
    expect((await get(paths.account, sessionOf(reply))).statusCode).toBe(200);
  });

  it('is refused from another site', async () => {
    const body = { login: 'ayu', password: testPassword };
    expect((await post(paths.signIn, body, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post(paths.signIn, body, { origin: 'https://jahat.example' })).statusCode).toBe(403);
    const mine = await signIn(web, 'ayu');
    expect((await post(paths.signOut, {}, { ...mine, origin: 'null' })).statusCode).toBe(403);
    expect((await get(paths.account, mine)).statusCode).toBe(200);
  });

  it('ends with signing out, and at the next click for somebody disabled', async () => {
    const mine = await signIn(web, 'teknisi.dc1');
    const out = await post(paths.signOut, {}, mine);
    // A shared phone also forgets the tickets that were opened with their PIN.
    expect(out.cookies.find(({ name }) => name === 'karcis_holder')?.value).toBe('');
    expect((await get(paths.account, mine)).statusCode).toBe(303);
    const other = await signIn(web, 'teknisi.dc1');
    const { db } = database;
    await db
      .updateTable('people')
      .set({ disabled_at: new Date() })
      .where('id', '=', cast['teknisi.dc1'].id)
      .execute();
    expect((await get(paths.account, other)).statusCode).toBe(303);
  });
});

describe('registering', () => {
  it('makes a reporter who is signed in at once (A19)', async () => {
    const reply = await post(paths.register, newcomer());
    expect([reply.statusCode, reply.headers.location]).toEqual([303, paths.myTickets]);
    const page = await get(paths.account, sessionOf(reply));
    expect(page.body).toContain('I Wayan Baru');
    const { db } = database;
    const row = await db
      .selectFrom('people as p')
      .innerJoin('agencies as a', 'a.id', 'p.agency_id')
      .innerJoin('role_grants as g', 'g.person_id', 'p.id')
      .select(['a.name', 'p.phone', 'g.role'])
      .where('p.name', '=', 'I Wayan Baru')
      .execute();
    expect(row).toEqual([{ name: 'Dinas Kesehatan', phone: '+628000001999', role: 'reporter' }]);
  });

  it('names each fault at its field and keeps the rest', async () => {
    const reply = await post(
      paths.register,
      newcomer({ username: 'A!', password: 'pendek', agency: '', phone: 'x', email: 'bukan' }),
    );
    expect(reply.statusCode).toBe(422);
    for (const field of ['username', 'password', 'agency', 'phone', 'email']) {
      expect(reply.body, field).toContain(`href="#${field}"`);
    }
    expect(reply.body).toContain('value="I Wayan Baru"');
    expect(reply.body).not.toContain('value="pendek"');
    const taken = await post(paths.register, newcomer({ username: 'ayu' }));
    expect(taken.body).toContain('sudah dipakai orang lain');
  });

  it('says the same whether an e-mail is known or not', async () => {
    const known = await post(paths.register, newcomer({ username: 'satu.satu', email: cast.ayu.email }));
    const fresh = await post(paths.register, newcomer({ username: 'dua.dua', email: 'baru@contoh.example' }));
    expect([known.statusCode, known.headers.location]).toEqual([fresh.statusCode, fresh.headers.location]);
    const seen = await get(paths.account, sessionOf(known));
    expect(seen.body).toContain(cast.ayu.email);
    expect(seen.body).not.toContain('internal.invalid');
    const first = await post(paths.signIn, { login: cast.ayu.email, password: testPassword });
    expect(first.statusCode).toBe(303);
  });
});

describe('a forgotten password', () => {
  it('is answered alike whatever was typed, and asks the administrators', async () => {
    const known = await post(paths.forgotPassword, { login: 'ayu' });
    const unknown = await post(paths.forgotPassword, { login: 'siapa.ini' });
    expect(known.body).toBe(unknown.body);
    await post(paths.forgotPassword, { login: 'ayu' });
    const rows = await database.db.selectFrom('password_requests').select('person_id').execute();
    expect(rows).toEqual([{ person_id: cast.ayu.id }]);
  });

  it('is set by a link that works once', async () => {
    await signIn(web, 'teknisi.app1');
    const token = await createLink(database.db, {
      kind: 'password',
      personId: cast['teknisi.app1'].id,
      byId: null,
    });
    expect((await get(paths.setPassword(token))).body).toContain('Dewi Lestari');
    expect((await post(paths.setPassword(token), { password: 'pendek' })).statusCode).toBe(422);
    const password = 'sawah hijau terbentang luas';
    expect((await post(paths.setPassword(token), { password })).headers.location).toBe(paths.signIn);
    expect((await post(paths.setPassword(token), { password })).statusCode).toBe(404);
    expect((await get(paths.setPassword(token))).statusCode).toBe(404);
    expect((await post(paths.signIn, { login: 'teknisi.app1', password })).statusCode).toBe(303);
  });
});

describe('an invitation', () => {
  it('lets the person choose a user name and a password, once', async () => {
    const token = await createLink(database.db, {
      kind: 'invitation',
      personId: cast['teknisi.cctv1'].id,
      byId: null,
    });
    const taken = await post(paths.invitation(token), { username: 'ayu', password: 'kopi pahit tanpa gula' });
    expect(taken.statusCode).toBe(422);
    const body = { username: 'wayan', password: 'kopi pahit tanpa gula' };
    const reply = await post(paths.invitation(token), body);
    expect([reply.statusCode, reply.headers.location]).toEqual([303, paths.work]);
    expect((await post(paths.invitation(token), { ...body, username: 'wayan2' })).statusCode).toBe(404);
    expect((await get(paths.invitation('x'.repeat(43)))).statusCode).toBe(404);
  });
});

describe('the account page', () => {
  it('changes name, phone and e-mail, and the e-mail to sign in with', async () => {
    const mine = await signIn(web, 'teknisi.mail1');
    const bad = await post(paths.account, { name: '', phone: '', email: '' }, mine);
    expect(bad.statusCode).toBe(422);
    const good = { name: 'Lina Oktaviani, S.T.', phone: '(0361) 234567', email: 'Lina@Contoh.example' };
    expect((await post(paths.account, good, mine)).headers.location).toBe(paths.account);
    expect((await get(paths.account, mine)).body).toContain('+62361234567');
    expect(
      (await post(paths.signIn, { login: 'lina@contoh.example', password: testPassword })).statusCode,
    ).toBe(303);
  });

  it('changes the password for somebody who knows the old one', async () => {
    const mine = await signIn(web, 'teknisi.sec1');
    const change = (current_password: string) =>
      post(paths.accountPassword, { current_password, password: 'ombak besar di pantai' }, mine);
    expect((await change('keliru keliru')).statusCode).toBe(422);
    expect((await change(testPassword)).statusCode).toBe(303);
    expect((await get(paths.account, mine)).statusCode).toBe(200);
  });

  it('lists devices and signs out one, all others, and never somebody else', async () => {
    const phone = await signIn(web, 'teknisi.net3');
    const mine = await signIn(web, 'teknisi.net3');
    const page = await get(paths.account, mine);
    expect(page.body).toContain('Perangkat ini');
    const ids = [...page.body.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(1);
    await post(paths.accountSessions, { session: ids[0]! }, await signIn(web, 'ayu'));
    expect((await get(paths.account, phone)).statusCode).toBe(200);
    await post(paths.accountSessions, { session: ids[0]! }, mine);
    expect((await get(paths.account, phone)).statusCode).toBe(303);
    const again = await signIn(web, 'teknisi.net3');
    await post(paths.accountSessions, { session: 'others' }, mine);
    expect((await get(paths.account, again)).statusCode).toBe(303);
    expect((await get(paths.account, mine)).statusCode).toBe(200);
  });

  it('lets approvers name a delegate and end it', async () => {
    const boss = await signIn(web, 'kasatpel');
    const period = { to_id: cast['ketua.jaringan'].id, valid_from: '2020-01-01', valid_to: '2099-12-31' };
    expect((await post(paths.delegation, { ...period, valid_to: '2019-01-01' }, boss)).statusCode).toBe(422);
    expect((await post(paths.delegation, { ...period, to_id: cast.ayu.id }, boss)).statusCode).toBe(422);
    const typed = (to_id_text: string) => post(paths.delegation, { ...period, to_id: '', to_id_text }, boss);
    const administrator = await typed(cast.admin.name);
    expect(administrator.statusCode).toBe(422);
    expect(administrator.body).toContain(`bernama “${cast.admin.name}” yang dapat menjadi pengganti`);
    const several = await typed('a');
    expect(several.statusCode).toBe(422);
    expect(several.body).toContain(`name="to_id_pick" value="${cast['teknisi.net1'].id}"`);
    expect((await post(paths.delegation, period, await signIn(web, 'ayu'))).statusCode).toBe(403);
    expect((await typed('gede')).statusCode).toBe(303);
    const page = (await get(paths.account, boss)).body;
    expect(page).toContain('Gede Artawan, S.T., 1 Januari 2020 sampai 31 Desember 2099');
    const lead = await signIn(web, 'ketua.jaringan');
    expect((await get(paths.account, lead)).body).toContain('Anda menggantikan Bambang Wicaksono');
    const id = /delegation\/([0-9a-f-]{36})\/ending/.exec(page)![1]!;
    expect((await post(paths.delegationEnd(id), {}, lead)).statusCode).toBe(404);
    expect((await post(paths.delegationEnd(id), {}, boss)).statusCode).toBe(303);
    expect((await get(paths.account, lead)).body).not.toContain('Anda menggantikan');
  });
});

describe('language and appearance', () => {
  it('stay in the browser and with the person, and lead back to where they were', async () => {
    const guest = await post(paths.language, { locale: 'en', return_to: paths.signIn });
    expect(guest.headers.location).toBe(paths.signIn);
    expect((await get(paths.signIn, { cookie: 'karcis_lang=en' })).body).toContain('User name or e-mail');
    const mine = await signIn(web, 'teknisi.konten1');
    await post(paths.language, { locale: 'en' }, mine);
    await post(paths.appearance, { theme: 'dark', return_to: '//jahat.example' }, mine);
    const page = (await get(paths.account, mine)).body;
    expect(page).toContain('<html lang="en" data-theme="dark">');
    const away = await post(paths.appearance, { theme: 'ungu', return_to: '//jahat.example' });
    expect(away.headers.location).toBe(paths.home);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { useDatabase } from '../../test/support/database.ts';
import { quickAuth, signIn, testPassword } from '../../test/support/session.ts';
import { createAuth } from './auth.ts';
import { createLink, findLink, linkHours } from './links.ts';
import {
  acceptInvitation,
  changePassword,
  createSetupToken,
  createUser,
  LinkGone,
  openAccountFor,
  setPasswordByLink,
} from './opening-accounts.ts';
import { judgePassword } from './passwords.ts';
import { endSession, listSessions } from './sessions.ts';

const database = useDatabase();
let auth: ReturnType<typeof quickAuth>;
beforeAll(async () => {
  auth = quickAuth(database.db);
  await signIn({ deps: { db: database.db, auth } }, 'ayu');
});
const cookiesOf = (header: { cookie: string }) => {
  const at = header.cookie.indexOf('=');
  return { [header.cookie.slice(0, at)]: header.cookie.slice(at + 1) };
};
const deps = () => ({ deps: { db: database.db, auth } });

describe('signing in', () => {
  it('opens with user name or e-mail, however they are typed', async () => {
    for (const login of ['ayu', ' AYU ', cast.ayu.email, cast.ayu.email.toUpperCase()]) {
      const session = await auth.signIn({ login, password: testPassword });
      expect(session?.personId).toBe(cast.ayu.id);
    }
  });

  it('does the same work whatever is wrong', async () => {
    const { db } = database;
    const disabled = await createUser(db, auth, {
      username: 'pergi',
      name: 'Pergi',
      roles: [],
      password: testPassword,
    });
    await db
      .updateTable('people')
      .set({ disabled_at: new Date() })
      .where('id', '=', disabled.personId)
      .execute();
    for (const [login, password] of [
      ['ayu', 'keliru keliru'],
      ['tidak.ada', 'keliru keliru'],
      ['siapa@pun.example', 'keliru keliru'],
      ['bukan nama!', 'keliru keliru'],
      ['', ''],
      ['pergi', testPassword],
      ['ayu', 'x'.repeat(500)],
    ] as const) {
      const before = auth.verified();
      expect(await auth.signIn({ login, password })).toBeUndefined();
      expect(auth.verified() - before, login).toBe(1);
    }
  });

  it('begins a new session and ends the one before in that browser', async () => {
    const first = cookiesOf(await signIn(deps(), 'kadis'));
    const again = await auth.signIn({ login: 'kadis', password: testPassword, cookies: first });
    const second = { [again!.cookie.name]: again!.cookie.value };
    expect(second).not.toEqual(first);
    expect(await auth.findSession(first)).toBeUndefined();
    expect(await auth.findSession(second)).toMatchObject({ personId: cast.kadis.id });
  });

  it('believes no cookie that it did not sign, and keeps none that would do', async () => {
    const cookies = cookiesOf(await signIn(deps(), 'kadis'));
    const [name, value] = Object.entries(cookies)[0]!;
    const [token] = value.split('.');
    expect(await auth.findSession({ [name]: token })).toBeUndefined();
    expect(await auth.findSession({ [name]: `${token}.x` })).toBeUndefined();
    expect(await auth.findSession({ [name]: `${value}x` })).toBeUndefined();
    expect(await auth.findSession({})).toBeUndefined();
    const other = createAuth({
      db: database.db,
      config: {},
      secret: 'another secret than the one before it',
    });
    expect(await other.findSession(cookies)).toBeUndefined();
  });

  it('lives thirty days after its last use', async () => {
    const cookies = cookiesOf(await signIn(deps(), 'auditor'));
    const { db } = database;
    const session = (await auth.findSession(cookies))!;
    const set = (updated_at: Date, expires_at: Date) =>
      db
        .updateTable('auth_sessions')
        .set({ updated_at, expires_at })
        .where('id', '=', session.sessionId)
        .execute();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await set(inDays(-29), inDays(1));
    expect(await auth.findSession(cookies)).toBeDefined();
    const row = await db
      .selectFrom('auth_sessions')
      .selectAll()
      .where('id', '=', session.sessionId)
      .executeTakeFirstOrThrow();
    expect(row.expires_at.getTime()).toBeGreaterThan(inDays(29).getTime());
    await set(inDays(-31), inDays(-1));
    expect(await auth.findSession(cookies)).toBeUndefined();
  });

  it('marks the cookie: script cannot read it, and TLS alone carries it where there is TLS', async () => {
    const plain = await auth.signIn({ login: 'ayu', password: testPassword });
    expect(plain!.cookie.options).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      secure: false,
      path: '/',
    });
    const behindTls = quickAuth(database.db, { publicUrl: 'https://layanan.example' });
    const secure = await behindTls.signIn({ login: 'ayu', password: testPassword });
    expect(secure!.cookie.name).toBe('__Host-karcis_session');
    expect(secure!.cookie.options.secure).toBe(true);
  });

  it('works with the lock of production too', async () => {
    const real = createAuth({
      db: database.db,
      config: {},
      secret: 'a secret of the tests, 32 characters or more',
    });
    const made = await createUser(database.db, real, {
      username: 'Nyata',
      name: 'Nyata',
      roles: [{ role: 'technician', team: 'jaringan' }],
    });
    expect(await real.signIn({ login: 'nyata', password: made.password })).toMatchObject({
      personId: made.personId,
    });
    expect(await real.signIn({ login: 'nyata', password: 'keliru keliru' })).toBeUndefined();
  });
});

describe('sessions', () => {
  it('are listed and ended by their owner alone', async () => {
    const { db } = database;
    await signIn(deps(), 'frontdesk1');
    await signIn(deps(), 'frontdesk1');
    const own = await listSessions(db, cast.frontdesk1.id);
    expect(own).toHaveLength(2);
    expect(await endSession(db, { personId: cast.ayu.id, sessionId: own[0]!.id })).toBe(0);
    expect(await endSession(db, { personId: cast.frontdesk1.id, allBut: own[0]!.id })).toBe(1);
  });

  it('of others end when the password changes', async () => {
    const { db } = database;
    const [old, mine] = [
      cookiesOf(await signIn(deps(), 'frontdesk2')),
      cookiesOf(await signIn(deps(), 'frontdesk2')),
    ];
    const { sessionId, personId } = (await auth.findSession(mine))!;
    const change = (current: string) =>
      changePassword(db, auth, { personId, sessionId, current, next: 'kunci yang lebih baru' });
    expect(await change('keliru keliru')).toBe(false);
    expect(await change(testPassword)).toBe(true);
    expect(await auth.findSession(old)).toBeUndefined();
    expect(await auth.findSession(mine)).toBeDefined();
    expect(await auth.signIn({ login: 'frontdesk2', password: 'kunci yang lebih baru' })).toBeDefined();
  });
});

describe('links that are handed over', () => {
  it('set a password once, also when two try at the same moment', async () => {
    const { db } = database;
    await signIn(deps(), 'teknisi.net1');
    const personId = cast['teknisi.net1'].id;
    const earlier = await createLink(db, { kind: 'password', personId, byId: cast.admin.id });
    const token = await createLink(db, { kind: 'password', personId, byId: cast.admin.id });
    expect(token).toHaveLength(43);
    expect(await findLink(db, { kind: 'password', token: earlier })).toBeUndefined();
    expect(await findLink(db, { kind: 'invitation', token })).toBeUndefined();
    const results = await Promise.allSettled(
      ['kunci pertama saya', 'kunci kedua saya'].map((password) =>
        setPasswordByLink(db, auth, { token, password }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listSessions(db, personId)).toEqual([]);
    await expect(setPasswordByLink(db, auth, { token, password: 'kunci ketiga saya' })).rejects.toThrow(
      LinkGone,
    );
  });

  it('are over after a day or a week, and are kept only as hashes', async () => {
    const { db } = database;
    const personId = cast['teknisi.net2'].id;
    const token = await createLink(db, { kind: 'invitation', personId, byId: null });
    const rows = await db.selectFrom('account_links').selectAll().where('person_id', '=', personId).execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((rows[0]!.expires_at!.getTime() - rows[0]!.created_at.getTime()) / 3_600_000).toBeCloseTo(168, 2);
    expect(linkHours.password).toBe(24);
    await db
      .updateTable('account_links')
      .set({ expires_at: new Date(0) })
      .where('person_id', '=', personId)
      .execute();
    await expect(
      acceptInvitation(db, auth, { token, username: 'made', password: testPassword }),
    ).rejects.toThrow(LinkGone);
  });
});

describe('an e-mail that somebody else has', () => {
  it('makes an account all the same, and leaves the sign-in of the first alone', async () => {
    const { db } = database;
    const made = await createUser(db, auth, {
      username: 'peniru',
      name: 'Peniru',
      roles: [],
      email: cast.ayu.email,
      password: 'kunci si peniru',
    });
    expect(await auth.signIn({ login: cast.ayu.email, password: 'kunci si peniru' })).toBeUndefined();
    expect(await auth.signIn({ login: cast.ayu.email, password: testPassword })).toMatchObject({
      personId: cast.ayu.id,
    });
    expect(await auth.signIn({ login: 'peniru', password: 'kunci si peniru' })).toMatchObject({
      personId: made.personId,
    });
    await expect(
      openAccountFor(db, auth, {
        personId: cast['teknisi.sec1'].id,
        username: 'peniru',
        password: testPassword,
      }),
    ).rejects.toThrow('taken');
  });
});

describe('the set-up link', () => {
  it('is not made where there is an administrator and an office', async () => {
    expect(await createSetupToken(database.db)).toBeNull();
  });
});

describe('passwords', () => {
  it('are refused when short or among the first guesses, and not for want of signs', () => {
    expect(judgePassword('pendek')).toBe('short');
    expect(judgePassword('x'.repeat(200))).toBe('long');
    for (const weak of [
      'password123',
      'Bismillah2026',
      '1234567890',
      'aaaaaaaaaaaa',
      'Diskominfo1!',
      'abcdefghijkl',
    ]) {
      expect(judgePassword(weak), weak).toBe('common');
    }
    expect(judgePassword('nyoman.sukra1', ['Nyoman.Sukra'])).toBe('common');
    expect(judgePassword('hujan di atas genting')).toBeUndefined();
  });
});

import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Db } from '../db/connection.ts';
import { type BetterAuth, loadBetterAuth, type PasswordHashing, passwordLengths } from './better-auth.ts';
import { findSignInName } from './credentials.ts';
import { type SetCookie, sessionCookies } from './session-cookie.ts';
import { endSession, findSessionByToken, touchSession } from './sessions.ts';

/** better-auth behind one door: the rest of the house knows sessions and people; beyond user names, never its tables. */
export type Session = { personId: string; sessionId: string };
/** A session that has just begun, with the cookie that proves it. */
export type BegunSession = Session & { cookie: SetCookie };

export type Cookies = Readonly<Record<string, string | undefined>>;

export type Auth = {
  /** The session a request's cookies prove, if it is still in force. One indexed query. */
  findSession(cookies: Cookies): Promise<Session | undefined>;
  /**
   * Begins a session when user name or e-mail and password fit and the person is not disabled. Undefined after the
   * same work whatever was wrong. The session that the browser had before ends.
   */
  signIn(given: {
    login: string;
    password: string;
    userAgent?: string | undefined;
    cookies?: Cookies;
  }): Promise<BegunSession | undefined>;
  /** Under which name failures are counted: the person's, whether the user name or the e-mail was typed. */
  countedName(login: string): Promise<string>;
  /** The cookie that ends a session in the browser. */
  expiredCookie(): SetCookie;
  hashPassword(password: string): Promise<string>;
  /** Is it this person's password? The same work for somebody without one. */
  verifyPassword(personId: string, password: string): Promise<boolean>;
};

type Options = {
  db: Db;
  config: Pick<Config, 'PUBLIC_URL'>;
  secret: string;
  /** For tests, where a thousand sign-ins should not take minutes. */
  hashing?: PasswordHashing;
};

/** Loads better-auth when the first password is asked for; sessions are found without it. */
export function createAuth({ db, config, secret, hashing }: Options): Auth {
  const isTls = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const cookie = sessionCookies({ secret, isTls });
  let loaded: Promise<{ auth: BetterAuth; dummy: string }> | undefined;
  const load = () =>
    (loaded ??= (async () => {
      const auth = await loadBetterAuth({ db, secret, hashing });
      const { password } = await auth.$context;
      return { auth, dummy: await password.hash(randomBytes(24).toString('hex')) };
    })());

  /** Takes as long as judging a password that is there. */
  async function workInVain(password: string): Promise<void> {
    const { auth, dummy } = await load();
    const context = await auth.$context;
    await context.password.verify({ hash: dummy, password: password.slice(0, passwordLengths.most) });
  }

  return {
    async findSession(cookies) {
      const token = cookie.read(cookies);
      if (!token) return undefined;
      const found = await findSessionByToken(db, token);
      if (!found) return undefined;
      if (found.isStale) await touchSession(db, found.sessionId);
      return { personId: found.personId, sessionId: found.sessionId };
    },

    async signIn({ login, password, userAgent, cookies = {} }) {
      const { auth } = await load();
      const known = await findSignInName(db, { login });
      if (!known || known.isDisabled || !known.hasPassword || password.length > passwordLengths.most) {
        await workInVain(password);
        return undefined;
      }
      const headers = new Headers(userAgent ? { 'user-agent': userAgent.slice(0, 300) } : {});
      const begun = await auth.api
        .signInUsername({ body: { username: known.username, password }, headers })
        .catch((error: unknown) => {
          if (isUnauthorized(error)) return undefined;
          throw error;
        });
      if (!begun) return undefined;
      const session = await findSessionByToken(db, begun.token);
      if (!session) return undefined;
      const before = cookie.read(cookies);
      if (before) await endSession(db, { token: before });
      return { personId: known.personId, sessionId: session.sessionId, cookie: cookie.make(begun.token) };
    },

    async countedName(login) {
      return (await findSignInName(db, { login }))?.personId ?? login;
    },

    expiredCookie: cookie.expired,

    async hashPassword(password) {
      const { auth } = await load();
      return (await auth.$context).password.hash(password);
    },

    async verifyPassword(personId, password) {
      const { auth } = await load();
      const known = await findSignInName(db, { personId });
      if (!known?.password || password.length > passwordLengths.most) {
        await workInVain(password);
        return false;
      }
      return (await auth.$context).password.verify({ hash: known.password, password });
    },
  };
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 401;

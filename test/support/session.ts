import { createHash } from 'node:crypto';
import { type CastName, cast } from '../../db/seeds/people.ts';
import { type Auth, createAuth } from '../../src/auth/auth.ts';
import { openAccountFor } from '../../src/auth/opening-accounts.ts';
import type { Db } from '../../src/db/connection.ts';
import type { Deps } from '../../src/web/deps.ts';

/** Everybody of the cast signs in with it in tests. */
export const testPassword = 'karcis untuk uji 2026';

const quick = (password: string) => createHash('sha256').update(password).digest('hex');

/** The real door with a cheap lock: scrypt is what production uses. `verified` counts the passwords judged. */
export function quickAuth(db: Db, options: { publicUrl?: string } = {}): Auth & { verified: () => number } {
  let verified = 0;
  const auth = createAuth({
    db,
    config: { PUBLIC_URL: options.publicUrl },
    secret: 'a secret of the tests, 32 characters or more',
    hashing: {
      hash: async (password) => quick(password),
      verify: async ({ hash, password }) => {
        verified += 1;
        return hash === quick(password);
      },
    },
  });
  return { ...auth, verified: () => verified };
}

/**
 * Signs somebody of the cast in by the real sign-in, making the account on the way: headers for `app.inject`.
 * The app must have been started with `{ auth: quickAuth(db) }` or a real one.
 */
export async function signIn({ deps }: { deps: Pick<Deps, 'db' | 'auth'> }, name: CastName) {
  const { db, auth } = deps;
  await openAccountFor(db, auth, { personId: cast[name].id, username: name, password: testPassword });
  const session = await auth.signIn({ login: name, password: testPassword, userAgent: 'test' });
  if (!session) throw new Error(`${name} cannot sign in`);
  return { cookie: `${session.cookie.name}=${session.cookie.value}` };
}

import type { Db } from '../db/connection.ts';
import { uuidv7 } from '../lib/uuid.ts';

/** How passwords are kept. Unset, better-auth's own: scrypt with N = 16384. */
export type PasswordHashing = {
  hash(password: string): Promise<string>;
  verify(data: { hash: string; password: string }): Promise<boolean>;
};

export type Options = { db: Db; secret: string; hashing?: PasswordHashing | undefined };

/** Days a session lives after it was last used. */
export const sessionDays = 30;
export const passwordLengths = { least: 10, most: 128 };
export const usernamePattern = /^[a-z0-9][a-z0-9._-]{2,29}$/;

export type BetterAuth = Awaited<ReturnType<typeof loadBetterAuth>>;

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/**
 * better-auth over our tables. Its HTTP handler is never mounted: it trusts X-Forwarded-For and knows other limits
 * than ours. Loaded at the first use, since it costs 50 MB and 0.4 s.
 */
export async function loadBetterAuth({ db, secret, hashing }: Options) {
  const [{ betterAuth }, { username }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
  ]);
  return betterAuth({
    appName: 'Karcis',
    // Never visited; without one better-auth asks for it on every call.
    baseURL: 'http://karcis.invalid',
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengths.least,
      maxPasswordLength: passwordLengths.most,
      ...(hashing ? { password: hashing } : {}),
    },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        personId: { type: 'string', required: true, input: false, fieldName: 'person_id' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: sessionDays * 24 * 60 * 60,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { modelName: 'auth_verifications', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      database: { generateId: () => uuidv7() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 30,
        usernameValidator: (name) => usernamePattern.test(name.toLowerCase()),
      }),
    ],
  });
}

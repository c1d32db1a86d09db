import { createHmac, timingSafeEqual } from 'node:crypto';

export type SetCookie = {
  name: string;
  value: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number };
};

/** The longest a browser keeps a cookie, in seconds. When a session ends is decided by the database alone. */
const longest = 400 * 24 * 60 * 60;

/**
 * The session's token with a signature by SECRET, so that somebody who reads the table, or a copy of it, holds no
 * session. A cookie of our own: better-auth's never leaves the house.
 */
export function sessionCookies({ secret, isTls }: { secret: string; isTls: boolean }) {
  const name = isTls ? '__Host-karcis_session' : 'karcis_session';
  const sign = (token: string) =>
    createHmac('sha256', secret).update(`session:${token}`).digest().toString('base64url');
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isTls } as const;
  return {
    name,
    make: (token: string): SetCookie => ({
      name,
      value: `${token}.${sign(token)}`,
      options: { ...options, maxAge: longest },
    }),
    expired: (): SetCookie => ({ name, value: '', options: { ...options, maxAge: 0 } }),
    /** The token, when the signature is ours. */
    read(cookies: Readonly<Record<string, string | undefined>>): string | undefined {
      const value = cookies[name];
      if (!value || value.length > 200) return undefined;
      const dot = value.lastIndexOf('.');
      const token = value.slice(0, Math.max(0, dot));
      const given = Buffer.from(value.slice(dot + 1));
      const ours = Buffer.from(sign(token));
      return given.length === ours.length && timingSafeEqual(given, ours) ? token : undefined;
    },
  };
}

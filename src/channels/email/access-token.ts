import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProviderFault } from '../adapter.ts';

export type TokenAccount = {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
};

const answer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().catch(300) });
const known = new Map<string, { token: string; until: number }>();

/**
 * A token for XOAUTH2, kept until a minute before it runs out. `isFresh`: the kept one was not taken.
 * @throws ProviderFault when the account is no longer allowed, or the other side cannot be reached
 */
export async function getAccessToken(
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
  account: TokenAccount,
  { isFresh = false }: { isFresh?: boolean } = {},
): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify(account)).digest('hex');
  const kept = known.get(key);
  if (!isFresh && kept && kept.until > Date.now()) return kept.token;
  const response = await fetch(account.tokenUrl, {
    method: 'POST',
    signal,
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: account.clientId,
      client_secret: account.clientSecret,
      refresh_token: account.refreshToken,
    }),
  });
  if (!response.ok) {
    const isOurs = response.status >= 400 && response.status < 500 && response.status !== 429;
    throw new ProviderFault(isOurs ? 'gateway' : 'later', `token_${response.status}`);
  }
  const parsed = answer.safeParse(await response.json());
  if (!parsed.success) throw new ProviderFault('gateway', 'token_unreadable');
  const { access_token: token, expires_in: seconds } = parsed.data;
  known.set(key, { token, until: Date.now() + (seconds - 60) * 1000 });
  return token;
}

import { isLoopbackHost, isPublicHost, leadsToPublic } from '../../lib/public-host.ts';
import { ProviderFault } from '../adapter.ts';

/**
 * Whether an address that a browser names may be one of its maker: https on the open internet, at the usual port. Where
 * nothing leaves this machine, as in tests, also a server on it.
 */
export function isPushEndpoint(typed: string, { isLoopback }: { isLoopback: boolean }): boolean {
  if (typed.length > 1_000 || !URL.canParse(typed)) return false;
  const { protocol, hostname, port, username, password } = new URL(typed);
  if (username || password) return false;
  if (isLoopback && isLoopbackHost(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && isPublicHost(hostname);
}

/**
 * A name may lead elsewhere than when it was taken. Loopback written out was only ever taken where nothing leaves this
 * machine, and the one door judges it again.
 * @throws ProviderFault when it leads into a private network
 */
export async function assertPublic(endpoint: string): Promise<void> {
  const { hostname } = new URL(endpoint);
  if (isLoopbackHost(hostname)) return;
  if (!(await leadsToPublic(hostname))) throw new ProviderFault('address', 'private_address');
}

import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses that are nobody's on the open internet. */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6');

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();

/** Whether an address lies on the open internet, and neither in this machine nor in a private network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !closed.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a host can be one of the open internet, as far as its name tells; a name may still lead elsewhere. */
export function isPublicHost(host: string): boolean {
  const name = bare(host);
  if (isIP(name)) return isPublicAddress(name);
  return name.includes('.') && !/\.(local|localhost|lan|internal|home\.arpa|test|invalid)\.?$/.test(name);
}

export const isLoopbackHost = (host: string): boolean =>
  bare(host) === 'localhost' ||
  bare(host) === '::1' ||
  (isIP(bare(host)) === 4 && bare(host).startsWith('127.'));

/** Whether every address that a name leads to is public. @throws what the resolver throws */
export async function leadsToPublic(host: string): Promise<boolean> {
  if (!isPublicHost(host)) return false;
  if (isIP(bare(host))) return true;
  const found = await lookup(bare(host), { all: true });
  return found.length > 0 && found.every(({ address }) => isPublicAddress(address));
}

import { isIP } from 'node:net';
import { z } from 'zod';

/** A host inside the office: this machine, a private network, or a name without a domain. */
export function isInnerHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(bare) === 4) {
    return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(bare);
  }
  if (isIP(bare) === 6) return bare === '::1' || /^f[cd]/.test(bare);
  return bare === 'localhost' || !bare.includes('.') || /\.(local|lan|internal|home\.arpa)$/.test(bare);
}

/** Where clouds tell a machine its own keys; no provider lives there. */
const isLinkLocal = (host: string): boolean =>
  /^169\.254\.|^\[?(fe[89ab]|::ffff:a9fe:)|^metadata(\.google\.internal)?\.?$/i.test(host);

/** An address to call, with neither a name nor a password in it. Beyond the office only in TLS: a token goes along. */
export function isCallable(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const { protocol, hostname, username, password } = new URL(typed);
  if (username || password || isLinkLocal(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && isInnerHost(hostname));
}

/** The beginning of every address of a provider, without a slash at its end. */
export const baseAddress = (usual?: string) => {
  const address = z
    .string('url')
    .trim()
    .max(300, 'url')
    .refine(isCallable, 'url')
    .transform((typed) => typed.replace(/\/+$/, ''));
  return usual === undefined ? address : z.preprocess((typed) => typed || usual, address);
};

/** Whether a file lies with the provider itself, so that its address cannot lead anywhere else. */
export function isSameHouse(file: string, base: string): boolean {
  if (!isCallable(file)) return false;
  const [one, other] = [new URL(file), new URL(base)];
  if (one.host === other.host) return one.protocol === other.protocol || one.protocol === 'https:';
  if (one.protocol !== 'https:' || isIP(one.hostname) || isIP(other.hostname)) return false;
  return other.hostname.includes('.') && houseOf(one.hostname) === houseOf(other.hostname);
}

/** What somebody registered: two labels, or three where countries give names below such as co.id or go.id. */
function houseOf(host: string): string {
  const labels = host.split('.');
  const [above = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && above.length <= 4 ? -3 : -2).join('.');
}

import { createPrivateKey, sign } from 'node:crypto';

export type VapidKeys = { public_key: string; private_key: string };

/** How long a proof holds, in seconds; the makers of browsers take at most a day. */
const lasting = 12 * 60 * 60;

/** Says to the maker of a browser who sends, and how to reach them (RFC 8292). @throws for keys that are none */
export function vapidHeader(
  keys: VapidKeys,
  { endpoint, contact, now = Date.now() }: { endpoint: string; contact: string; now?: number },
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now / 1000) + lasting,
    sub: contact,
  };
  const signed = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), {
    key: privateKeyOf(keys),
    dsaEncoding: 'ieee-p1363',
  });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.public_key}`;
}

function privateKeyOf({ public_key, private_key }: VapidKeys) {
  const point = Buffer.from(public_key, 'base64url');
  if (point.length !== 65) throw new RangeError('not a public key');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', x: x!, y: y!, d: private_key },
    format: 'jwk',
  });
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

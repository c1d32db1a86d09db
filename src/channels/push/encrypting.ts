import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

export type SubscriptionKeys = { p256dh: string; auth: string };

/** A record holds this much; a push is one record, and the makers of browsers take no more. */
const recordSize = 4096;
/** What the header, the padding mark and the tag leave of it. */
export const longestPush = recordSize - 86 - 17;

const key = (from: Buffer, salt: Buffer, info: Buffer | string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, info, bytes));

/**
 * Encrypts a message so that only the browser of a subscription can read it (RFC 8291, content coding aes128gcm of
 * RFC 8188). The last two are for the example of the RFC alone: everything else takes fresh ones.
 * @throws RangeError when it is too long, and when the keys are no keys
 */
export function encryptPush(
  text: string,
  { p256dh, auth }: SubscriptionKeys,
  ours: ECDH = freshKeys(),
  salt: Buffer = randomBytes(16),
): Buffer {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length > longestPush) throw new RangeError('too long for a push');
  const theirs = Buffer.from(p256dh, 'base64url');
  const secret = Buffer.from(auth, 'base64url');
  if (theirs.length !== 65 || secret.length !== 16) throw new RangeError('not the keys of a subscription');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey()]);
  const input = key(ours.computeSecret(theirs), secret, info, 32);
  const cipher = createCipheriv(
    'aes-128-gcm',
    key(input, salt, 'Content-Encoding: aes128gcm\0', 16),
    key(input, salt, 'Content-Encoding: nonce\0', 12),
  );
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize);
  header.writeUInt8(65, 4);
  // 2 marks the last record.
  const body = Buffer.concat([cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final()]);
  return Buffer.concat([salt, header, ours.getPublicKey(), body, cipher.getAuthTag()]);
}

function freshKeys(): ECDH {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return keys;
}

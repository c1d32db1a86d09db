import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts a small text with AES-256-GCM under a key derived from the secret for one purpose alone.
 * The same text gives another box each time; a box opened for another purpose or changed by a bit does not open.
 */
export function sealBox(secret: string, purpose: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws when the box was sealed with another secret, for another purpose, or changed since */
export function openBox(secret: string, purpose: string, box: Buffer): string {
  const cipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), box.subarray(0, 12));
  cipher.setAuthTag(box.subarray(12, 28));
  return Buffer.concat([cipher.update(box.subarray(28)), cipher.final()]).toString('utf8');
}

const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `sealed box: ${purpose}`, 32));

import { createHmac, timingSafeEqual } from 'node:crypto';

/** Without i, l, o and u: whatever a mail server does to the letters' case, they stay what they are. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const macBytes = 10;

/**
 * A mark of 43 letters and digits that only whoever got this very message can know: the id of the message and 80 bits
 * of an HMAC over it. It stands in the address for replies and in the Message-ID.
 */
export function replyToken(secret: string, messageId: string): string {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
  return `r${spell(id)}${spell(macOf(secret, messageId))}`;
}

/** The id of the message that a token was made for; undefined for anything not made with this secret. */
export function readReplyToken(secret: string, token: string): string | undefined {
  const typed = /^r([0-9a-z]{26})([0-9a-z]{16})$/.exec(token.toLowerCase());
  const [id, mac] = [typed && read(typed[1]!, 16), typed && read(typed[2]!, macBytes)];
  if (!id || !mac) return undefined;
  const messageId = id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(mac, macOf(secret, messageId)) ? messageId : undefined;
}

const macOf = (secret: string, messageId: string): Buffer =>
  createHmac('sha256', secret).update(`reply token: ${messageId}`).digest().subarray(0, macBytes);

function spell(bytes: Buffer): string {
  const length = Math.ceil((bytes.length * 8) / 5);
  let number = BigInt(`0x${bytes.toString('hex')}`);
  let spelt = '';
  for (let n = 0; n < length; n += 1) {
    spelt = digits[Number(number % 32n)]! + spelt;
    number /= 32n;
  }
  return spelt;
}

function read(spelt: string, bytes: number): Buffer | undefined {
  let number = 0n;
  for (const digit of spelt) {
    const value = digits.indexOf(digit);
    if (value < 0) return undefined;
    number = number * 32n + BigInt(value);
  }
  const hex = number.toString(16).padStart(bytes * 2, '0');
  return hex.length === bytes * 2 ? Buffer.from(hex, 'hex') : undefined;
}

import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The six digits that open a ticket without an account. They are derived, never stored, so a receipt can show
 * them again and a higher version makes the old ones worthless. 48 bits of the HMAC are taken modulo a million:
 * no PIN is likelier than another by more than one part in 280 million.
 */
export function ticketPin(secret: string, ticketId: string, pinVersion: number): string {
  const digest = createHmac('sha256', secret).update(`ticket-pin:${ticketId}:${pinVersion}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/**
 * Compares a PIN with what was typed, in a time that does not tell how many digits were right. Spaces, dots and
 * dashes are ignored; anything but six digits on both sides is never the same.
 */
export function isSamePin(a: string, b: string): boolean {
  const [left, right] = [digitsOf(a), digitsOf(b)];
  if (!left || !right) return false;
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

function digitsOf(typed: string): string | undefined {
  const digits = typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s.\p{Dash}]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

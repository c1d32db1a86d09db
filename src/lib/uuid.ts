import { randomFillSync } from 'node:crypto';

/** Whether a text is written as an id, so that the database may be asked for it. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

type Last = { asked: number; millisecond: number; counter: number };

const clock: Last = { asked: -1, millisecond: -1, counter: 0 };
const given: Last = { asked: -1, millisecond: -1, counter: 0 };
const bytes = Buffer.alloc(16);

/**
 * A UUID of version 7 (RFC 9562): it sorts by time. Without an argument the ids of this process always rise, even
 * within one millisecond and when the clock is set back. With `at` (seeds, imports) the id carries that moment;
 * ids asked for the same moment one after another rise too.
 */
export function uuidv7(at?: Date): string {
  randomFillSync(bytes);
  const last = at ? given : clock;
  const asked = at ? at.getTime() : Date.now();
  if (!(asked >= 0 && asked < 2 ** 48)) throw new RangeError('No such moment in a UUID');
  const goesOn = at ? asked === last.asked : asked <= last.millisecond;
  if (goesOn) last.counter += 1;
  else Object.assign(last, { asked, millisecond: asked, counter: bytes.readUInt16BE(6) & 0x7ff });
  // Twelve bits of counter, begun in the lower half; when they are used up the id borrows the next millisecond.
  if (last.counter > 0xfff) {
    last.counter = 0;
    last.millisecond += 1;
  }
  bytes.writeUIntBE(last.millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.counter, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

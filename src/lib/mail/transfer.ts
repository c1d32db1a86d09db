/** Bytes as they were before they were made fit to travel, and whether something foreign lay between. */
export type Untransferred = { content: Buffer; isBad: boolean };

const base64Values = new Uint8Array(256).fill(255);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let i = 0; i < 64; i += 1) base64Values[alphabet.charCodeAt(i)] = i;
// The URL-safe alphabet appears in mail too.
base64Values[0x2d] = 62;
base64Values[0x5f] = 63;

/** Base64 with line ends, junk, missing or early padding: what can be read is read. */
export function decodeBase64(bytes: Uint8Array): Untransferred {
  const out = Buffer.allocUnsafe(Math.floor((bytes.length * 3) / 4) + 3);
  let length = 0;
  let held = 0;
  let count = 0;
  let isBad = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    const value = base64Values[byte]!;
    if (value === 255) {
      if (byte === 0x3d) {
        // Padding ends a group, even in the middle: encoders that work line by line leave it there.
        if (count === 2) out[length++] = held >> 4;
        else if (count === 3) {
          out[length++] = held >> 10;
          out[length++] = (held >> 2) & 255;
        }
        held = 0;
        count = 0;
      } else if (byte !== 0x0a && byte !== 0x0d && byte !== 0x20 && byte !== 0x09) isBad = true;
      continue;
    }
    held = (held << 6) | value;
    count += 1;
    if (count === 4) {
      out[length++] = held >> 16;
      out[length++] = (held >> 8) & 255;
      out[length++] = held & 255;
      held = 0;
      count = 0;
    }
  }
  if (count === 2) out[length++] = held >> 4;
  else if (count === 3) {
    out[length++] = held >> 10;
    out[length++] = (held >> 2) & 255;
  } else if (count === 1) isBad = true;
  return { content: out.subarray(0, length), isBad };
}

const hex = (byte: number | undefined) =>
  byte === undefined
    ? -1
    : byte >= 48 && byte <= 57
      ? byte - 48
      : byte >= 65 && byte <= 70
        ? byte - 55
        : byte >= 97 && byte <= 102
          ? byte - 87
          : -1;

/** Quoted-printable; a broken escape stays as it stands, white space at the end of a line is not content. */
export function decodeQuotedPrintable(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let lineEndsAt = 0; // what was written up to here is content even where a line ends
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte === 0x3d) {
      let after = i + 1;
      while (bytes[after] === 0x20 || bytes[after] === 0x09) after += 1;
      if (after >= bytes.length) break;
      if (bytes[after] === 0x0a || bytes[after] === 0x0d) {
        i = bytes[after] === 0x0d && bytes[after + 1] === 0x0a ? after + 1 : after;
        lineEndsAt = length;
        continue;
      }
      const high = hex(bytes[i + 1]);
      const low = hex(bytes[i + 2]);
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        lineEndsAt = length;
        i += 2;
        continue;
      }
    } else if (byte === 0x0a || byte === 0x0d) {
      while (length > lineEndsAt && (out[length - 1] === 0x20 || out[length - 1] === 0x09)) length -= 1;
      out[length++] = byte;
      lineEndsAt = length;
      continue;
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Content-Transfer-Encoding: x-uuencode, from `begin` to `end`; some writers leave both away. */
export function decodeUuencode(bytes: Buffer): Untransferred {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let at = 0;
  let hasBegun = !/^begin /m.test(bytes.toString('latin1', 0, 10_000));
  while (at < bytes.length) {
    let end = bytes.indexOf(10, at);
    if (end < 0) end = bytes.length;
    const start = at;
    at = end + 1;
    if (!hasBegun) {
      hasBegun = bytes.toString('latin1', start, Math.min(end, start + 6)) === 'begin ';
      continue;
    }
    const announced = (bytes[start]! - 32) & 63;
    if (announced === 0 || bytes.toString('latin1', start, start + 3) === 'end') break;
    let left = announced;
    for (let i = start + 1; i < end && left > 0; i += 4) {
      const value = (offset: number) => (i + offset < end ? (bytes[i + offset]! - 32) & 63 : 0);
      const group = (value(0) << 18) | (value(1) << 12) | (value(2) << 6) | value(3);
      out[length++] = group >> 16;
      if (left > 1) out[length++] = (group >> 8) & 255;
      if (left > 2) out[length++] = group & 255;
      left -= 3;
    }
  }
  return length > 0 ? { content: out.subarray(0, length), isBad: false } : { content: bytes, isBad: true };
}

/** Undoes a Content-Transfer-Encoding; an unknown one (8bit, binary, or an invention) leaves the bytes alone. */
export function untransfer(bytes: Buffer, encoding: string): Untransferred {
  const name = encoding.trim().toLowerCase();
  if (name.startsWith('base64')) return decodeBase64(bytes);
  if (name.startsWith('quoted-printable') || name.startsWith('quoted printable')) {
    return { content: decodeQuotedPrintable(bytes), isBad: false };
  }
  if (/^(x-)?(uuencode|uue)/.test(name)) return decodeUuencode(bytes);
  return { content: bytes, isBad: false };
}

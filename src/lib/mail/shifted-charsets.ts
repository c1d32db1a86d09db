import { decodeBase64 } from './transfer.ts';

/** ISO-2022-KR and HZ shift between two alphabets with marks, seven bits a letter; out come EUC-KR and GBK. */
export function unshift(bytes: Uint8Array, name: 'iso-2022-kr' | 'hz-gb-2312'): Buffer {
  const isKorean = name === 'iso-2022-kr';
  const out: number[] = [];
  let isShifted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (isKorean) {
      if (byte === 0x0e || byte === 0x0f) isShifted = byte === 0x0e;
      else if (byte === 0x1b && bytes[i + 1] === 0x24 && bytes[i + 2] === 0x29) i += 3;
      else out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
    } else if (byte === 0x7e && (bytes[i + 1] === 0x7b || bytes[i + 1] === 0x7d)) {
      isShifted = bytes[i + 1] === 0x7b;
      i += 1;
    } else if (byte === 0x7e && (bytes[i + 1] === 0x7e || bytes[i + 1] === 0x0a)) {
      if (bytes[i + 1] === 0x7e) out.push(byte);
      i += 1;
    } else out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return Buffer.from(out);
}

const base64 = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  base64[char.charCodeAt(0)] = 1;

/** UTF-7 (RFC 2152) in one pass; a lone plus stays. */
export function decodeUtf7(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out: string[] = [];
  let at = 0;
  while (at < all.length) {
    let plus = all.indexOf(0x2b, at);
    if (plus < 0) plus = all.length;
    if (plus > at) out.push(all.toString('latin1', at, plus));
    if (plus >= all.length) break;
    let end = plus + 1;
    while (end < all.length && base64[all[end]! & 127] === 1 && all[end]! < 128) end += 1;
    if (end === plus + 1) out.push('+');
    else {
      const { content } = decodeBase64(all.subarray(plus + 1, end));
      const units = content.subarray(0, content.length - (content.length % 2));
      out.push(Buffer.from(units).swap16().toString('utf16le'));
    }
    at = all[end] === 0x2d ? end + 1 : end;
  }
  return out.join('');
}

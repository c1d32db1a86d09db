import type { FileHandle } from 'node:fs/promises';

/** Reads up to `length` bytes at `offset`; fewer only where the file ends. */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

export type Container =
  | 'zip'
  | 'text'
  | 'jpg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'heic'
  | 'pdf'
  | 'mp4'
  | 'mov'
  | '3gp'
  | 'webm';

const videoBrands: Record<string, 'mp4' | 'mov' | '3gp'> = {
  isom: 'mp4',
  iso2: 'mp4',
  iso3: 'mp4',
  iso4: 'mp4',
  iso5: 'mp4',
  iso6: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  mp4v: 'mp4',
  avc1: 'mp4',
  'M4V ': 'mp4',
  MSNV: 'mp4',
  dash: 'mp4',
  'qt  ': 'mov',
  '3gp4': '3gp',
  '3gp5': '3gp',
  '3gp6': '3gp',
  '3gp7': '3gp',
  '3gr6': '3gp',
  '3gs7': '3gp',
  '3ge6': '3gp',
};
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** What the first bytes promise; `undefined` for every signature that is not on the list. */
export function containerOf(head: Buffer): Container | undefined {
  const at = (offset: number, text: string) =>
    head.subarray(offset, offset + text.length).equals(Buffer.from(text, 'latin1'));
  if (at(0, '\xff\xd8\xff')) return 'jpg';
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'gif';
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'webp';
  if (at(0, '%PDF-')) return 'pdf';
  if (at(0, 'PK\x03\x04') || at(0, 'PK\x05\x06')) return 'zip';
  if (at(0, '\x1a\x45\xdf\xa3'))
    return head.subarray(4, 64).includes('\x42\x82\x84webm', 'latin1') ? 'webm' : undefined;
  if (at(4, 'ftyp')) {
    const brand = head.toString('latin1', 8, 12);
    return heifBrands.has(brand) ? 'heic' : videoBrands[brand];
  }
  return 'text';
}

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';

/** A folder for one test file and the paths, relative to it, of all files that lie in it. */
export async function makeFolder() {
  const path = await mkdtemp(join(tmpdir(), 'karcis-files-'));
  return {
    path,
    async list(): Promise<string[]> {
      const found = await readdir(path, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
    clear: async () => {
      for (const name of await readdir(path)) await rm(join(path, name), { recursive: true });
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** The bytes as an upload brings them: in pieces of 64 kB. */
export function upload(content: Buffer | string): Readable {
  const bytes = Buffer.from(content as string);
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    })(),
  );
}

export const eicar = () => `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE'}!$H+H*`;

type Part = {
  name: string;
  content?: Buffer | string;
  isStored?: boolean;
  flags?: number;
  /** What the directory says instead of the truth. */
  declaredSize?: number;
  declaredPacked?: number;
  offset?: number;
};

export function makeZip(parts: Part[], { before = '', comment = '' } = {}): Buffer {
  const files: Buffer[] = [Buffer.from(before)];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const part of parts) {
    const content = Buffer.from((part.content ?? 'isi') as string);
    const packed = part.isStored ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(part.flags ?? 0, 2);
    shared.writeUInt16LE(part.isStored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(part.declaredPacked ?? packed.length, 14);
    shared.writeUInt32LE(part.declaredSize ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(part.offset ?? at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, name);
    files.push(Buffer.from('PK\x03\x04'), shared, name, packed);
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, listed, end, Buffer.from(comment, 'latin1')]);
}

export const makeOffice = (main: string, more: Part[] = []) =>
  makeZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: main, content: '<x/>' }, ...more]);

export const billionLaughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">${Array.from(
  { length: 10 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
).join('')}]>`;

/** The header of a PNG of that size; no pixels follow. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  header.write('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR', 'latin1');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.writeUInt8(8, 24);
  header.writeUInt8(2, 25);
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  return header;
}

export function makeBox(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The structure of a HEIC photo with one picture and one EXIF item; no real pixels. */
export function makeHeic(exif: string, pixels = 'piksel', method = 0): Buffer {
  const entry = (id: number, type: string) =>
    makeBox('infe', `\x02\0\0\0\0${String.fromCharCode(id)}\0\0${type}\0`);
  const build = (start: number) => {
    const item = (id: number, from: number, length: number) => {
      const bytes = Buffer.alloc(16);
      bytes.writeUInt16BE(id, 0);
      bytes.writeUInt16BE(id === 2 ? method : 0, 2);
      bytes.writeUInt16BE(1, 6);
      bytes.writeUInt32BE(from, 8);
      bytes.writeUInt32BE(length, 12);
      return bytes;
    };
    const places = [item(1, start, pixels.length), item(2, start + pixels.length, exif.length)];
    return Buffer.concat([
      makeBox('ftyp', 'heic\0\0\0\0mif1heic'),
      makeBox(
        'meta',
        '\0\0\0\0',
        makeBox('iinf', '\0\0\0\0\0\x02', entry(1, 'hvc1'), entry(2, 'Exif')),
        makeBox('iloc', '\x01\0\0\0\x44\0\0\x02', ...places),
      ),
    ]);
  };
  const start = build(0).length + 8;
  return Buffer.concat([build(start), makeBox('mdat', pixels, exif)]);
}

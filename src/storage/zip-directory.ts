import type { FileHandle } from 'node:fs/promises';
import { readAt } from './head.ts';
import { type RefusalReason, type Refused, refuse } from './refusals.ts';

/** `name` is one character a byte: old archives use other code pages, and only ASCII is looked at. */
export type ZipEntry = { name: string; method: number; compressed: number; size: number; offset: number };
export type ZipDirectory = { accepted: true; entries: ZipEntry[] };

export const zipLimits = {
  entries: 10_000,
  directoryBytes: 4 * 1024 * 1024,
  /** Declared sizes of all entries together. */
  totalBytes: 200 * 1024 * 1024,
  /** Declared size over packed size; small files of blanks pack better than that and harm nobody. */
  ratio: 200,
  ratioCountsFrom: 1024 * 1024,
};

class Broken extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason = 'archive') {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads and judges the central directory alone; nothing is ever inflated. Refuses with 'archive' what
 * is ambiguous, overlaps, climbs out of its folder or would unpack to too much, with 'locked' what is
 * encrypted.
 */
export async function readZipDirectory(file: FileHandle, fileSize: number): Promise<ZipDirectory | Refused> {
  try {
    const directory = await locate(file, fileSize);
    const bytes = await readAt(file, directory.offset, directory.size);
    const entries = parse(bytes, directory.count);
    judge(entries, directory.offset, fileSize);
    return { accepted: true, entries };
  } catch (error) {
    if (error instanceof Broken) return refuse(error.reason);
    if (error instanceof RangeError) return refuse('archive');
    throw error;
  }
}

const endLength = 22;

async function locate(file: FileHandle, fileSize: number) {
  const from = Math.max(0, fileSize - endLength - 0xffff);
  const tail = await readAt(file, from, fileSize - from);
  const ends: number[] = [];
  for (
    let at = tail.indexOf('PK\x05\x06', 0, 'latin1');
    at >= 0;
    at = tail.indexOf('PK\x05\x06', at + 1, 'latin1')
  ) {
    if (at + endLength <= tail.length && at + endLength + tail.readUInt16LE(at + 20) === tail.length)
      ends.push(at);
  }
  const end = ends[0];
  // Two ends that both fit: programs would disagree about what is inside.
  if (end === undefined || ends.length > 1) throw new Broken();
  const [disk, startDisk, countHere, count] = [4, 6, 8, 10].map((at) => tail.readUInt16LE(end + at)) as [
    number,
    number,
    number,
    number,
  ];
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (disk !== 0 || startDisk !== 0 || countHere !== count || count === 0) throw new Broken();
  if (count > zipLimits.entries || size > zipLimits.directoryBytes) throw new Broken();
  const gap = from + end - (offset + size);
  if (gap < 0) throw new Broken();
  if (gap > 0 && !(await readAt(file, offset + size, 4)).equals(Buffer.from('PK\x06\x06')))
    throw new Broken();
  return { offset, size, count };
}

function parse(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32BE(at) !== 0x504b0102) throw new Broken();
    if (bytes.readUInt16LE(at + 8) & 0x2041) throw new Broken('locked');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const next = extraEnd + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) throw new Broken();
    entries.push({
      name: bytes.toString('latin1', at + 46, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      ...sizesOf(bytes, at, bytes.subarray(nameEnd, extraEnd)),
    });
    at = next;
  }
  if (at !== bytes.length) throw new Broken();
  return entries;
}

const isElsewhere = 0xffffffff;

/** Some writers put every size into the ZIP64 field, however small the file. */
function sizesOf(bytes: Buffer, at: number, extra: Buffer) {
  const wide = wideField(extra);
  let taken = 0;
  const [size, compressed, offset] = [24, 20, 42].map((field) => {
    const short = bytes.readUInt32LE(at + field);
    if (short !== isElsewhere) return short;
    const long = Number(wide.readBigUInt64LE(taken));
    taken += 8;
    return long;
  }) as [number, number, number];
  return { size, compressed, offset };
}

function wideField(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 0x0001) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return Buffer.alloc(0);
}

function judge(entries: ZipEntry[], directoryOffset: number, fileSize: number): void {
  let total = 0;
  for (const { name, method, compressed, size } of entries) {
    if (method !== 0 && method !== 8) throw new Broken();
    if (method === 0 && compressed !== size) throw new Broken();
    if (climbsOut(name)) throw new Broken();
    if (isTooDense(size, compressed)) throw new Broken();
    total += size;
  }
  if (total > zipLimits.totalBytes || isTooDense(total, fileSize)) throw new Broken();

  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length) throw new Broken();
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, entry] of inOrder.entries()) {
    const end = entry.offset + 30 + entry.name.length + entry.compressed;
    if (end > (inOrder[index + 1]?.offset ?? directoryOffset)) throw new Broken();
  }
}

const isTooDense = (size: number, packed: number) =>
  size >= zipLimits.ratioCountsFrom && size > zipLimits.ratio * Math.max(1, packed);

const climbsOut = (name: string) =>
  name === '' || name.includes('\0') || /^[/\\]|^[a-z]:/i.test(name) || name.split(/[/\\]/).includes('..');

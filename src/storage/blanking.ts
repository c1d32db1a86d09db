import { type FileHandle, open } from 'node:fs/promises';
import { readAt } from './head.ts';
import type { Extension } from './types.ts';

type Box = { type: string; start: number; content: number; end: number };
type Range = { from: number; to: number };

/** A phone's table of contents is some 100 kB; a larger one is not read into memory. */
const mostTableBytes = 8 * 1024 * 1024;

type Blankable = 'heic' | 'mp4' | 'mov' | '3gp';

export const isBlankable = (extension: Extension): extension is Blankable =>
  extension === 'heic' || extension === 'mp4' || extension === 'mov' || extension === '3gp';

/**
 * Overwrites with zeros, in place, where and with what a photo or video was taken, for kinds that we
 * cannot encode anew. False for a photo whose structure is not understood: it may still tell the place.
 */
export function blankMetadata(path: string, extension: Blankable): Promise<boolean> {
  return extension === 'heic' ? blankPhoto(path) : blankVideo(path);
}

function blankPhoto(path: string): Promise<boolean> {
  return edit(path, async (file, size) => {
    const meta = (await boxesOf(file, size)).find(({ type }) => type === 'meta');
    if (!meta || meta.end - meta.start > mostTableBytes) return false;
    const bytes = await readAt(file, meta.content, meta.end - meta.content);
    const children = boxesIn(bytes, 4, bytes.length);
    const info = children.find(({ type }) => type === 'iinf');
    const places = children.find(({ type }) => type === 'iloc');
    if (!info || !places) return false;
    const items = metadataItems(bytes, info);
    const ranges = rangesOf(bytes.subarray(places.content, places.end), items);
    if (ranges.some(({ from, to }) => from < meta.end && to > meta.start)) return false;
    for (const range of ranges) await blank(file, range, size);
    return true;
  });
}

/**
 * The notes of a video become free space of the same length. A video without a readable table of
 * contents has none that a player could show.
 */
function blankVideo(path: string): Promise<boolean> {
  return edit(path, async (file, size) => {
    for (const box of await boxesOf(file, size)) {
      if (box.type === 'meta' || box.type === 'uuid' || box.type === 'udta') await free(file, box, 0, size);
      if (box.type !== 'moov' || box.end - box.start > mostTableBytes) continue;
      const bytes = await readAt(file, box.content, box.end - box.content);
      for (const note of notesIn(bytes, 0, bytes.length)) await free(file, note, box.content, size);
    }
    return true;
  });
}

function notesIn(bytes: Buffer, from: number, to: number): Box[] {
  return boxesIn(bytes, from, to).flatMap((box) => {
    if (box.type === 'trak') return notesIn(bytes, box.content, box.end);
    return box.type === 'udta' || box.type === 'meta' || box.type === 'uuid' ? [box] : [];
  });
}

async function free(file: FileHandle, box: Box, shift: number, size: number): Promise<void> {
  await file.write(Buffer.from('free'), 0, 4, shift + box.start + 4);
  await blank(file, { from: shift + box.content, to: shift + box.end }, size);
}

async function edit(
  path: string,
  change: (file: FileHandle, size: number) => Promise<boolean>,
): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    return await change(file, (await file.stat()).size);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  } finally {
    await file.close();
  }
}

async function blank(file: FileHandle, { from, to }: Range, size: number): Promise<void> {
  const end = Math.min(to, size);
  const zeros = Buffer.alloc(64 * 1024);
  for (let at = from; at < end; at += zeros.length)
    await file.write(zeros, 0, Math.min(zeros.length, end - at), at);
}

const mostBoxes = 10_000;

/** The boxes of the file itself: only their heads are read. */
async function boxesOf(file: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= size && boxes.length < mostBoxes; ) {
    const box = boxAt(await readAt(file, at, 16), 0, size - at);
    if (!box) break;
    boxes.push({ type: box.type, start: at, content: at + box.content, end: at + box.end });
    at += box.end;
  }
  return boxes;
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const box = boxAt(bytes, at, to);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

function boxAt(bytes: Buffer, at: number, to: number): Box | undefined {
  const short = bytes.readUInt32BE(at);
  const isWide = short === 1;
  const length = isWide ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
  const head = isWide ? 16 : 8;
  if (length < head || at + length > to) return undefined;
  return { type: bytes.toString('latin1', at + 4, at + 8), start: at, content: at + head, end: at + length };
}

function metadataItems(bytes: Buffer, info: Box): Set<number> {
  const first = info.content + (bytes[info.content] === 0 ? 6 : 8);
  const items = new Set<number>();
  for (const { type, content } of boxesIn(bytes, first, info.end)) {
    if (type !== 'infe') continue;
    const isShort = bytes.readUInt8(content) < 3;
    const kind = content + (isShort ? 8 : 10);
    if (!['Exif', 'mime'].includes(bytes.toString('latin1', kind, kind + 4))) continue;
    items.add(isShort ? bytes.readUInt16BE(content + 4) : bytes.readUInt32BE(content + 4));
  }
  return items;
}

/** Reads `iloc`; throws RangeError where an item of ours lies elsewhere than plainly in this file. */
function rangesOf(bytes: Buffer, items: Set<number>): Range[] {
  let at = 0;
  const take = (width: number): number => {
    if (width === 0) return 0;
    const value = width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width);
    at += width;
    return value;
  };
  const version = take(1);
  take(3);
  const [sizes, more] = [take(1), take(1)];
  const wide = version < 2 ? 2 : 4;
  const ranges: Range[] = [];
  for (let left = take(wide); left > 0; left -= 1) {
    const isOurs = items.has(take(wide));
    const method = version > 0 ? take(2) & 0x0f : 0;
    const reference = take(2);
    if (isOurs && (method !== 0 || reference !== 0)) throw new RangeError('Metadata outside of the file');
    const base = take(more >> 4);
    for (let extents = take(2); extents > 0; extents -= 1) {
      if (version > 0) take(more & 0x0f);
      const from = base + take(sizes >> 4);
      const length = take(sizes & 0x0f);
      if (isOurs && length === 0) throw new RangeError('Metadata without a length');
      if (isOurs) ranges.push({ from, to: from + length });
    }
  }
  return ranges;
}

import type { FileHandle } from 'node:fs/promises';
import { readAt } from './head.ts';
import type { PictureExtension } from './types.ts';

export type Dimensions = { width: number; height: number };

/** Width and height as the header states them, nothing decoded; `undefined` for a broken header. */
export async function findDimensions(
  file: FileHandle,
  kind: PictureExtension,
): Promise<Dimensions | undefined> {
  const found = kind === 'jpg' ? await ofJpeg(file) : ofHead(await readAt(file, 0, 64 * 1024), kind);
  return found && found.width > 0 && found.height > 0 ? found : undefined;
}

function ofHead(head: Buffer, kind: 'png' | 'gif' | 'webp'): Dimensions | undefined {
  if (kind === 'png') return ofPng(head);
  return kind === 'gif' ? ofGif(head) : ofWebp(head);
}

function ofPng(head: Buffer): Dimensions | undefined {
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** A GIF that ends before its first frame is no picture: scripts dressed up as a GIF look like that. */
function ofGif(head: Buffer): Dimensions | undefined {
  if (head.length < 14) return undefined;
  const flags = head[10]!;
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0);
  while (head[at] === 0x21) {
    at += 2;
    while (head[at]) at += head[at]! + 1;
    at += 1;
  }
  if (at < head.length && head[at] !== 0x2c) return undefined;
  if (at >= head.length && head.length < 64 * 1024) return undefined;
  return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
}

function ofWebp(head: Buffer): Dimensions | undefined {
  if (head.length < 30) return undefined;
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      if (head.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      if (head[20] !== 0x2f) return undefined;
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

const mostSegments = 2000;

async function ofJpeg(file: FileHandle): Promise<Dimensions | undefined> {
  let at = 2;
  for (let segment = 0; segment < mostSegments; segment += 1) {
    const head = await readAt(file, at, 9);
    if (head.length < 9 || head[0] !== 0xff) return undefined;
    const marker = head[1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xda || marker === 0xd9) return undefined;
    else if (isFrame(marker)) return { width: head.readUInt16BE(7), height: head.readUInt16BE(5) };
    else at += 2 + head.readUInt16BE(2);
  }
  return undefined;
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

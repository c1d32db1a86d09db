import { type HeaderField, rawHeader, readHeaderBlock } from './header-fields.ts';
import { readStructured, type Structured } from './parameters.ts';
import type { MailProblem } from './read-mail.ts';

/** One part of a message: its headers and its bytes as they travelled (a view, not a copy). */
export type MimePart = {
  fields: HeaderField[];
  type: Structured;
  disposition: Structured;
  encoding: string;
  /** The part with its headers. */
  whole: Buffer;
  body: Buffer;
  children: MimePart[];
};

const maxDepth = 20;
const maxParts = 20_000;
// Lines that only begin like a boundary: a message made of them is not searched for ever.
const maxFalseBoundaries = 200_000;

type Walk = { parts: number; falseBoundaries: number; note: (problem: MailProblem) => void };

/** The tree of parts of a message. */
export function readMimeTree(bytes: Buffer, note: (problem: MailProblem) => void): MimePart {
  return readPart(bytes, 'text/plain', 0, { parts: 0, falseBoundaries: 0, note });
}

function readPart(bytes: Buffer, defaultType: string, depth: number, walk: Walk): MimePart {
  walk.parts += 1;
  const isMessage = depth === 0;
  let start = 0;
  if (isMessage) while (bytes[start] === 10 || bytes[start] === 13) start += 1;
  const block = readHeaderBlock(bytes, start, bytes.length);
  if (block.isCut) walk.note('headers_cut');
  if (block.isOdd) walk.note('bad_header');
  const type = readStructured(rawHeader(block.fields, 'content-type'));
  if (!/^[a-z0-9][\w.+-]{0,80}\/[a-z0-9*][\w.+-]{0,120}$/i.test(type.value))
    type.value = repairedType(type.value, defaultType);
  const part: MimePart = {
    fields: block.fields,
    type,
    disposition: readStructured(rawHeader(block.fields, 'content-disposition')),
    encoding: rawHeader(block.fields, 'content-transfer-encoding'),
    whole: bytes,
    body: bytes.subarray(block.bodyAt),
    children: [],
  };
  if (!type.value.startsWith('multipart/')) return part;
  if (depth >= maxDepth) {
    walk.note('too_deep');
    return part;
  }
  const boundary = boundaryOf(part, walk);
  if (boundary === null) {
    // Without a boundary the body is one text, which is better than nothing.
    type.value = 'text/plain';
    return part;
  }
  const childType = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  for (const child of splitBody(part.body, boundary, walk)) {
    if (walk.parts >= maxParts) {
      walk.note('too_many_parts');
      break;
    }
    part.children.push(readPart(child, childType, depth + 1, walk));
  }
  return part;
}

function repairedType(value: string, fallback: string): string {
  if (value === 'text' || value === '') return fallback;
  if (value === 'multipart') return 'multipart/mixed';
  if (value.startsWith('text')) return value.includes('html') ? 'text/html' : 'text/plain';
  return 'application/octet-stream';
}

/** The boundary the header names, or the one the body plainly uses. */
function boundaryOf(part: MimePart, walk: Walk): string | null {
  const segments: string[] = [];
  for (let i = 0; part.type.parameters.has(`boundary*${i}`); i += 1)
    segments.push(part.type.parameters.get(`boundary*${i}`)!);
  const named = (part.type.parameters.get('boundary') ?? segments.join('')).trimEnd();
  if (named !== '' && named.length <= 1_000 && findBoundary(part.body, named, 0, walk) !== null) return named;
  if (named !== '') walk.note('boundary_missing');
  const head = part.body.toString('latin1', 0, 4_000);
  const guess = /(?:^|\n)--([^\s][^\r\n]{0,200})\r?\ncontent-[a-z-]{1,40}:/i.exec(head)?.[1]?.trimEnd();
  if (guess === undefined) return null;
  walk.note('boundary_missing');
  return guess;
}

type Found = { at: number; next: number; isLast: boolean };

/** The next line that is this boundary, at or after `from`. */
function findBoundary(body: Buffer, boundary: string, from: number, walk: Walk): Found | null {
  const needle = Buffer.from(`--${boundary}`, 'latin1');
  let at = from;
  while (walk.falseBoundaries < maxFalseBoundaries) {
    at = body.indexOf(needle, at);
    if (at < 0) return null;
    const before = at === 0 ? 10 : body[at - 1]!;
    if (before === 10 || before === 13) {
      let after = at + needle.length;
      const isLast = body[after] === 0x2d && body[after + 1] === 0x2d;
      if (isLast) after += 2;
      while (body[after] === 0x20 || body[after] === 0x09) after += 1;
      if (after >= body.length) return { at, next: body.length, isLast };
      if (body[after] === 13 && body[after + 1] === 10) return { at, next: after + 2, isLast };
      if (body[after] === 10 || body[after] === 13) return { at, next: after + 1, isLast };
      // Some writers glue text to the end mark.
      if (isLast) return { at, next: after, isLast };
    }
    walk.falseBoundaries += 1;
    at += 1;
  }
  return null;
}

function* splitBody(body: Buffer, boundary: string, walk: Walk): Generator<Buffer> {
  let found = findBoundary(body, boundary, 0, walk);
  while (found && !found.isLast) {
    const start = found.next;
    const following = findBoundary(body, boundary, start, walk);
    let end = following ? following.at : body.length;
    if (following) {
      // The line end before a boundary belongs to the boundary.
      if (end > start && body[end - 1] === 10) end -= 1;
      if (end > start && body[end - 1] === 13) end -= 1;
    } else walk.note('boundary_unclosed');
    yield body.subarray(start, Math.max(start, end));
    found = following;
  }
}

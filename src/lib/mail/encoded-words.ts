import { decodeBytes } from './charsets.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

type Piece =
  | { kind: 'plain'; text: string }
  | { kind: 'word'; charset: string; isBase64: boolean; payload: string };

/** Cuts a header value into plain stretches and encoded words (RFC 2047), in one pass. */
function piecesOf(raw: string): Piece[] {
  const pieces: Piece[] = [];
  const lastEnd = raw.lastIndexOf('?=');
  let plainFrom = 0;
  let at = raw.indexOf('=?');
  while (at >= 0 && at < lastEnd) {
    const next = raw.slice(at + 2, at + 82);
    const head = /^([^?\s]{1,70})\?([bqBQ])\?/.exec(next);
    const end = head ? raw.indexOf('?=', at + 2 + head[0].length) : -1;
    if (!head || end < 0) {
      at = raw.indexOf('=?', at + 2);
      continue;
    }
    if (at > plainFrom) pieces.push({ kind: 'plain', text: raw.slice(plainFrom, at) });
    const payload = raw.slice(at + 2 + head[0].length, end);
    const charset = head[1]!.split('*')[0]!; // RFC 2231 lets a language follow
    pieces.push({ kind: 'word', charset, isBase64: head[2]!.toLowerCase() === 'b', payload });
    plainFrom = end + 2;
    at = raw.indexOf('=?', plainFrom);
  }
  if (plainFrom < raw.length) pieces.push({ kind: 'plain', text: raw.slice(plainFrom) });
  return pieces;
}

function bytesOf(word: { isBase64: boolean; payload: string }): Buffer {
  const raw = Buffer.from(word.payload, 'latin1');
  if (word.isBase64) return decodeBase64(raw).content;
  return decodeQuotedPrintable(
    Buffer.from(word.payload.replaceAll('_', ' ').replace(/[\r\n]+/g, ''), 'latin1'),
  );
}

/** Decodes one header value given byte for byte (latin1). `fallback` is the charset the mail's body names. */
export async function decodeHeaderText(
  raw: string,
  fallback: string,
): Promise<{ text: string; isRaw: boolean }> {
  // Most headers need nothing at all.
  let isPlain = true;
  for (let i = 0; i < raw.length; i += 1) {
    const code = raw.charCodeAt(i);
    if (code > 126 || code === 0x1b || (code === 0x3d && raw.charCodeAt(i + 1) === 0x3f)) {
      isPlain = false;
      break;
    }
  }
  if (isPlain) return { text: raw.replaceAll('\0', ''), isRaw: false };

  const pieces = piecesOf(raw);
  const out: string[] = [];
  let isRaw = false;
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i]!;
    if (piece.kind === 'plain') {
      const isBetweenWords = pieces[i - 1]?.kind === 'word' && pieces[i + 1]?.kind === 'word';
      if (isBetweenWords && /^\s*$/.test(piece.text)) continue;
      const decoded = await decodeBytes(Buffer.from(piece.text, 'latin1'), null, fallback);
      if (/[\x80-\xff]/.test(piece.text)) isRaw = true;
      out.push(decoded.text);
      continue;
    }
    // A character may be cut between two words: words of one charset are joined before they are read.
    const chunks: Buffer[] = [];
    let word = piece;
    for (;;) {
      const payloads = [word.payload];
      let length = word.payload.length;
      let after = nextWord(pieces, i);
      // And even a group of base64 may be.
      while (after && length % 4 !== 0 && isSame(after.word, word) && !payloads.at(-1)!.includes('=')) {
        payloads.push(after.word.payload);
        length += after.word.payload.length;
        i = after.index;
        after = nextWord(pieces, i);
      }
      chunks.push(bytesOf({ isBase64: word.isBase64, payload: payloads.join('') }));
      if (!after || after.word.charset.toLowerCase() !== word.charset.toLowerCase()) break;
      word = after.word;
      i = after.index;
    }
    const bytes = Buffer.concat(chunks);
    const isStateful = /^iso-2022|^utf-7|^hz/i.test(piece.charset);
    if (isStateful && chunks.length > 1) {
      // Each word starts anew in ASCII.
      for (const chunk of chunks) out.push((await decodeBytes(chunk, piece.charset, fallback)).text);
    } else out.push((await decodeBytes(bytes, piece.charset, fallback)).text);
  }
  return { text: out.join('').replaceAll('\0', '').toWellFormed(), isRaw };
}

type Word = Extract<Piece, { kind: 'word' }>;

function isSame(a: Word, b: Word): boolean {
  return a.isBase64 && b.isBase64 && a.charset.toLowerCase() === b.charset.toLowerCase();
}

function nextWord(pieces: Piece[], index: number): { word: Word; index: number } | null {
  const next = pieces[index + 1];
  if (next?.kind === 'word') return { word: next, index: index + 1 };
  const second = pieces[index + 2];
  if (next?.kind === 'plain' && second?.kind === 'word' && /^\s*$/.test(next.text)) {
    return { word: second, index: index + 2 };
  }
  return null;
}

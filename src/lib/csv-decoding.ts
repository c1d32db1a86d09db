export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Why a file cannot be read as a table of text; `line` is where, where that can be told, or the most there may be. */
export class UnreadableCsv extends Error {
  readonly why: 'workbook' | 'binary' | 'encoding' | 'quote' | 'lines';
  readonly line: number | null;

  constructor(why: UnreadableCsv['why'], line: number | null = null) {
    super(`unreadable csv: ${why}`);
    this.why = why;
    this.line = line;
  }
}

const newline = 0x0a;
/** Bytes that stand for nothing in Windows-1252. */
const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** First bytes of workbooks: a ZIP (.xlsx, .ods) and the older format (.xls). */
const workbooks = [Buffer.from('504b0304', 'hex'), Buffer.from('d0cf11e0', 'hex')];

/**
 * The text of a file that a spreadsheet wrote: UTF-8 and UTF-16 with their marks or without, else Windows-1252 when the
 * file can be nothing else. A byte order mark is left away. @throws UnreadableCsv
 */
export function decodeCsv(bytes: Buffer): { text: string; encoding: CsvEncoding } {
  if (workbooks.some((head) => bytes.subarray(0, 4).equals(head))) throw new UnreadableCsv('workbook');
  const wide = wideEncodingOf(bytes);
  if (wide) return { text: decodeWide(bytes, wide), encoding: wide };
  if (bytes.includes(0)) throw new UnreadableCsv('binary');
  try {
    return { text: decodeStrictly(bytes, 'utf-8'), encoding: 'utf-8' };
  } catch {
    return decodeOlder(bytes);
  }
}

const decodeStrictly = (bytes: Uint8Array, encoding: CsvEncoding): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);

/** By its mark, or by the empty halves that letters of the first 256 have. */
function wideEncodingOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const empty = [0, 1].map((half) => head.filter((byte, index) => index % 2 === half && byte === 0).length);
  if (empty[1]! > head.length / 4 && empty[0] === 0) return 'utf-16le';
  if (empty[0]! > head.length / 4 && empty[1] === 0) return 'utf-16be';
  return undefined;
}

function decodeWide(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string {
  try {
    return decodeStrictly(bytes, encoding);
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    throw new UnreadableCsv('encoding', text.slice(0, text.indexOf('\ufffd')).split('\n').length);
  }
}

/** Broken UTF-8 is Windows-1252 only when nothing in the file is good UTF-8 beyond ASCII. */
function decodeOlder(bytes: Buffer): { text: string; encoding: CsvEncoding } {
  let broken: number | undefined;
  let isPartlyGood = false;
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    start = end < 0 ? bytes.length : end + 1;
    line += 1;
    if (part.every((byte) => byte < 0x80)) continue;
    try {
      decodeStrictly(part, 'utf-8');
      isPartlyGood = true;
    } catch {
      broken ??= line;
    }
  }
  if (isPartlyGood || bytes.some((byte) => undefinedBytes.has(byte))) {
    throw new UnreadableCsv('encoding', broken ?? null);
  }
  return { text: decodeStrictly(bytes, 'windows-1252'), encoding: 'windows-1252' };
}

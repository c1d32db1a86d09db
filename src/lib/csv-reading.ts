import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Options } from 'csv-parse';
import { type CsvEncoding, decodeCsv, UnreadableCsv } from './csv-decoding.ts';

export type CsvDelimiter = ',' | ';' | '\t';
/** `line` is the first that the row stands on, as an editor counts them. */
export type CsvRow = { line: number; cells: string[] };
export type CsvFile = { encoding: CsvEncoding; delimiter: CsvDelimiter; rows: AsyncGenerator<CsvRow> };

/** Longest a row may be, in characters: one quotation mark too few would make a file a single row. */
const longestRow = 100_000;
/** So small that even rows of one letter keep the other requests of the process waiting for no more than a moment. */
const pieceLength = 4_096;

/**
 * A file of comma-, semicolon- or tab-separated values as spreadsheets write it, row by row; rows without any text are
 * left away. `rows` throws UnreadableCsv for a quotation that never ends. A file of more than `mostLines` lines is
 * refused before anything of it is read. @throws UnreadableCsv
 */
export function readCsv(bytes: Buffer, { mostLines = Infinity }: { mostLines?: number } = {}): CsvFile {
  if (hasMoreLinesThan(mostLines, bytes)) throw new UnreadableCsv('lines', mostLines);
  const { text, encoding } = decodeCsv(bytes);
  // Excel's own way to name the delimiter, on a line before the header.
  const named = /^"?sep=([,;\t])"?[ \t]*(?:\r\n|\n|\r)/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = (named?.[1] as CsvDelimiter | undefined) ?? delimiterOf(body);
  return { encoding, delimiter, rows: rowsOf(body, delimiter, named ? 1 : 0) };
}

/** Whether one of the ends of a line stands there more often; no matter which system wrote the file. */
const hasMoreLinesThan = (most: number, bytes: Buffer): boolean =>
  [0x0a, 0x0d].some((lineEnd) => {
    let count = 0;
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) {
      count += 1;
      if (count > most) return true;
    }
    return false;
  });

/** The one that the first line has most of, outside quotations. */
function delimiterOf(text: string): CsvDelimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const letter of text.slice(0, longestRow)) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\r\n]/.test(letter)) break;
    else if (!isQuoted && letter in counts) counts[letter as CsvDelimiter] += 1;
  }
  const [most] = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return most![0] as CsvDelimiter;
}

async function* rowsOf(text: string, delimiter: CsvDelimiter, before: number): AsyncGenerator<CsvRow> {
  const { parse } = await import('csv-parse');
  let seen = before;
  const options: Options<unknown> = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    // Called as each row is read, ahead of the loop below, so that the end of a broken file is known too.
    on_record(record) {
      const cells = record as string[];
      const line = seen + 1;
      seen = line + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
      return cells.some((cell) => cell.trim() !== '') ? { line, cells } : null;
    },
  };
  const parser = parse(options as Options);
  // What the reader throws arrives by the loop.
  const source = Readable.from(piecesOf(text)).on('error', () => {});
  source.pipe(parser);
  try {
    yield* parser as AsyncIterable<CsvRow>;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
      throw new UnreadableCsv('quote', seen + 1);
    }
    throw error;
  } finally {
    source.destroy();
  }
}

const lineBreaksIn = (cell: string): number => cell.match(/\r\n|\n|\r/g)?.length ?? 0;

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += pieceLength) {
    yield text.slice(start, start + pieceLength);
    await setImmediate();
  }
}

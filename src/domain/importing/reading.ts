import { UnreadableCsv } from '../../lib/csv-decoding.ts';
import { readCsv } from '../../lib/csv-reading.ts';
import { cleanCell, type FileRow, type Header, readHeader, readRow } from './columns.ts';
import type { Fault } from './finding.ts';
import { type ImportKind, mostColumns, mostLines, mostRows } from './kinds.ts';
import type { Tick } from './spec.ts';
import { specs } from './specs.ts';

/** The file as a whole cannot be used. */
export class UnusableFile extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`unusable file: ${fault.code}`);
    this.fault = fault;
  }
}

/** How a file is written, and its first row. */
export type FileHead = {
  encoding: string;
  delimiter: string;
  names: string[];
  header: Header;
};
export type ReadFile = FileHead & { rows: FileRow[] };

/** Reads a whole file with its header. @throws UnusableFile */
export async function readImportFile(content: Buffer, kind: ImportKind, tick: Tick): Promise<ReadFile> {
  try {
    return await read(content, kind, tick);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw new UnusableFile({
      code: error.why,
      ...(error.line === null ? {} : { value: String(error.line) }),
    });
  }
}

async function read(content: Buffer, kind: ImportKind, tick: Tick): Promise<ReadFile> {
  const { encoding, delimiter, rows: lines } = readCsv(content, { mostLines });
  let header: Header | undefined;
  let names: string[] = [];
  const rows: FileRow[] = [];
  for await (const line of lines) {
    await tick();
    if (!header) {
      if (line.cells.length > mostColumns)
        throw new UnusableFile({ code: 'wide', value: String(mostColumns) });
      names = line.cells.map((cell) => cleanCell(cell).slice(0, 60));
      header = readHeader(names, specs[kind].columns);
      assertComplete(header);
      continue;
    }
    if (rows.length === mostRows) throw new UnusableFile({ code: 'rows', value: String(mostRows) });
    rows.push(readRow(line, header));
  }
  if (!header || rows.length === 0) throw new UnusableFile({ code: 'empty' });
  return { encoding, delimiter, names, header, rows };
}

function assertComplete({ missing, twice }: Header): void {
  if (missing.length > 0) {
    throw new UnusableFile({ code: 'columns', value: missing.map(({ key }) => key).join(' ') });
  }
  if (twice.length > 0) throw new UnusableFile({ code: 'columns_twice', value: twice.join(', ') });
}

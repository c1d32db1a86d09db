import { withoutGuard } from '../../lib/csv.ts';
import type { CsvRow } from '../../lib/csv-reading.ts';
import type { Locale } from '../../lib/texts.ts';
import type { Issue } from './kinds.ts';

export type Column = {
  key: string;
  /** What exports and templates write, and the first name that imports know. */
  label: Readonly<Record<Locale, string>>;
  /** Other names that people give it. */
  also?: readonly string[];
  isRequired?: boolean;
  /** For the reader of an export alone. */
  isIgnored?: boolean;
};

/** A row with its cells by the key of their column; a column that the file does not have is not there. */
export type FileRow = {
  line: number;
  cells: Readonly<Record<string, string>>;
  /** As the file had them, to hand back for correcting; what stands beyond the header is left away. */
  raw: readonly string[];
  issues: Issue[];
};

export type Header = {
  /** The key of each column of the file; undefined where it is not known. */
  keys: (string | undefined)[];
  unknown: string[];
  missing: Column[];
  /** Columns that stand in the file twice. */
  twice: string[];
};

/** Case, accents and signs do not tell names of columns apart. */
const plain = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Which column is which, by their names in any order, Indonesian or English. */
export function readHeader(names: readonly string[], columns: readonly Column[]): Header {
  const keys = new Map(
    columns.flatMap(({ key, label, also = [] }) =>
      [key, label.id, label.en, ...also].map((name) => [plain(name), key] as const),
    ),
  );
  const header: Header = { keys: [], unknown: [], missing: [], twice: [] };
  for (const name of names) {
    const key = keys.get(plain(withoutGuard(name)));
    if (key && header.keys.includes(key)) header.twice.push(name.trim());
    if (!key && name.trim() !== '') header.unknown.push(name.trim().slice(0, 60));
    header.keys.push(key);
  }
  header.missing = columns.filter(({ key, isRequired }) => isRequired && !header.keys.includes(key));
  return header;
}

/** Spaces of every kind around the text, and letters that cannot be seen. */
const edges = /^[\s\u00a0\u200b-\u200f\u2060\ufeff]+|[\s\u00a0\u200b-\u200f\u2060\ufeff]+$/g;

/** A cell as text: never a formula, composed letters, no line ends of one system alone. */
export const cleanCell = (cell: string): string =>
  withoutGuard(cell).replaceAll('\0', '').normalize('NFC').replace(/\r\n?/g, '\n').replace(edges, '');

export function readRow({ line, cells }: CsvRow, { keys }: Header): FileRow {
  const raw = cells.length > keys.length ? cells.slice(0, keys.length) : cells;
  const row: FileRow & { cells: Record<string, string> } = { line, cells: {}, raw, issues: [] };
  keys.forEach((key, index) => {
    if (!key) return;
    const cell = cleanCell(cells[index] ?? '');
    if (cell.includes('\ufffd')) row.issues.push({ column: key, code: 'broken_letters' });
    row.cells[key] = cell;
  });
  if (cells.slice(keys.length).some((cell) => cell.trim() !== '')) {
    row.issues.push({ column: null, code: 'too_many_cells', value: String(keys.length) });
  }
  return row;
}

import type { Db } from '../../db/connection.ts';
import { csvStream } from '../../lib/csv.ts';
import type { Locale } from '../../lib/texts.ts';
import type { ImportKind } from './kinds.ts';
import { specs } from './specs.ts';

/** Everything of a kind as a file that an import reads as unchanged, line by line. */
export function exportKind(
  db: Db,
  kind: ImportKind,
  locale: Locale,
): AsyncGenerator<string, void, undefined> {
  return write(kind, locale, specs[kind].list(db));
}

/** A file to begin from: the header and two rows. */
export function templateOf(kind: ImportKind, locale: Locale): AsyncGenerator<string, void, undefined> {
  return write(kind, locale, specs[kind].examples);
}

type Rows = AsyncIterable<Readonly<Record<string, string>>> | Iterable<Readonly<Record<string, string>>>;

function write(kind: ImportKind, locale: Locale, rows: Rows): AsyncGenerator<string, void, undefined> {
  const { columns } = specs[kind];
  async function* lines() {
    for await (const row of rows) yield columns.map(({ key }) => row[key] ?? '');
  }
  return csvStream(
    columns.map(({ label }) => label[locale]),
    lines(),
  );
}

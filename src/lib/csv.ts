/** What a cell can hold. Dates are written as ISO 8601 in UTC; write them as text to say otherwise. */
export type CsvValue = string | number | bigint | boolean | Date | null | undefined;

/** Tells spreadsheet programs that the file is UTF-8. */
const byteOrderMark = '\ufeff';
/** Beginnings that a spreadsheet takes for a formula (OWASP), the full-width forms included. */
const formula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * One line with its CRLF. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers
 * stay numbers, so -3 is not touched but the text "-3" is.
 */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cell).join(',')}\r\n`;

/** A whole file with byte order mark, line by line, for `Readable.from`: no more than one row is held. */
export async function* csvStream(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + csvLine(header);
  for await (const row of rows) yield csvLine(row);
}

/** The text of a cell that `csvLine` wrote: without the apostrophe that keeps it from being a formula. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text.replace(/^'+/, '')) ? text.slice(1) : text;

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  const text = value.replaceAll('\0', '');
  // One more apostrophe before apostrophes that stand there already, so that `withoutGuard` gives back what was meant.
  const harmless = formula.test(text.replace(/^'+/, '')) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

import { parsePhone } from '../../lib/phone.ts';
import type { Issue } from './kinds.ts';

/** `1.98507E+17`: a spreadsheet took the digits for a number and kept fifteen of them. */
const scientific = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** An employee number that a spreadsheet spoiled; its digits are lost. */
export function nipSpoiltBySpreadsheet(cell: string): Issue | undefined {
  if (scientific.test(cell)) return { column: 'nip', code: 'excel_number', value: cell };
  // No serial is 000: the last three of eighteen digits were rounded away.
  const digits = cell.replace(/[\s.-]/g, '');
  if (/^\d{15}000$/.test(digits)) return { column: 'nip', code: 'excel_rounded', value: cell };
  return undefined;
}

/** A phone number with the leading zero that a spreadsheet takes away. */
export function mendPhone(cell: string): { cell: string; issue?: Issue } {
  if (scientific.test(cell)) return { cell, issue: { column: 'phone', code: 'excel_number', value: cell } };
  if (cell === '' || parsePhone(cell) || !/^[2-7]\d{6,10}$/.test(cell)) return { cell };
  return parsePhone(`0${cell}`)
    ? { cell: `0${cell}`, issue: { column: 'phone', code: 'zero_added', value: `0${cell}` } }
    : { cell };
}

const yes = new Set(['ya', 'y', 'yes', 'true', 'benar', '1', 'x', '✓']);
const no = new Set(['', 'tidak', 't', 'tdk', 'no', 'n', 'false', 'salah', '0', '-']);

/** Undefined when it is neither. */
export function readYesNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}
export const writeYesNo = (is: boolean): string => (is ? 'ya' : 'tidak');

/** Several values in one cell, between semicolons, bars or lines. */
export const readList = (cell: string): string[] =>
  cell
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
export const writeList = (parts: readonly string[]): string => parts.join('; ');

/** An employee number in the groups it is printed in, which no spreadsheet takes for a number. */
export const writeNip = (nip: string | null): string =>
  nip === null ? '' : nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');

import { randomInt } from 'node:crypto';

/** Crockford's 32 symbols: no I, L, O (read as 1, 1, 0) and no U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const symbolValues = new Map([...symbols].map((symbol, value) => [symbol, value]));
const randomLength = 7;
const codeLength = randomLength + 1;
/** Enough for a pasted message; longer text is cut, so that nobody can make the search slow. */
const longestInput = 2_000;

export type ParsedTicketNumber =
  | {
      ok: true;
      /** As it is shown: `TIK-7K3M-9QXF`. */
      number: string;
      /** The eight symbols without prefix and dash; they alone decide which ticket is meant. */
      code: string;
    }
  | {
      ok: false;
      /** `shape`: no ticket number in it. `check`: it looks like one, but a character is wrong or swapped. */
      reason: 'shape' | 'check';
    };

/**
 * The remainder of the code in the field GF(32) (polynomial x^5 + x^2 + 1): each step multiplies by x and adds
 * the next symbol, so symbol number i weighs x^(7-i). Eight different weights, none of them zero: one wrong
 * symbol changes the sum by weight × error, two swapped ones by (sum of two different weights) × (sum of two
 * different symbols), and in a field neither product is zero.
 */
function remainder(terms: Iterable<number>): number {
  let sum = 0;
  for (const value of terms) sum = timesX(sum) ^ value;
  return sum;
}

const timesX = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

const isSound = (code: string): boolean =>
  remainder([...code].map((symbol) => symbolValues.get(symbol)!)) === 0;

/** Completes seven symbols with their check character. Throws when they are not seven of the 32 symbols. */
export function withCheckCharacter(seven: string): string {
  const values = [...seven].map((symbol) => symbolValues.get(symbol) ?? -1);
  if (values.length !== randomLength || values.includes(-1)) throw new RangeError('Seven symbols expected');
  return seven + symbols[timesX(remainder(values))];
}

/**
 * A new number such as `TIK-7K3M-9QXF`: 32^7 possibilities, so numbers cannot be counted through. Uniqueness is
 * the database's: try again on a clash. Throws when the prefix is not 2 to 6 letters A-Z.
 *
 * @param random gives a whole number from 0 to below its argument; cryptographic unless a seed or test says else
 */
export function newTicketNumber(
  prefix: string,
  random: (below: number) => number = (below) => randomInt(below),
): string {
  if (!isTicketPrefix(prefix)) throw new RangeError('A ticket prefix is 2 to 6 letters A-Z');
  const seven = Array.from({ length: randomLength }, () => symbols[random(symbols.length)]).join('');
  return display(prefix, withCheckCharacter(seven));
}

/** Whether an office may use this as the beginning of its ticket numbers. */
export const isTicketPrefix = (prefix: string): boolean => /^[A-Z]{2,6}$/.test(prefix);

/**
 * Reads a number as people type, dictate or paste it: any case, spaces, missing or other dashes, without prefix,
 * O for 0, I or L for 1, inside an address or a sentence. The prefix is not compared: an office may have changed
 * it since; the answer always carries the present one.
 */
export function parseTicketNumber(typed: string, { prefix }: { prefix: string }): ParsedTicketNumber {
  const text = fold(
    typed
      .slice(0, longestInput)
      .normalize('NFKC')
      .replace(/[\p{Dash}_]/gu, '-')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .toUpperCase(),
  );
  const candidates = [...alone(text, fold(prefix)), ...within(text, fold(prefix))];
  const code = candidates.find(isSound);
  if (code) return { ok: true, number: display(prefix, code), code };
  return { ok: false, reason: candidates.length > 0 ? 'check' : 'shape' };
}

const fold = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1');
const display = (prefix: string, code: string): string => `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;

const symbol = '[0-9A-HJKMNP-TV-Z]';
const codeOnly = new RegExp(`^${symbol}{${codeLength}}$`);

/** The input is the number and nothing else, however it is spaced. */
function* alone(text: string, prefix: string): Iterable<string> {
  const trimmed = text.replace(/^[^0-9A-Z]+|[^0-9A-Z]+$/g, '');
  const compact = trimmed.replace(/[\s.-]/g, '');
  if (codeOnly.test(compact)) yield compact;
  if (compact.startsWith(prefix) && codeOnly.test(compact.slice(prefix.length)))
    yield compact.slice(prefix.length);
  const otherPrefix = /^[0-9A-Z]{2,6}[\s.-]+(.+)$/.exec(trimmed)?.[1]?.replace(/[\s.-]/g, '');
  if (otherPrefix && codeOnly.test(otherPrefix)) yield otherPrefix;
}

/**
 * Numbers inside other text: first with the office's prefix, then two groups joined by a dash, then eight symbols
 * in one word. The last two want a digit, so that ordinary words are not taken for a mistyped number.
 */
function* within(text: string, prefix: string): Iterable<string> {
  const halves = (between: string) => `(${symbol}{4})${between}(${symbol}{4})(?![0-9A-Z])`;
  const patterns = [
    `(?<![0-9A-Z])${prefix}[\\s-]{0,3}${halves('[\\s-]{0,3}')}`,
    `(?<![0-9A-Z])${halves('-?')}`,
  ];
  for (const [index, pattern] of patterns.entries()) {
    for (const [, first, second] of text.matchAll(new RegExp(pattern, 'g'))) {
      const code = `${first}${second}`;
      if (index === 0 || /[2-9]/.test(code)) yield code;
    }
  }
}

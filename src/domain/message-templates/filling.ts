import { type Audience, type Placeholder, placeholders, placeholdersOf, requiredOf } from './vocabulary.ts';

const inBraces = /\{\s*([a-z]+)\s*\}/gi;
const isPlaceholder = (name: string): name is Placeholder =>
  (placeholders as readonly string[]).includes(name);

export type Values = Readonly<Record<Placeholder, string>>;

const named = (text: string): string[] =>
  [...text.matchAll(inBraces)].map((match) => match[1]!.toLowerCase());

/** A line of which nothing is left that it was written for says nothing; what leads up to an empty value goes with it. */
function fillLine(line: string, values: Values): string | undefined {
  const names = named(line).filter(isPlaceholder);
  if (names.length > 0 && names.every((name) => values[name] === '')) return undefined;
  return line.replace(/[,;·–-]?[ \t]*\{\s*([a-z]+)\s*\}/gi, (whole, word: string) => {
    const name = word.toLowerCase();
    if (!isPlaceholder(name)) return whole;
    return values[name] === '' ? '' : whole.replace(/\{.*\}/, () => values[name]);
  });
}

/** Fills in what a wording leaves open, once: braces inside a value stay what they are. */
export const fill = (text: string, values: Values): string =>
  text
    .split('\n')
    .map((line) => fillLine(line, values))
    .filter((line) => line !== undefined)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** What is wrong with a wording: placeholders that nobody fills in here, and those that must not be left out. */
export function faultsOf(
  text: string,
  message: string,
  audience: Audience,
): { unknown: string[]; missing: Placeholder[] } {
  const names = named(text);
  const known: readonly string[] = placeholdersOf(message, audience);
  return {
    unknown: [...new Set(names.filter((name) => !known.includes(name)))],
    missing: requiredOf(message, audience).filter((name) => !names.includes(name)),
  };
}

export type Block =
  | { kind: 'text'; lines: string[] }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  | { kind: 'words'; lines: string[] }
  | { kind: 'link' };

const factLine = /^([^:{}]{2,40}):\s+(.*\{.*)$/;

/** The parts of a mail as it is to be laid out: what staff wrote, the link and labelled facts each stand for themselves. */
export function layOut(body: string, values: Values): Block[] {
  return body.split(/\n{2,}/).flatMap((paragraph): Block[] => {
    const alone = /^\s*\{\s*([a-z]+)\s*\}\s*$/i.exec(paragraph)?.[1]?.toLowerCase();
    if (alone === 'tautan') return values.tautan === '' ? [] : [{ kind: 'link' }];
    if (alone === 'kata')
      return values.kata === '' ? [] : [{ kind: 'words', lines: values.kata.split('\n') }];
    const lines = paragraph.split('\n').flatMap((line) => {
      const filled = fillLine(line, values);
      return filled === undefined || filled.trim() === '' ? [] : [{ line, filled }];
    });
    if (lines.length === 0) return [];
    if (!lines.every(({ line }) => factLine.test(line)))
      return [{ kind: 'text', lines: lines.map(({ filled }) => filled) }];
    const rows = lines.map(({ filled }) => {
      const at = filled.indexOf(':');
      const value = filled.slice(at + 1).trim();
      return { label: filled.slice(0, at), value: value.charAt(0).toUpperCase() + value.slice(1) };
    });
    return [{ kind: 'facts', rows }];
  });
}

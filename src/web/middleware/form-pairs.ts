import { parse } from 'node:querystring';

/** More names than any form or address of ours has. */
export const mostPairs = 2_000;

/**
 * The names and values of an address or a form. PostgreSQL keeps no NUL and no keyboard types one, so that a NUL is
 * left away here, once, rather than failing in the first query that meets it.
 */
export function readPairs(text: string): Record<string, string | string[] | undefined> {
  const pairs = parse(text, '&', '=', { maxKeys: mostPairs });
  if (!/%00|\0/.test(text)) return pairs;
  for (const [name, value] of Object.entries(pairs)) {
    pairs[name] = Array.isArray(value) ? value.map(withoutNul) : withoutNul(value ?? '');
  }
  return pairs;
}

/** A form read in part would take away what was not read, so one of too many names is refused whole. */
export function readFormPairs(text: string): ReturnType<typeof readPairs> {
  if (text.split('&', mostPairs + 1).length > mostPairs) {
    throw Object.assign(new Error('a form of too many fields'), { statusCode: 413 });
  }
  return readPairs(text);
}

export const withoutNul = (text: string): string => text.replaceAll('\0', '');

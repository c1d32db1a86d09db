import { randomInt } from 'node:crypto';

/** Crockford's symbols: no I, L, O and U, so that a code can be read out and typed. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 6;
const shape = new RegExp(`^[${symbols}]{${length}}$`);

/** A new code such as `7K3M9Q`: one of 32^6, so that posters cannot be counted through. */
export const newPosterCode = (): string =>
  Array.from({ length }, () => symbols[randomInt(symbols.length)]).join('');

/** A code as people type it: any case, with spaces or dashes, O for 0, I and L for 1. Undefined when it is none. */
export function parsePosterCode(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || typed.length > 40) return undefined;
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return shape.test(code) ? code : undefined;
}

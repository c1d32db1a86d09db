import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The typeface of the program in the weights of a poster; PDF wants one file a weight, which browsers do not. */
export const posterWeights = [400, 700, 800] as const;
export type PosterWeight = (typeof posterWeights)[number];

let read: Map<PosterWeight, Buffer> | undefined;

/** The files of the typeface, read once. */
export function posterFonts(): ReadonlyMap<PosterWeight, Buffer> {
  const require = createRequire(import.meta.url);
  read ??= new Map(
    posterWeights.map((weight) => [
      weight,
      readFileSync(
        require.resolve(`@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-${weight}-normal.woff`),
      ),
    ]),
  );
  return read;
}

/** What the typeface has: Latin letters of western Europe, and the usual signs. */
const known = /[\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122]/;

/** A text with the letters that the typeface lacks written without their marks, and signs it cannot show left out. */
export const printable = (text: string): string =>
  [...text]
    .map((letter) => (known.test(letter) ? letter : letter.normalize('NFKD').replace(/\p{M}/gu, '')))
    .join('')
    .replace(
      /[^\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122]/gu,
      '?',
    );

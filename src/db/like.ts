import { type RawBuilder, type SqlBool, sql } from 'kysely';

const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Pattern of a text that contains this one, whatever signs it holds. */
export const contains = (text: string): string => `%${literal(text)}%`;

/** Pattern of a text in which a word begins so; the text has a space before its first word, as `search_text` has. */
export const beginsWord = (word: string): string => `% ${literal(word)}%`;

/** What is looked for of what was typed: its words in lower case, the first eight. */
export const wordsOf = (typed: string): string[] =>
  typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);

/** Whether a text fits each pattern; true when there is none. Written apart, since no index serves "like all". */
export const fitsEach = (text: RawBuilder<unknown>, patterns: readonly string[]): RawBuilder<SqlBool> =>
  patterns.length === 0
    ? sql`true`
    : sql`(${sql.join(
        patterns.map((pattern) => sql`${text} like ${pattern}`),
        sql` and `,
      )})`;

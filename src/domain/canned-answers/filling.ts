/** What a canned answer may leave open, to be filled in for each report. */
export const placeholders = ['nama', 'nomor', 'tautan', 'tim'] as const;
export type Placeholder = (typeof placeholders)[number];

const inBraces = /\{\s*([a-z]+)\s*\}/gi;
const isPlaceholder = (word: string): word is Placeholder =>
  (placeholders as readonly string[]).includes(word.toLowerCase());

/** Fills in what is known; the rest stays, to be filled in later. */
export function fillAnswer(body: string, known: Partial<Record<Placeholder, string>>): string {
  return body.replace(inBraces, (whole, word: string) => {
    const key = word.toLowerCase();
    return isPlaceholder(key) ? (known[key] ?? whole) : whole;
  });
}

/** Words in braces that nobody fills in: a slip of the pen. */
export const unknownPlaceholders = (body: string): string[] =>
  [...body.matchAll(inBraces)].map((match) => match[1]!).filter((word) => !isPlaceholder(word));

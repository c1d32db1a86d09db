/** What came from a `Typeahead`: the id of something chosen, or only the text to look up. Both empty: nothing. */
export type Chosen = { id: string | null; text: string };

const asText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Reads the fields that a `Typeahead` of this name sends; without its text, the id alone counts. */
export function readChosen(fields: Readonly<Record<string, unknown>>, name: string): Chosen {
  const id = asText(fields[name]).slice(0, 100) || null;
  if (fields[`${name}_text`] === undefined) return { id, text: '' };
  const text = asText(fields[`${name}_text`]).slice(0, 300);
  const isSame = text !== '' && text === asText(fields[`${name}_for`]);
  return { id: isSame ? asText(fields[`${name}_pick`]).slice(0, 100) || id : null, text };
}

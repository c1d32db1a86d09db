import { decodeHeaderText } from './encoded-words.ts';
import type { HeaderField } from './header-fields.ts';
import type { MailProblem } from './read-mail.ts';

/** Headers as text, by name. */
export async function decodeHeaders(
  fields: HeaderField[],
  charset: string,
  note: (problem: MailProblem) => void,
): Promise<Map<string, string[]>> {
  const headers = new Map<string, string[]>();
  for (const field of fields) {
    const { text, isRaw } = await decodeHeaderText(field.raw, charset);
    if (isRaw) note('raw_8bit_header');
    const held = headers.get(field.name);
    if (held) held.push(text);
    else headers.set(field.name, [text]);
  }
  return headers;
}

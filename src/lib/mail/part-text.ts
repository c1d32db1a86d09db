import { decodeBytes } from './charsets.ts';
import { unflow } from './flowed.ts';
import type { MimePart } from './mime-tree.ts';
import type { MailProblem } from './read-mail.ts';
import { untransfer } from './transfer.ts';

// Longer words are cut for reading; the raw message has them all.
const maxTextBytes = 4 * 1024 * 1024;
export const maxHtmlLength = 3 * 1024 * 1024;

/** The words of a part, decoded, with line ends of one kind and soft ends joined. */
export async function readText(
  part: MimePart,
  charset: string,
  note: (problem: MailProblem) => void,
): Promise<string> {
  const { content, isBad } = untransfer(part.body, part.encoding);
  if (isBad) note('bad_base64');
  const isLong = content.length > maxTextBytes;
  if (isLong) note('message_cut');
  const declared = part.type.parameters.get('charset') ?? null;
  const bytes = isLong ? content.subarray(0, maxTextBytes) : content;
  const decoded = await decodeBytes(bytes, declared ?? htmlCharset(part, bytes), charset);
  if (decoded.isUnknown) note('charset_unknown');
  if (decoded.isGuessed) note('charset_guessed');
  const text = decoded.text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  if (part.type.value === 'text/plain' && part.type.parameters.get('format')?.toLowerCase() === 'flowed') {
    return unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes');
  }
  return text;
}

/** HTML may name its charset itself. */
function htmlCharset(part: MimePart, bytes: Buffer): string | null {
  if (part.type.value !== 'text/html') return null;
  return /<meta[^>]{1,200}charset=["']?([\w-]{1,40})/i.exec(bytes.toString('latin1', 0, 2_000))?.[1] ?? null;
}

/** HTML as text, with its parser loaded when the first HTML comes. */
export async function convertHtml(html: string): Promise<{ text: string; quoteAt: number | null }> {
  const { htmlToText } = await import('./html-text.ts');
  return htmlToText(html.length > maxHtmlLength ? html.slice(0, maxHtmlLength) : html);
}

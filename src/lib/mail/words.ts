import { headerBlockLength, isForwardDivider, isOriginalDivider } from './quote-lines.ts';
import type { ReadMail } from './read-mail.ts';
import { trimMail } from './trimming.ts';

const forwardSubject =
  /^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|wg|tr|trs|rv|enc|vs|vb|pd|doorst|terusan|terus|diteruskan|转发|轉寄|轉發|転送)\s?[:：]/i;

/**
 * What is new in a mail. A forwarded mail is what its sender wants to report and stays whole, whereas a quoted one
 * is known already.
 */
export function partWords(
  text: string,
  quoteAt: number | null,
  subject: string,
): { words: ReadMail['words']; isForward: boolean } {
  const trimmed = trimMail(text, quoteAt);
  const isForwardSubject = forwardSubject.test(subject.slice(0, 200));
  const isForward =
    trimmed.cutBy === 'forward' ||
    (isForwardSubject && trimmed.cutBy !== null) ||
    opensWithForward(text, isForwardSubject);
  if (isForward) return { words: { text, quoted: '', signature: '' }, isForward };
  // Somebody who sends nothing but a quote means the quote.
  if (trimmed.text === '' && trimmed.quoted !== '' && trimmed.cutBy !== 'quotes') {
    return { words: { text, quoted: '', signature: '' }, isForward: false };
  }
  return {
    words: { text: trimmed.text, quoted: trimmed.quoted, signature: trimmed.signature },
    isForward: false,
  };
}

/** A mail passed on without a word of one's own. */
function opensWithForward(text: string, isForwardSubject: boolean): boolean {
  const lines = text.split('\n', 40);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return false;
  if (isForwardDivider(lines[first]!)) return true;
  return isForwardSubject && (isOriginalDivider(lines[first]!) || headerBlockLength(lines, first) > 0);
}

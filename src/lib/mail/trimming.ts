import {
  headerBlockLength,
  headerLabel,
  introductionLength,
  isForwardDivider,
  isOriginalDivider,
  joinIntroduction,
  wordsBeforeIntroduction,
} from './quote-lines.ts';
import { isDeviceLine, isRule, isSignatureMark } from './signatures.ts';

/** A mail's words parted. `hasForward`: what was cut off is a forwarded mail; `forwardAt` is its place in `lines`. */
export type TrimmedMail = {
  text: string;
  quoted: string;
  signature: string;
  /** Everything cut off, in the order of the mail. */
  elided: string;
  cutBy: 'forward' | 'divider' | 'headers' | 'introduction' | 'quotes' | null;
};

type Fate = 'new' | 'quoted' | 'signature';
type Line = { text: string; isQuote: boolean; isBlank: boolean; isCode: boolean; isIntroduction: boolean };

const maxLines = 100_000;
// A longer block under "--" is more than a signature, and stays in sight.
const longestSignature = 15;
const longestClosing = 8;

/** Parts what somebody wrote from what their mail program quoted below or above it, and from the signature. */
export function trimMail(whole: string, quoteAt: number | null = null): TrimmedMail {
  const source = whole.split('\n');
  if (source.length > maxLines) return { text: whole, quoted: '', signature: '', elided: '', cutBy: null };
  const { lines, quoteLine } = classify(source, quoteAt);
  const fates: Fate[] = lines.map(() => 'new');
  const isSaid = (index: number) => !lines[index]!.isBlank;
  const isWritten = (index: number) =>
    isSaid(index) && !lines[index]!.isQuote && !lines[index]!.isIntroduction;
  const saidBefore = firstIndex(lines.length, isWritten);

  const cut = findCut(lines, quoteLine, saidBefore, lastAnswer(lines, lines.length, isWritten));
  let end = lines.length;
  if (cut) {
    end = cut.at;
    for (let i = end; i < lines.length; i += 1) fates[i] = 'quoted';
  }
  const cutBy = cut?.by ?? trimQuotes(lines, fates, end, isWritten);
  signatureFates(lines, fates);
  return gather(lines, fates, cutBy);
}

function firstIndex(length: number, test: (index: number) => boolean): number {
  for (let i = 0; i < length; i += 1) if (test(i)) return i;
  return length;
}

function classify(
  source: readonly string[],
  quoteAt: number | null,
): { lines: Line[]; quoteLine: number | null } {
  // The next line that says something, from the end: asked for at every possible introduction.
  const quoteNext: boolean[] = new Array(source.length + 1).fill(false);
  for (let i = source.length - 1; i >= 0; i -= 1) {
    const line = source[i]!;
    quoteNext[i] = line.trim() === '' ? quoteNext[i + 1]! : isQuoteMark(line) || isBar(line);
  }
  const isQuoteAfter = (index: number) => quoteNext[index] ?? false;
  const lines: Line[] = [];
  let quoteLine: number | null = null;
  let isCode = false;
  for (let i = 0; i < source.length; i += 1) {
    if (quoteAt !== null && quoteLine === null && i >= quoteAt) quoteLine = lines.length;
    const text = source[i]!;
    const isFence = /^\s{0,3}(?:```|~~~)/.test(text);
    if (isFence) isCode = !isCode;
    const plain = {
      isQuote: false,
      isBlank: text.trim() === '',
      isCode: isCode || isFence,
      isIntroduction: false,
    };
    if (plain.isCode || plain.isBlank) {
      lines.push({ ...plain, text });
      continue;
    }
    const shared = wordsBeforeIntroduction(text, isQuoteAfter(i + 1));
    if (shared) lines.push({ ...plain, text: shared.words });
    const length = shared ? 1 : introductionLength(source, i, isQuoteAfter);
    if (length > 0) {
      lines.push({
        ...plain,
        text: shared ? shared.rest : joinIntroduction(source.slice(i, i + length)),
        isQuote: !shared && isQuoteMark(text),
        isIntroduction: true,
      });
      i += length - 1;
      // Some programs draw a bar beside the quoted mail.
      const barred = barredUntil(source, i + 1);
      for (; i + 1 < barred; i += 1) {
        const line = source[i + 1]!;
        lines.push({
          text: line.startsWith('|') ? `>${line.slice(1)}` : line,
          isQuote: line.startsWith('|'),
          isBlank: line.trim() === '',
          isCode: false,
          isIntroduction: false,
        });
      }
      continue;
    }
    lines.push({ ...plain, text, isQuote: isQuoteMark(text) });
  }
  return isCode
    ? { lines: lines.map((line) => ({ ...line, isCode: false })), quoteLine }
    : { lines, quoteLine };
}

function isQuoteMark(line: string): boolean {
  return /^\s{0,3}(?:>|&gt;)/.test(line);
}

/** A bar beside a quote; a row of a table has more of them. */
function isBar(line: string): boolean {
  return line.startsWith('|') && !line.includes('|', 1);
}

function barredUntil(source: readonly string[], from: number): number {
  let at = from;
  while (at < source.length && source[at]!.trim() === '') at += 1;
  const first = at;
  while (at < source.length && isBar(source[at]!)) at += 1;
  return at > first ? at : from;
}

type Cut = { at: number; by: TrimmedMail['cutBy'] };

/** Where all that follows was not written by the sender. */
function findCut(
  lines: readonly Line[],
  quoteLine: number | null,
  saidFirst: number,
  answeredUntil: number,
): Cut | null {
  const texts = lines.map((line) => line.text);
  let quotesLeft = 0;
  const quotesFrom: number[] = new Array(lines.length + 1).fill(0);
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    if (lines[i]!.isQuote) quotesLeft += 1;
    quotesFrom[i] = quotesLeft;
  }
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.isBlank || line.isCode) continue;
    if (isForwardDivider(line.text)) {
      if (i > saidFirst || line.isQuote) return i > saidFirst ? { at: i, by: 'forward' } : null;
      return null;
    }
    if (i <= saidFirst) continue;
    if (isOriginalDivider(line.text)) return { at: i, by: 'divider' };
    if (!line.isIntroduction && headerBlockLength(texts, i) > 0 && !isInMemo(texts, i)) {
      return { at: ruleAbove(lines, i, saidFirst), by: 'headers' };
    }
    if (line.isIntroduction && !line.isQuote && quotesFrom[i] === 0) {
      return { at: ruleAbove(lines, i, saidFirst), by: 'introduction' };
    }
    if (
      quoteLine !== null &&
      i >= quoteLine &&
      (quotesFrom[i] === 0 || isMarkedQuote(lines, i, answeredUntil))
    ) {
      return { at: i, by: 'introduction' };
    }
    if (line.isIntroduction && answeredUntil < i) return { at: i, by: 'introduction' };
  }
  return null;
}

/** An introduction in a language unknown here, where the mail program has marked the quote and nobody answers in it. */
function isMarkedQuote(lines: readonly Line[], at: number, answeredUntil: number): boolean {
  for (let i = at; i < lines.length && i < at + 6; i += 1) if (lines[i]!.isQuote) return answeredUntil < i;
  return false;
}

/** "Kepada: …" right above "Dari: …": an official memo, written by the sender. */
function isInMemo(texts: readonly string[], at: number): boolean {
  return at > 0 && headerLabel(texts[at - 1]!) !== null;
}

/** The last line that somebody wrote and that is no signature; -1 when there is none. */
function lastAnswer(lines: readonly Line[], end: number, isWritten: (index: number) => boolean): number {
  let last = -1;
  let said = 0;
  let isTail = true;
  for (let i = end - 1; i >= 0; i -= 1) {
    const line = lines[i]!;
    if (line.isQuote || line.isIntroduction) {
      // A signature above the quote is parted from it later.
      if (last >= 0) break;
      continue;
    }
    if (!isWritten(i)) continue;
    const isMark = isSignatureMark(line.text) || isClosingRule(lines, i, said);
    if (isTail && !line.isCode && isMark) {
      last = -1;
      said = 0;
      isTail = false;
      continue;
    }
    if (!line.isCode && (isDeviceLine(line.text) || isRule(line.text)) && last < 0) continue;
    if (last < 0) last = i;
    said += 1;
    if (said > longestSignature || !isTail) break;
  }
  return last;
}

/** A line of underscores with no more than a name and an address right below it. */
function isClosingRule(lines: readonly Line[], at: number, said: number): boolean {
  const text = lines[at]!.text;
  return (
    said > 0 && said <= 4 && text.length < 300 && /^_{5,}\s*$/.test(text) && lines[at + 1]?.isBlank === false
  );
}

/** A drawn line right above a quoted mail belongs to it. */
function ruleAbove(lines: readonly Line[], at: number, saidFirst: number): number {
  let above = at - 1;
  while (above > saidFirst && lines[above]!.isBlank) above -= 1;
  return above > saidFirst && isRule(lines[above]!.text) ? above : at;
}

/** Quotes among the sender's words: kept where they are answered, dropped at the end and before a lone answer. */
function trimQuotes(
  lines: readonly Line[],
  fates: Fate[],
  end: number,
  isWritten: (index: number) => boolean,
): TrimmedMail['cutBy'] {
  const hasIntroduction = firstIndex(end, (index) => lines[index]!.isIntroduction) < end;
  const lastWritten = lastAnswer(lines, end, isWritten);
  const firstWritten = firstIndex(end, isWritten);
  const hasWords = lastWritten >= 0;
  let cutBy: TrimmedMail['cutBy'] = null;
  if (!hasWords) {
    if (!hasIntroduction) return null;
    for (let i = 0; i < end; i += 1) if (isWritten(i) === false || lines[i]!.isQuote) fates[i] = 'quoted';
    return 'quotes';
  }
  // The tail.
  for (let i = end - 1; i > lastWritten; i -= 1) {
    if (lines[i]!.isQuote || lines[i]!.isIntroduction) {
      fates[i] = 'quoted';
      cutBy = 'quotes';
    }
  }
  if (cutBy) {
    // What lies between two quoted lines goes with them.
    let isInside = false;
    for (let i = end - 1; i > lastWritten; i -= 1) {
      if (fates[i] === 'quoted') isInside = true;
      else if (isInside && lines[i]!.isBlank) fates[i] = 'quoted';
    }
  }
  // A quote with its introduction on top, and one answer below: the answer is the mail.
  const isIntroducedOnTop = firstIndex(end, (index) => !lines[index]!.isBlank);
  if (lines[isIntroducedOnTop]?.isIntroduction) {
    let isBroken = false;
    let hasQuote = false;
    for (let i = firstWritten; i <= lastWritten; i += 1) if (lines[i]!.isQuote) isBroken = true;
    for (let i = isIntroducedOnTop + 1; i < firstWritten; i += 1) if (lines[i]!.isQuote) hasQuote = true;
    if (hasQuote && !isBroken) {
      for (let i = 0; i < firstWritten; i += 1) fates[i] = 'quoted';
      return 'quotes';
    }
  }
  // Among answers only the introductions go.
  for (let i = 0; i < lastWritten; i += 1) {
    if (lines[i]!.isIntroduction && fates[i] === 'new') {
      fates[i] = 'quoted';
      cutBy ??= 'introduction';
    }
  }
  return cutBy;
}

function signatureFates(lines: readonly Line[], fates: Fate[]): void {
  const isNew = (index: number) => fates[index] === 'new';
  const firstWords = firstIndex(lines.length, (index) => isNew(index) && !lines[index]!.isBlank);
  let lastWords = lines.length - 1;
  while (lastWords >= 0 && (!isNew(lastWords) || lines[lastWords]!.isBlank)) lastWords -= 1;
  // From the mark to the end, or to the quote that follows.
  for (let i = lastWords; i > firstWords && i > lastWords - 200; i -= 1) {
    if (!isNew(i) || lines[i]!.isCode || !isSignatureMark(lines[i]!.text)) continue;
    let stop = i + 1;
    let said = 0;
    while (stop < lines.length && isNew(stop) && !lines[stop]!.isQuote) {
      if (!lines[stop]!.isBlank) said += 1;
      stop += 1;
    }
    if (said > longestSignature || lastWords >= stop) break;
    for (let k = i; k < stop; k += 1) fates[k] = 'signature';
  }
  // What phones and programs say of themselves, and a short closing under a drawn line.
  let last = lines.length - 1;
  while (last >= 0) {
    if (!isNew(last) || lines[last]!.isBlank) {
      last -= 1;
      continue;
    }
    if (lines[last]!.isCode || !isDeviceLine(lines[last]!.text)) break;
    if (last <= firstWords) break;
    fates[last] = 'signature';
    last -= 1;
  }
  let said = 0;
  for (let i = last; i >= 0 && said <= longestClosing; i -= 1) {
    if (!isNew(i) || lines[i]!.isCode || lines[i]!.isQuote) break;
    if (isClosingRule(lines, i, said) && i > firstWords) {
      for (let k = i; k <= last; k += 1) fates[k] = 'signature';
      break;
    }
    if (!lines[i]!.isBlank) said += 1;
  }
}

function gather(lines: readonly Line[], fates: Fate[], cutBy: TrimmedMail['cutBy']): TrimmedMail {
  // Blank lines between two lines of one fate share it.
  for (let i = 0; i < lines.length; i += 1) {
    if (!lines[i]!.isBlank || fates[i] !== 'new') continue;
    let next = i;
    while (next < lines.length && lines[next]!.isBlank) next += 1;
    const before = i > 0 ? fates[i - 1]! : 'new';
    const after = next < lines.length ? fates[next]! : before;
    const isIntroductionAlone = i > 0 && lines[i - 1]!.isIntroduction && after === 'new';
    if (before !== 'new' && after !== 'new' && !isIntroductionAlone)
      for (let k = i; k < next; k += 1) fates[k] = after;
    i = next - 1;
  }
  const said: Record<Fate, string[]> = { new: [], quoted: [], signature: [] };
  const elided: string[] = [];
  lines.forEach((line, index) => {
    said[fates[index]!].push(line.text);
    if (fates[index] !== 'new') elided.push(line.text);
  });
  const tidy = (texts: string[]) =>
    texts
      .join('\n')
      .replace(/^\s*\n/, '')
      .trimEnd();
  return {
    text: tidy(said.new),
    quoted: tidy(said.quoted),
    signature: tidy(said.signature),
    elided: tidy(elided),
    cutBy,
  };
}

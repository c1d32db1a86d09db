import { unseen, walkHtml } from './html-tokens.ts';

/** HTML as plain text. `quoteAt` is the line where a mail program marked the start of what it quotes. */
export type HtmlText = { text: string; quoteAt: number | null };

const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ' +
    'tbody tfoot thead tr ul'
  ).split(' '),
);
const spaced = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'pre',
  'table',
]);
const empty = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

const maxOpen = 200;
const maxQuoteDepth = 20;

/** The classes and ids by which mail programs mark the quoted mail. */
function startsQuote(attributes: ReadonlyMap<string, string>): boolean {
  const id = attributes.get('id') ?? '';
  if (
    /^(x_)*(divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)$/i.test(
      id,
    )
  )
    return true;
  if (attributes.get('name') === 'messageReplySection') return true;
  const names = (attributes.get('class') ?? '').split(/\s+/);
  return names.some((name) =>
    /^(x_)*(gmail_quote(_container)?|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote|ymail_android_signature_quote|WordSection1_quote)$/i.test(
      name,
    ),
  );
}

/** Outlook's paragraphs have no air between them; an empty one is the blank line. */
function isTight(name: string, attributes: ReadonlyMap<string, string>): boolean {
  return name === 'p' && /^(?:x_)*mso/i.test(attributes.get('class') ?? '');
}

/** Turns HTML into text for reading: paragraphs, lists, quotes and addresses of links stay recognisable. */
export function htmlToText(html: string): HtmlText {
  const lines: string[] = [];
  let line: string[] = [];
  let lineHasText = false;
  let blanksWanted = 0;
  let isSpaceWanted = false;
  let quoteDepth = 0;
  let quoteAt: number | null = null;
  let lineDepth = 0;
  const open: { name: string; link?: string; isTight: boolean }[] = [];
  const counts = new Map<string, number>(); // how many of an element are open: a closing tag without one is cheap
  const lists: { isOrdered: boolean; next: number }[] = [];
  let hidden = 0;
  let preformatted = 0;
  let linkText: string[] | null = null;
  let prefix = '';

  const pushLine = (text: string, depth: number) => {
    const marks = '>'.repeat(depth);
    lines.push(depth === 0 ? text : text === '' ? marks : `${marks} ${text}`);
  };
  const endLine = () => {
    if (lineHasText) {
      const text = preformatted > 0 ? line.join('') : line.join('').trimEnd();
      pushLine(text, lineDepth);
    }
    line = [];
    lineHasText = false;
    isSpaceWanted = false;
  };
  const blank = () => {
    endLine();
    blanksWanted = 1;
  };
  const write = (text: string) => {
    if (!lineHasText) {
      if (blanksWanted > 0 && lines.length > 0) {
        const depth = Math.min(quoteDepth, lineDepth);
        const marks = '>'.repeat(depth);
        if (lines.at(-1) !== '' && lines.at(-1) !== marks) pushLine('', depth);
      }
      blanksWanted = 0;
      lineDepth = quoteDepth;
      if (prefix !== '') line.push(prefix);
      prefix = '';
    }
    line.push(text);
    lineHasText = true;
  };

  const closeTop = () => {
    const entry = open.pop();
    if (!entry) return;
    counts.set(entry.name, (counts.get(entry.name) ?? 1) - 1);
    const name = entry.name;
    if (unseen.has(name)) hidden -= 1;
    if (hidden > 0) return;
    if (name === 'a' && entry.link) {
      const shown = (linkText ?? []).join('').trim();
      linkText = null;
      const target = entry.link.trim();
      if (isWorthSaying(target, shown)) {
        isSpaceWanted = false;
        write(shown === '' ? `<${target}>` : ` <${target}>`);
      }
    }
    if (name === 'ul' || name === 'ol') lists.pop();
    if (name === 'td' || name === 'th') isSpaceWanted = lineHasText;
    if (spaced.has(name) && !entry.isTight) {
      // A list inside a list needs no air.
      if ((name === 'ul' || name === 'ol') && lists.length > 0) endLine();
      else blank();
    } else if (blocks.has(name)) endLine();
    if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
    if (name === 'blockquote') quoteDepth = Math.max(0, quoteDepth - 1);
  };

  walkHtml(html, {
    open(name, attributes) {
      if (name === 'br') {
        if (hidden > 0) return;
        if (lineHasText) endLine();
        else {
          lineDepth = quoteDepth;
          if (lines.length > 0 || blanksWanted === 0) pushLine('', quoteDepth);
          blanksWanted = 0;
        }
        return;
      }
      if (name === 'body') hidden = 0;
      if (hidden === 0 && quoteAt === null && startsQuote(attributes)) {
        endLine();
        quoteAt = lines.length;
      }
      if (name === 'hr') {
        if (hidden > 0) return;
        blank();
        write('________________________________');
        endLine();
        return;
      }
      if (name === 'img') {
        const alt = (attributes.get('alt') ?? '').trim();
        if (hidden === 0 && alt !== '' && alt.length < 300) {
          if (isSpaceWanted && lineHasText) write(' ');
          isSpaceWanted = false;
          write(`[${alt.replace(/\s+/g, ' ')}]`);
          linkText?.push(alt);
        }
        return;
      }
      if (empty.has(name)) return;
      // Elements whose end nobody writes.
      if (
        name === 'li' ||
        name === 'p' ||
        name === 'tr' ||
        name === 'td' ||
        name === 'th' ||
        name === 'option'
      ) {
        if (open.at(-1)?.name === name) closeTop();
      }
      if (open.length >= maxOpen) {
        if (hidden === 0 && blocks.has(name)) endLine();
        return;
      }
      const entry: (typeof open)[number] = { name, isTight: isTight(name, attributes) };
      open.push(entry);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (unseen.has(name)) hidden += 1;
      if (hidden > 0) return;
      if (spaced.has(name) && !entry.isTight) {
        if ((name === 'ul' || name === 'ol') && lists.length > 0) endLine();
        else blank();
      } else if (blocks.has(name)) endLine();
      if (name === 'pre') preformatted += 1;
      if (name === 'blockquote' && quoteDepth < maxQuoteDepth) quoteDepth += 1;
      if (name === 'ul' || name === 'ol') {
        if (lists.length < 50)
          lists.push({
            isOrdered: name === 'ol',
            next: Number.parseInt(attributes.get('start') ?? '1', 10) || 1,
          });
      }
      if (name === 'li') {
        const list = lists.at(-1);
        const indent = '  '.repeat(Math.max(0, Math.min(lists.length, 10) - 1));
        prefix = list?.isOrdered ? `${indent}${list.next++}. ` : `${indent}- `;
      }
      if ((name === 'td' || name === 'th') && lineHasText) isSpaceWanted = true;
      if (name === 'a' && linkText === null) {
        const href = attributes.get('href') ?? '';
        if (href !== '') {
          entry.link = href;
          linkText = [];
        }
      }
    },
    close(name) {
      if (name === 'br') {
        endLine();
        return;
      }
      if ((counts.get(name) ?? 0) === 0) {
        if (name === 'p') blank();
        return;
      }
      while (open.length > 0) {
        const top = open.at(-1)!.name;
        closeTop();
        if (top === name) break;
      }
    },
    text(raw) {
      if (hidden > 0) return;
      if (preformatted > 0) {
        const pieces = raw.replaceAll('\r\n', '\n').split('\n');
        pieces.forEach((piece, index) => {
          if (index > 0) {
            if (lineHasText) endLine();
            else if (lines.length > 0) pushLine('', quoteDepth);
          }
          if (piece !== '') write(piece.replaceAll('\u00a0', ' '));
        });
        linkText?.push(raw);
        return;
      }
      const text = raw
        .replace(/[ \t\r\n\f]+/g, ' ')
        .replaceAll('\u00a0', ' ')
        .replace(/[\u200b\u2060\ufeff\u00ad]/g, '');
      if (text === '') return;
      linkText?.push(text);
      if (text === ' ' && raw !== '\u00a0') {
        isSpaceWanted = lineHasText;
        return;
      }
      const starts = raw !== '\u00a0' && text.startsWith(' ');
      const ends = raw !== '\u00a0' && text.endsWith(' ');
      const core = raw === '\u00a0' ? ' ' : text.trim();
      if (core === '') {
        isSpaceWanted = lineHasText;
        return;
      }
      if ((isSpaceWanted || starts) && lineHasText) write(` ${core}`);
      else if (core === ' ' && !lineHasText) {
        // A paragraph that holds nothing but a hard space is an empty line.
        if (blanksWanted === 0) write('');
      } else write(core);
      isSpaceWanted = ends;
    },
  });
  while (open.length > 0) closeTop();
  endLine();
  const trimmed = trimLines(lines);
  return {
    text: trimmed.lines.join('\n'),
    quoteAt: quoteAt === null ? null : Math.max(0, quoteAt - trimmed.dropped),
  };
}

function trimLines(lines: string[]): { lines: string[]; dropped: number } {
  let from = 0;
  while (from < lines.length && lines[from]!.trim() === '') from += 1;
  let to = lines.length;
  while (to > from && lines[to - 1]!.trim() === '') to -= 1;
  const out: string[] = [];
  let dropped = from;
  let blanks = 0;
  for (let i = from; i < to; i += 1) {
    const line = lines[i]!;
    blanks = line.trim() === '' ? blanks + 1 : 0;
    if (blanks > 2) {
      dropped += 1;
      continue;
    }
    out.push(line.trim() === '' ? '' : line);
  }
  return { lines: out, dropped };
}

function isWorthSaying(target: string, shown: string): boolean {
  if (!/^https?:\/\//i.test(target) || target.length > 2_000) return false;
  const bare = (address: string) =>
    address
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/$/, '');
  return bare(target) !== bare(shown) && !shown.includes(target);
}

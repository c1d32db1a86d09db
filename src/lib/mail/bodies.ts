import type { MimePart } from './mime-tree.ts';

/** The leaves of a message parted into its words and its files. */
export type Words = { text: string | null; html: string | null; quoteAt: number | null };

export type Leaf = { part: MimePart; isInRelated: boolean; isInSigned: boolean };

export type BodyReader = {
  /** The text of a leaf, decoded; plain or HTML. */
  readText: (part: MimePart) => Promise<string>;
  htmlToText: (html: string) => Promise<{ text: string; quoteAt: number | null }>;
  takeFile: (leaf: Leaf) => void;
};

/** Whether a leaf is words to read, and not a file that happens to be text. */
function isWords(part: MimePart, isFirst: boolean): boolean {
  const type = part.type.value;
  if (type !== 'text/plain' && type !== 'text/html') return false;
  if (part.disposition.value === 'attachment') return false;
  const isNamed = [...part.disposition.parameters.keys(), ...part.type.parameters.keys()].some((name) =>
    /^(?:file)?name(?:\*|$)/.test(name),
  );
  return !isNamed || isFirst;
}

function holdsWords(part: MimePart): boolean {
  return part.children.length > 0 ? part.children.some(holdsWords) : isWords(part, false);
}

type Place = { isFirst: boolean; isInRelated: boolean; isInSigned: boolean };

/** Gathers the words of a part and hands its files over, in the order of the mail. */
export async function gatherWords(part: MimePart, reader: BodyReader, place: Place): Promise<Words> {
  const type = part.type.value;
  if (!type.startsWith('multipart/') || part.children.length === 0) {
    if (type.startsWith('multipart/') && part.body.length === 0)
      return { text: null, html: null, quoteAt: null };
    if (!isWords(part, place.isFirst)) {
      reader.takeFile({ part, isInRelated: place.isInRelated, isInSigned: place.isInSigned });
      return { text: null, html: null, quoteAt: null };
    }
    const text = await reader.readText(part);
    return type === 'text/html'
      ? { text: null, html: text, quoteAt: null }
      : { text, html: null, quoteAt: null };
  }
  const found: Words[] = [];
  // The first part is the body even where it carries a name, unless a part without one follows.
  let isFirst = place.isFirst && !part.children.some(holdsWords);
  for (const child of part.children) {
    const words = await gatherWords(child, reader, {
      isFirst: type === 'multipart/alternative' ? place.isFirst : isFirst,
      isInRelated: place.isInRelated || type === 'multipart/related',
      isInSigned: place.isInSigned || type === 'multipart/signed' || type === 'multipart/encrypted',
    });
    isFirst = false;
    if (words.text !== null || words.html !== null) found.push(words);
  }
  if (found.length === 0) return { text: null, html: null, quoteAt: null };
  if (type === 'multipart/alternative') return chooseAlternative(found);
  return joinWords(found, reader);
}

function chooseAlternative(found: Words[]): Words {
  const isSaying = (text: string | null) => text !== null && text.trim() !== '';
  const text =
    found.findLast((words) => isSaying(words.text)) ?? found.findLast((words) => words.text !== null);
  const html = found.findLast((words) => isSaying(words.html));
  return { text: text?.text ?? null, html: html?.html ?? null, quoteAt: null };
}

async function joinWords(found: Words[], reader: BodyReader): Promise<Words> {
  if (found.length === 1) return found[0]!;
  const hasHtml = found.some((words) => words.html !== null);
  const texts: string[] = [];
  for (const words of found) {
    const text = words.text ?? (words.html === null ? '' : (await reader.htmlToText(words.html)).text);
    if (text.trim() !== '') texts.push(text);
  }
  const html = hasHtml
    ? found.map((words) => words.html ?? `<pre>${escapeHtml(words.text ?? '')}</pre>`).join('\n')
    : null;
  // A text part beside an HTML part is one half each: without any plain text the whole HTML says it better.
  const isPlain = found.some((words) => words.text !== null && words.text.trim() !== '');
  return {
    text: isPlain ? texts.map((text) => text.trimEnd()).join('\n\n') : null,
    html,
    quoteAt: null,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

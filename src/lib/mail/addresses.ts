import { decodeHeaderText } from './encoded-words.ts';
import type { MailAddress } from './read-mail.ts';

type RawAddress = { name: string; address: string };

const maxAddresses = 2_000;

/** Cuts an address header into names and addresses in one pass; groups are opened, comments serve as names. */
function cutAddresses(raw: string): RawAddress[] {
  const out: RawAddress[] = [];
  let phrase: string[] = [];
  let comments: string[] = [];
  let angle: string | null = null;
  let hasAt = false;

  const finish = () => {
    const words = phrase.join('').replace(/\s+/g, ' ').trim();
    const comment = comments.join(' ').trim();
    if (angle !== null) {
      const address = cleanAddress(angle);
      const nameless = /[^\s@,;]@[^\s@,;]/.test(words) && address === '' ? words : '';
      if (address !== '') out.push({ name: words || comment, address });
      else if (nameless !== '') out.push({ name: '', address: cleanAddress(nameless) });
    } else if (words.includes('@') && !words.includes('=?')) {
      const tokens = words.split(' ');
      // An address with blanks round its @ is mended when it stands alone.
      const at = tokens.findIndex((token) => /[^@]@[^@]/.test(token));
      if (at >= 0) {
        const rest = tokens.filter((_, index) => index !== at).join(' ');
        const address = cleanAddress(tokens[at]!);
        if (address !== '') out.push({ name: comment || rest, address });
      } else {
        const address = cleanAddress(words.replaceAll(' ', ''));
        if (address.length > 2) out.push({ name: comment, address });
      }
    } else if (/^(?:mailer-daemon|postmaster)$/i.test(words)) {
      // Their own machine needs no domain.
      out.push({ name: comment, address: words });
    } else if (words !== '')
      out.push({ name: comment === '' ? words : `${words} (${comment})`, address: '' });
    phrase = [];
    comments = [];
    angle = null;
    hasAt = false;
  };

  const lastQuote = raw.lastIndexOf('"');
  const lastParenthesis = raw.lastIndexOf(')');
  const lastAngle = raw.lastIndexOf('>');
  for (let i = 0; i < raw.length && out.length < maxAddresses; i += 1) {
    const char = raw[i]!;
    if (char === '"' && i < lastQuote) {
      i += 1;
      const chunk: string[] = [];
      while (i < raw.length && raw[i] !== '"') {
        if (raw[i] === '\\' && i + 1 < raw.length) i += 1;
        chunk.push(raw[i]!);
        i += 1;
      }
      const quoted = chunk.join('');
      hasAt ||= quoted.includes('@');
      // A quoted local part belongs to its address, quotes and all.
      phrase.push(raw[i + 1] === '@' ? `"${quoted}"` : quoted);
    } else if (char === '=' && raw[i + 1] === '?') {
      // What an encoded word holds is no punctuation of the header.
      const word = /^=\?[^?\s]{1,70}\?[bq]\?[^?]{0,400}\?=/i.exec(raw.slice(i, i + 500))?.[0] ?? char;
      phrase.push(word);
      i += word.length - 1;
    } else if (char === '(' && i < lastParenthesis) {
      let depth = 1;
      const chunk: string[] = [];
      i += 1;
      while (i < raw.length && depth > 0) {
        if (raw[i] === '\\') i += 1;
        else if (raw[i] === '(') depth += 1;
        else if (raw[i] === ')') depth -= 1;
        if (depth > 0) chunk.push(raw[i] ?? '');
        i += 1;
      }
      i -= 1;
      comments.push(chunk.join(''));
    } else if (char === '<') {
      const end = i < lastAngle ? raw.indexOf('>', i) : -1;
      const stop = end < 0 ? raw.length : end;
      let inner = raw.slice(i + 1, stop);
      const nested = inner.lastIndexOf('<');
      if (nested >= 0) inner = inner.slice(nested + 1);
      if (angle === null || cleanAddress(angle) === '') angle = inner;
      i = stop;
    } else if (char === ',' || char === ';') {
      // "Doe, John <…>" without its quotation marks: the name goes on.
      if (char === ',' && angle === null && !hasAt && phrase.length > 0 && goesOn(raw, i)) phrase.push(', ');
      else finish();
    } else if (char === ':' && angle === null && !hasAt) {
      phrase = [];
    } else if (char !== '>') {
      hasAt ||= char === '@';
      phrase.push(char);
    }
  }
  finish();
  return out;
}

/** Whether an address in angle brackets follows before the next comma. */
function goesOn(raw: string, comma: number): boolean {
  const next = raw.slice(comma + 1, comma + 200);
  return /^[^,;<@"]*</.test(next);
}

function cleanAddress(text: string): string {
  if (text.length > 1_000) return '';
  let address = text.trim().replace(/^mailto:/i, '');
  // A source route, as in <@relay:name@host>.
  if (address.startsWith('@') && address.includes(':')) address = address.slice(address.lastIndexOf(':') + 1);
  address = address.replace(/\s+/g, '').replace(/^['<]+|['>.,;]+$/g, '');
  return address.length > 320 ? '' : address;
}

async function named(raw: RawAddress, fallback: string): Promise<MailAddress | null> {
  const address = (await decodeHeaderText(raw.address, fallback)).text.trim().toLowerCase();
  const decoded = (await decodeHeaderText(raw.name, fallback)).text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const name = decoded.replace(/^(['"])(.*)\1$/, '$2').trim();
  if (address !== '') return { name: name.toLowerCase() === address ? '' : name, address };
  // The whole mailbox was packed into an encoded word.
  if (name.includes('@')) {
    const inner = cutAddresses(name).find((entry) => entry.address.includes('@'));
    if (inner) return { name: inner.name.trim(), address: inner.address.toLowerCase() };
  }
  return null;
}

/** The mailboxes of an address header, given byte for byte. */
export async function readAddresses(raw: string, fallback: string): Promise<MailAddress[]> {
  const out: MailAddress[] = [];
  for (const entry of cutAddresses(raw)) {
    const address = await named(entry, fallback);
    if (address) out.push(address);
  }
  return out;
}

/** What stands in a header of message ids, without the brackets; a broken one is kept as one word. */
export function readMessageIds(raw: string): string[] {
  const ids: string[] = [];
  let at = raw.indexOf('<');
  if (at < 0) {
    return raw
      .split(/\s+/, 200)
      .map((word) => word.replace(/[<>]/g, ''))
      .filter((word) => word.includes('@') && word.length <= 998);
  }
  while (at >= 0 && ids.length < 500) {
    const end = raw.indexOf('>', at);
    if (end < 0) break;
    const id = raw.slice(at + 1, end).replace(/\s+/g, '');
    if (id !== '' && id.length <= 998) ids.push(id);
    at = raw.indexOf('<', end);
  }
  return ids;
}

/** Whether a mail to it goes to one mailbox and to nobody beside: some headers hide a whole list in one address. */
export const isOneAddress = (address: string): boolean =>
  /^[^\s@<>(),;:"\\]{1,200}@[^\s@<>(),;"\\]{1,255}$/.test(address);

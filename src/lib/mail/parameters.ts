import { decodeBytes } from './charsets.ts';
import { decodeHeaderText } from './encoded-words.ts';

/** A structured header: `text/plain; charset=utf-8; name*0*=…`. The values are still byte for byte. */
export type Structured = { value: string; parameters: ReadonlyMap<string, string> };

const maxParameters = 200;

/** Reads a structured header in one pass; what is not understood is skipped. */
export function readStructured(raw: string): Structured {
  const parameters = new Map<string, string>();
  let semicolon = raw.indexOf(';');
  if (semicolon < 0) semicolon = raw.length;
  const value = raw
    .slice(0, Math.min(semicolon, 300))
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
  let at = semicolon + 1;
  while (at < raw.length && parameters.size < maxParameters) {
    while (at < raw.length && /[\s;]/.test(raw[at]!)) at += 1;
    const nameFrom = at;
    while (at < raw.length && raw[at] !== '=' && raw[at] !== ';') at += 1;
    const name = raw
      .slice(nameFrom, Math.min(at, nameFrom + 200))
      .trim()
      .toLowerCase();
    if (raw[at] !== '=') continue;
    at += 1;
    while (raw[at] === ' ' || raw[at] === '\t') at += 1;
    let text = '';
    if (raw[at] === '"') {
      at += 1;
      const chunks: string[] = [];
      let from = at;
      while (at < raw.length && raw[at] !== '"') {
        if (raw[at] === '\\' && (raw[at + 1] === '"' || raw[at + 1] === '\\')) {
          chunks.push(raw.slice(from, at));
          from = at + 1;
          at += 1;
        }
        at += 1;
      }
      chunks.push(raw.slice(from, at));
      text = chunks.join('');
      while (at < raw.length && raw[at] !== ';') at += 1;
    } else {
      // Unquoted names with spaces, and with unencoded words, are common enough to be read to the semicolon.
      const from = at;
      while (at < raw.length && raw[at] !== ';') at += 1;
      text = raw.slice(from, at).trim();
    }
    if (name !== '' && !parameters.has(name)) parameters.set(name, text);
  }
  return { value, parameters };
}

function percentDecoded(text: string): Buffer {
  const out: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const pair = code === 0x25 ? text.slice(i + 1, i + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(pair)) {
      out.push(Number.parseInt(pair, 16));
      i += 2;
    } else out.push(code);
  }
  return Buffer.from(out);
}

/** A parameter's value as text: RFC 2231 pieces and charsets, encoded words, or raw bytes; '' when there is none. */
export async function parameterText(from: Structured, name: string, fallback: string): Promise<string> {
  const single = from.parameters.get(`${name}*`);
  const segments: { text: string; isEncoded: boolean }[] = [];
  if (single !== undefined) segments.push({ text: single, isEncoded: true });
  else {
    for (let i = 0; ; i += 1) {
      const encoded = from.parameters.get(`${name}*${i}*`);
      const plain = from.parameters.get(`${name}*${i}`);
      if (encoded !== undefined) segments.push({ text: encoded, isEncoded: true });
      else if (plain !== undefined) segments.push({ text: plain, isEncoded: false });
      else break;
    }
  }
  if (segments.length === 0) {
    const plain = from.parameters.get(name);
    return plain === undefined ? '' : (await decodeHeaderText(plain, fallback)).text;
  }
  let charset = '';
  const first = segments[0]!;
  const tagged = first.isEncoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first.text) : null;
  if (tagged) {
    charset = tagged[1]!;
    first.text = first.text.slice(tagged[0].length);
  }
  if (segments.every((segment) => !segment.isEncoded)) {
    return (await decodeHeaderText(segments.map((segment) => segment.text).join(''), fallback)).text;
  }
  const bytes = segments.map(({ text, isEncoded }) =>
    isEncoded ? percentDecoded(text) : Buffer.from(text, 'latin1'),
  );
  return (await decodeBytes(Buffer.concat(bytes), charset, fallback)).text;
}

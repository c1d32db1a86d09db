import { decodeUtf7, unshift } from './shifted-charsets.ts';

/** What a decoding gave: the text, and whether the declared charset was wrong or unknown. */
export type Decoded = { text: string; isGuessed: boolean; isUnknown: boolean };

// Names mailers invent beside those of the WHATWG Encoding Standard.
const aliases: Record<string, string> = {
  ansi: 'windows-1252',
  'ansi_x3.110-1983': 'windows-1252',
  ascii: 'us-ascii',
  binary: 'us-ascii',
  'cp-850': 'cp850',
  'gb_2312-80': 'gbk',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  iso8859_1: 'windows-1252',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-8859-6-i': 'iso-8859-6',
  ks_c_5601: 'euc-kr',
  'latin-1': 'windows-1252',
  'ms-ansi': 'windows-1252',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
  utf7: 'utf-7',
  utf8mb4: 'utf-8',
  'x-cp932': 'shift_jis',
  cp932: 'shift_jis',
  'x-windows-949': 'euc-kr',
  cp949: 'euc-kr',
  cp936: 'gbk',
  cp950: 'big5',
  'x-gbk': 'gbk',
  'x-mac-roman': 'macintosh',
  'big5-hkscs': 'big5',
  'x-unknown': '',
  unknown: '',
  'unknown-8bit': '',
  _autodetect: '',
  default: '',
  hz: 'hz-gb-2312',
  none: '',
  'x-user-defined': '',
};

const namesNothing = new Set(['', 'us-ascii', '7bit', '8bit', 'quoted-printable', 'base64']);
// A text in one of these may by chance be good UTF-8, so the sender is believed first.
const multiByte = new Set([
  'gbk',
  'gb18030',
  'big5',
  'euc-jp',
  'shift_jis',
  'euc-kr',
  'hz-gb-2312',
  'iso-2022-kr',
]);
const sevenBit = new Set(['utf-7', 'utf-7-imap', 'iso-2022-jp', 'iso-2022-kr', 'iso-2022-cn', 'hz-gb-2312']);
const wide = /^(utf-?(16|32)|ucs-?[24]|iso-10646)/;

type Codec = (bytes: Uint8Array) => string;
const codecs = new Map<string, Codec | null>();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const utf8 = new TextDecoder('utf-8');

/** The name a charset goes by here; '' where the label says nothing. */
export function charsetName(label: string | null | undefined): string {
  if (!label || label.length > 60) return '';
  const name = label
    .toLowerCase()
    .replace(/["'\s]/g, '')
    .replace(/^charset=/, '')
    .replace(/^(win|windows)[-_]?(125\d)$/, 'windows-$2');
  return aliases[name] ?? name;
}

const korean = /^(?:euc-kr|ks_?c[-_]?5601|cseuckr|csksc56011987|iso-ir-149|korean|windows-949)/;

async function codecOf(name: string): Promise<Codec | null> {
  const known = codecs.get(name);
  if (known !== undefined) return known;
  let codec: Codec | null = null;
  if (name === 'iso-2022-kr' || name === 'hz-gb-2312') {
    const inner = await codecOf(name === 'iso-2022-kr' ? 'euc-kr' : 'gbk');
    codec = (bytes) => inner!(unshift(bytes, name));
    codecs.set(name, codec);
    return codec;
  }
  if (name === 'utf-7') {
    codecs.set(name, decodeUtf7);
    return decodeUtf7;
  }
  if (korean.test(name)) {
    // Windows writes 8,000 letters more under this name than Node reads.
    const { default: iconv } = await import('iconv-lite');
    codec = (bytes) => iconv.decode(bytes, 'cp949');
    codecs.set(name, codec);
    return codec;
  }
  try {
    const decoder = new TextDecoder(name);
    codec = (bytes) => decoder.decode(bytes);
  } catch {
    // The DOS code pages, UTF-32 and others the web has forgotten.
    const { default: iconv } = await import('iconv-lite');
    if (iconv.encodingExists(name)) codec = (bytes) => iconv.decode(bytes, name);
  }
  // The labels come from strangers: the memory of them stays small.
  if (codecs.size > 200) codecs.clear();
  codecs.set(name, codec);
  return codec;
}

/** Bytes below 128 only. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i]! > 127) return false;
  return true;
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** The text without what no database and no screen can hold: NUL and halves of surrogate pairs. */
export function cleanText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
}

/** How much of a wrongly labelled text still reads as UTF-8: its multi-byte characters against its broken bytes. */
function isMostlyUtf8(text: string): boolean {
  let good = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code > 127) good += 1;
  }
  return good >= broken;
}

/** Whether so many letters fit together as UTF-8 that no two-byte charset does it by chance. */
function isSurelyUtf8(text: string): boolean {
  let long = 0;
  let short = 0;
  for (let i = 0; i < text.length && long < 3 && short < 8; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x800) long += 1;
    else if (code > 127) short += 1;
  }
  return long >= 3 || short >= 8;
}

/**
 * Bytes as text. The label is believed unless the bytes show that it lies: UTF-8 marked as something else is
 * the common case, the other way round the second. `fallback` is what the rest of the mail is written in.
 */
export async function decodeBytes(bytes: Uint8Array, label: string | null, fallback = ''): Promise<Decoded> {
  const name = charsetName(label);
  const declared = namesNothing.has(name) ? '' : name;
  if (bytes.length === 0) return { text: '', isGuessed: false, isUnknown: false };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = tryUtf8(bytes);
    if (text !== null) return { text: cleanText(text), isGuessed: declared !== 'utf-8', isUnknown: false };
  }
  if (!wide.test(declared) && !sevenBit.has(declared) && isAscii(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    if (declared === '' && (text.includes('\x1b$B') || text.includes('\x1b$@'))) {
      return { text: cleanText((await codecOf('iso-2022-jp'))!(bytes)), isGuessed: true, isUnknown: false };
    }
    return { text: cleanText(text), isGuessed: false, isUnknown: false };
  }
  const codec = declared === '' || declared === 'utf-8' ? null : await codecOf(declared);
  const isUnknown = declared !== '' && declared !== 'utf-8' && codec === null;
  if (codec && (multiByte.has(declared) || sevenBit.has(declared) || wide.test(declared))) {
    const text = codec(bytes);
    const honest = multiByte.has(declared) ? tryUtf8(bytes) : null;
    if (honest !== null && isSurelyUtf8(honest))
      return { text: cleanText(honest), isGuessed: true, isUnknown };
    if (!text.includes('\ufffd')) return { text: cleanText(text), isGuessed: false, isUnknown };
    const other = tryUtf8(bytes);
    if (other === null && sevenBit.has(declared) && !isAscii(bytes)) {
      return { text: cleanText((await codecOf('windows-1252'))!(bytes)), isGuessed: true, isUnknown };
    }
    return { text: cleanText(other ?? text), isGuessed: other !== null, isUnknown };
  }
  const asUtf8 = tryUtf8(bytes);
  if (asUtf8 !== null)
    return { text: cleanText(asUtf8), isGuessed: declared !== 'utf-8' && declared !== '', isUnknown };
  if (codec) return { text: cleanText(codec(bytes)), isGuessed: false, isUnknown };
  const mended = utf8.decode(bytes);
  if (declared === 'utf-8' && isMostlyUtf8(mended))
    return { text: cleanText(mended), isGuessed: true, isUnknown };
  const other = charsetName(fallback);
  const guess = (!namesNothing.has(other) && other !== 'utf-8' && (await codecOf(other))) || null;
  return { text: cleanText((guess ?? (await codecOf('windows-1252'))!)(bytes)), isGuessed: true, isUnknown };
}

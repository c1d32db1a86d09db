import { acceptedTypes, type Extension } from './types.ts';

const fallback = 'lampiran';
const mostCharacters = 120;
/** Most file systems stop at 255 bytes, and a browser may add " (1)". */
const mostBytes = 200;

const sameAs: Record<string, Extension> = { jpeg: 'jpg', jpe: 'jpg', heif: 'heic', m4v: 'mp4', text: 'txt' };
const misleading = new Set(
  'exe com scr pif msi bat cmd ps1 vbs vbe js jse mjs wsf wsh hta lnk url jar apk reg sh php phtml asp aspx jsp cgi py pl html htm xhtml shtml svg xml dll cpl docm xlsm pptm doc xls ppt'.split(
    ' ',
  ),
);

/**
 * A name to show and to download with, from whatever the sender's device called the file. No folders,
 * control or direction characters, nothing that Windows or a shell treats specially, at most 120
 * characters. With the extension of the judged content the endings that claim something else are
 * dropped: `laporan.pdf.exe` that is a PDF becomes `laporan.pdf`, and `surat.pdf` that is a picture
 * `surat.png`; an ending that claims nothing stays (`versi.2` → `versi.2.pdf`).
 */
export function safeFileName(raw: string, extension?: Extension): string {
  const bounded = raw.length > 1000 ? raw.slice(0, 800) + raw.slice(-200) : raw;
  const name = bare(lastPart(unescapePaths(bounded.toWellFormed().normalize('NFC'))));
  const [stem, ending] = extension ? [withoutFalseEndings(name, extension), extension] : splitEnding(name);
  const kept = bare(stem) || fallback;
  return shorten(isReserved(kept) ? `${fallback}-${kept}` : kept, ending ? `.${ending}` : '');
}

/** `%2e%2e%2f` and the like, also escaped twice; other percent signs are part of the name. */
function unescapePaths(name: string): string {
  for (let round = 0; round < 3 && /%(25)*(2e|2f|5c|[01][0-9a-f]|7f)/i.test(name); round += 1) {
    name = name.replace(/%(25|2e|2f|5c|[01][0-9a-f]|7f)/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  return name;
}

const lastPart = (name: string) => name.split(/[/\\]/).findLast((part) => /[^.\s]/.test(part)) ?? '';

const bare = (name: string) =>
  name
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[<>:"|?*/\\\ufffd]/g, '_')
    .replace(/^[\s.~\p{M}-]+|[\s.]+$/gu, '');

function splitEnding(name: string): [string, string | undefined] {
  const found = /^(.+)\.([a-z0-9]{1,10})$/i.exec(name);
  return found ? [found[1]!, found[2]!] : [name, undefined];
}

function withoutFalseEndings(name: string, extension: Extension): string {
  for (;;) {
    const [stem, ending] = splitEnding(name);
    if (!ending) return name;
    const claimed = sameAs[ending.toLowerCase()] ?? ending.toLowerCase();
    if (claimed === extension) return stem;
    if (!(claimed in acceptedTypes) && !misleading.has(claimed)) return name;
    name = stem;
  }
}

const isReserved = (name: string) =>
  /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)/i.test(name);

function shorten(stem: string, ending: string): string {
  let characters = [...stem].slice(0, mostCharacters - ending.length);
  while (Buffer.byteLength(characters.join('')) + ending.length > mostBytes)
    characters = characters.slice(0, -1);
  return characters.join('').replace(/[\s.]+$/, '') + ending;
}

/** The header of RFC 6266: a plain name for old clients, the real one as RFC 8187 writes it. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const safe = safeFileName(name);
  const plain = safe
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

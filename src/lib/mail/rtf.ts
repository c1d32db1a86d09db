// The dictionary every writer starts with ([MS-OXRTFCP] 2.1.2.1).
const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const maxUnpacked = 20 * 1024 * 1024;

/** Unpacks Outlook's compressed RTF ([MS-OXRTFCP]); null when it is none. */
export function unpackRtf(bytes: Buffer): string | null {
  if (bytes.length < 16) return null;
  const size = bytes.readUInt32LE(4);
  const kind = bytes.readUInt32LE(8);
  if (kind === 0x414c454d) return bytes.toString('latin1', 16, 16 + size);
  if (kind !== 0x75465a4c || size > maxUnpacked) return null;
  const ring = Buffer.alloc(4096, 0x20);
  ring.write(dictionary, 0, 'latin1');
  let write = dictionary.length;
  const out = Buffer.alloc(size);
  let length = 0;
  let at = 16;
  const put = (byte: number) => {
    ring[write] = byte;
    write = (write + 1) & 4095;
    if (length < size) out[length++] = byte;
  };
  while (at < bytes.length && length < size) {
    const control = bytes[at++]!;
    for (let bit = 0; bit < 8 && at < bytes.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++]!);
        continue;
      }
      if (at + 1 >= bytes.length) return out.toString('latin1', 0, length);
      const reference = (bytes[at]! << 8) | bytes[at + 1]!;
      at += 2;
      const offset = reference >> 4;
      if (offset === write) return out.toString('latin1', 0, length);
      const count = (reference & 15) + 2;
      for (let i = 0; i < count; i += 1) put(ring[(offset + i) & 4095]!);
    }
  }
  return out.toString('latin1', 0, length);
}

const skipped = new Set(
  'fonttbl colortbl stylesheet info pict header footer headerl headerr footerl footerr generator themedata datastore object listtable listoverridetable rsidtbl mmathPr xmlnstbl htmltag mhtmltag'.split(
    ' ',
  ),
);

/** The words of an RTF text, in one pass. */
export function rtfToText(rtf: string): string {
  const out: string[] = [];
  const stack: { isSkipped: boolean; skip: number }[] = [];
  let isSkipped = false;
  let isHidden = false;
  let unicodeSkip = 1;
  let pending = 0;
  const decoder = new TextDecoder('windows-1252');
  for (let i = 0; i < rtf.length; i += 1) {
    const char = rtf[i]!;
    if (char === '{') {
      if (stack.length < 10_000) stack.push({ isSkipped, skip: unicodeSkip });
    } else if (char === '}') {
      const state = stack.pop();
      isSkipped = state?.isSkipped ?? false;
      unicodeSkip = state?.skip ?? 1;
    } else if (char === '\\') {
      const next = rtf[i + 1] ?? '';
      if (/[a-z]/i.test(next)) {
        let end = i + 1;
        while (end < rtf.length && end < i + 40 && /[a-z]/i.test(rtf[end]!)) end += 1;
        const word = rtf.slice(i + 1, end);
        let digits = end;
        if (rtf[digits] === '-') digits += 1;
        while (digits < rtf.length && digits < end + 12 && /\d/.test(rtf[digits]!)) digits += 1;
        const value = digits > end ? Number.parseInt(rtf.slice(end, digits), 10) : null;
        i = rtf[digits] === ' ' ? digits : digits - 1;
        if (skipped.has(word)) isSkipped = true;
        else if (word === 'htmlrtf') isHidden = value !== 0;
        else if (isSkipped || isHidden) continue;
        else if (word === 'par' || word === 'line' || word === 'row') out.push('\n');
        else if (word === 'tab' || word === 'cell') out.push('\t');
        else if (word === 'uc') unicodeSkip = value ?? 1;
        else if (word === 'u' && value !== null) {
          out.push(String.fromCharCode(value & 0xffff));
          pending = unicodeSkip;
        } else if (word === 'emdash' || word === 'endash') out.push('–');
        else if (word === 'bullet') out.push('•');
        else if (word === 'lquote' || word === 'rquote') out.push('’');
        else if (word === 'ldblquote') out.push('“');
        else if (word === 'rdblquote') out.push('”');
      } else if (next === "'") {
        const code = Number.parseInt(rtf.slice(i + 2, i + 4), 16);
        i += 3;
        if (pending > 0) pending -= 1;
        else if (!isSkipped && !isHidden && Number.isFinite(code))
          out.push(decoder.decode(Uint8Array.of(code)));
      } else {
        i += 1;
        if (next === '*') isSkipped = true;
        else if (!isSkipped && !isHidden) {
          if (next === '~') out.push(' ');
          else if (next === '\n' || next === '\r') out.push('\n');
          else if (next === '\\' || next === '{' || next === '}') out.push(next);
        }
      }
    } else if (char !== '\r' && char !== '\n') {
      if (pending > 0) pending -= 1;
      else if (!isSkipped && !isHidden) out.push(char);
    }
  }
  return out.join('').trim();
}

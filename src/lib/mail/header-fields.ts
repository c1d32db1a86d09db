/** One header as it came: the name in lower case, the value unfolded, byte for byte (latin1). */
export type HeaderField = { name: string; raw: string };

export type HeaderBlock = { fields: HeaderField[]; bodyAt: number; isOdd: boolean; isCut: boolean };

const maxFields = 2_000;
const maxFieldLength = 128 * 1024;
const maxBlockLength = 2 * 1024 * 1024;

const fieldStart = /^([!-9;-~]{1,200})[ \t]*:/;

/**
 * The headers at `start`, and where the body begins. A line that is no header is dropped when headers go on
 * after it, and begins the body where they do not.
 */
export function readHeaderBlock(bytes: Buffer, start: number, end: number): HeaderBlock {
  const fields: HeaderField[] = [];
  let parts: string[] = [];
  let length = 0;
  let isOdd = false;
  let isCut = false;
  let at = start;
  let name = '';

  const finish = () => {
    if (name !== '') {
      const raw = parts.length === 1 ? parts[0]! : parts.join(' ');
      fields.push({ name, raw: raw.trim() });
    }
    name = '';
    parts = [];
    length = 0;
  };

  while (at < end) {
    let lineEnd = bytes.indexOf(10, at);
    if (lineEnd < 0 || lineEnd > end) lineEnd = end;
    const next = Math.min(end, lineEnd + 1);
    const textEnd = lineEnd > at && bytes[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
    if (textEnd === at) {
      finish();
      return { fields, bodyAt: next, isOdd, isCut };
    }
    const isTooLong = textEnd - at > maxFieldLength;
    const line = bytes.toString('latin1', at, isTooLong ? at + maxFieldLength : textEnd);
    if (isTooLong) isCut = true;
    const first = line.charCodeAt(0);
    if (first === 32 || first === 9) {
      if (line.trim() === '' && !isHeaderLine(bytes, next, end)) {
        // A line of blanks ends the headers, unless headers follow it.
        finish();
        return { fields, bodyAt: next, isOdd: true, isCut };
      }
      if (name === '') isOdd = true;
      else if (length + line.length <= maxFieldLength) {
        parts.push(line.trim());
        length += line.length;
      } else isCut = true;
    } else {
      const match = fieldStart.exec(line);
      if (match) {
        finish();
        if (fields.length < maxFields && at - start < maxBlockLength) {
          name = match[1]!.toLowerCase();
          parts.push(line.slice(match[0].length));
          length = line.length;
        } else isCut = true;
      } else if (at === start && /^>?From /.test(line)) {
        // The separator of an mbox file.
      } else {
        isOdd = true;
        if (name !== '' && isOpenEnded(parts) && line.length < 1_000) {
          // A header broken in two without the blank that would say so.
          parts.push(line.trim());
          length += line.length;
        } else if (!isHeaderLine(bytes, next, end)) {
          finish();
          return { fields, bodyAt: fields.length === 0 ? start : at, isOdd, isCut };
        }
      }
    }
    at = next;
  }
  finish();
  return { fields, bodyAt: end, isOdd, isCut };
}

/** An address that was opened and not closed. */
function isOpenEnded(parts: readonly string[]): boolean {
  const last = parts.at(-1)!.slice(-400);
  return last.lastIndexOf('<') > last.lastIndexOf('>');
}

function isHeaderLine(bytes: Buffer, at: number, end: number): boolean {
  return fieldStart.test(bytes.toString('latin1', at, Math.min(end, at + 220)));
}

/** The first value of a header, byte for byte; '' when there is none. */
export function rawHeader(fields: HeaderField[], name: string): string {
  return fields.find((field) => field.name === name)?.raw ?? '';
}

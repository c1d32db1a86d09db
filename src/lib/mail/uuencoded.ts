import { cleanFileName, extensionOf } from './file-names.ts';
import { decodeUuencode } from './transfer.ts';

const maxFiles = 200;
const types: Record<string, string> = {
  [extensionOf('application/pdf')]: 'application/pdf',
  [extensionOf('image/png')]: 'image/png',
  [extensionOf('image/jpeg')]: 'image/jpeg',
  [extensionOf('image/gif')]: 'image/gif',
  [extensionOf('text/plain')]: 'text/plain',
  [extensionOf('text/csv')]: 'text/csv',
  [extensionOf('text/html')]: 'text/html',
  [extensionOf('application/zip')]: 'application/zip',
};

/** The files old programs write into the text itself, from `begin 644 name` to `end`, and the text without them. */
export function takeUuencoded(text: string): {
  text: string;
  files: { name: string; type: string; content: Buffer }[];
} {
  const files: { name: string; type: string; content: Buffer }[] = [];
  const kept: string[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const begin = /^begin [0-7]{3,4} (\S.{0,200})$/.exec(lines[i]!.slice(0, 220));
    const end = begin && files.length < maxFiles ? endOf(lines, i + 1) : -1;
    if (!begin || end < 0) {
      kept.push(lines[i]!);
      continue;
    }
    const { content } = decodeUuencode(Buffer.from(lines.slice(i, end + 1).join('\n'), 'latin1'));
    const name = cleanFileName(begin[1]!) || `attachment-${files.length + 1}.bin`;
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    files.push({ name, type: types[ending] ?? 'application/octet-stream', content });
    i = end;
  }
  return files.length === 0 ? { text, files } : { text: kept.join('\n'), files };
}

/** The line `end` of a block whose every line has the length its first character announces; -1 when it is none. */
function endOf(lines: readonly string[], from: number): number {
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line === 'end') return i;
    if (line.trimEnd() === '`' || line === '') continue;
    const announced = (line.charCodeAt(0) - 32) & 63;
    // Trailing blanks may have been lost on the way.
    if (line.length > 90 || line.length - 1 > Math.ceil(announced / 3) * 4 + 2 || announced === 0) return -1;
  }
  return -1;
}

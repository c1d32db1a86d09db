import { decodeBytes } from './charsets.ts';
import { cleanFileName, extensionOf } from './file-names.ts';
import type { MailFile } from './read-mail.ts';
import { readTnef } from './tnef.ts';

type Unpacked = {
  files: Omit<MailFile, 'size' | 'sha256'>[];
  text: string | null;
  html: string | null;
  isWhole: boolean;
};

const types = new Map(
  [
    'application/pdf',
    'application/zip',
    'application/msword',
    'application/vnd.ms-excel',
    'image/png',
    'image/jpeg',
    'image/gif',
    'text/plain',
    'text/html',
    'text/csv',
    'application/rtf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ].map((type) => [extensionOf(type), type]),
);

/** The files and words of a winmail.dat; null when it is none. */
export async function unpackTnef(content: Buffer, charset: string): Promise<Unpacked | null> {
  const tnef = readTnef(content);
  if (tnef === null) return null;
  const decode = async (bytes: Buffer) => (await decodeBytes(bytes, tnef.codePage || null, charset)).text;
  const files: Unpacked['files'] = [];
  for (const file of tnef.files) {
    const name = cleanFileName(file.longName ?? (await decode(file.name)));
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    files.push({
      name,
      type: file.type || types.get(ending) || 'application/octet-stream',
      contentId: file.contentId || null,
      isInline: false,
      content: file.content,
    });
  }
  const text = tnef.unicodeText ?? (tnef.text === null ? null : await decode(tnef.text)) ?? tnef.rtf;
  return {
    files,
    text: text === null ? null : text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed(),
    html:
      tnef.html === null
        ? null
        : (await decodeBytes(tnef.html, htmlCharset(tnef.html) ?? tnef.codePage, charset)).text,
    isWhole: tnef.isWhole,
  };
}

function htmlCharset(html: Buffer): string | null {
  return /charset=["']?([\w-]{1,40})/i.exec(html.toString('latin1', 0, 2_000))?.[1] ?? null;
}

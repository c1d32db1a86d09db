import { createHash } from 'node:crypto';
import type { Leaf, Words } from './bodies.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { cleanFileName, extensionOf } from './file-names.ts';
import { rawHeader, readHeaderBlock } from './header-fields.ts';
import type { MimePart } from './mime-tree.ts';
import { parameterText } from './parameters.ts';
import type { MailFile, MailProblem } from './read-mail.ts';
import { untransfer } from './transfer.ts';

/** The Content-IDs an HTML text shows as pictures. */
export function shownContentIds(html: string | null): Set<string> {
  const shown = new Set<string>();
  for (const [, id] of (html ?? '').matchAll(/cid:([^"'\s<>)]{1,500})/gi)) {
    shown.add(id!);
    if (id!.includes('%')) shown.add(withoutPercent(id!));
  }
  return shown;
}

function withoutPercent(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

export type FileTaking = {
  words: Words;
  files: MailFile[];
  /** The Content-IDs the HTML shows. */
  shown: ReadonlySet<string>;
  charset: string;
  note: (problem: MailProblem) => void;
};

/** Adds what a leaf carries to the files of the mail; a winmail.dat gives the files in it, and its words where the mail has none. */
export async function takeFile(
  leaf: Leaf,
  { words, files, shown, charset, note }: FileTaking,
): Promise<void> {
  const { part } = leaf;
  const { content, isBad } = untransfer(part.body, part.encoding);
  if (isBad) note('bad_base64');
  const type = part.type.value;
  const name = await fileName(part, content, files.length, charset);
  if (
    type === 'application/ms-tnef' ||
    type === 'application/vnd.ms-tnef' ||
    /^win(?:mail|dat)\.dat$/i.test(name)
  ) {
    const { unpackTnef } = await import('./tnef-files.ts');
    const unpacked = await unpackTnef(content, charset);
    if (unpacked) {
      if ((words.text ?? '').trim() === '' && words.html === null) {
        words.html = unpacked.html;
        words.text = unpacked.text;
      }
      files.push(
        ...unpacked.files.map((file) =>
          fileOf({ ...file, name: file.name || `attachment-${files.length + 1}.bin` }),
        ),
      );
      if (unpacked.isWhole) return;
    }
    note('bad_tnef');
  }
  if (/enveloped-data/i.test(part.type.parameters.get('smime-type') ?? '')) note('encrypted');
  const contentId = rawHeader(part.fields, 'content-id')
    .replace(/[<>\s]/g, '')
    .slice(0, 500);
  const isShown = shown.has(contentId);
  const isPicture = type.startsWith('image/');
  files.push(
    fileOf({
      name,
      type,
      contentId: contentId === '' ? null : contentId,
      isInline: isPicture && (isShown || (part.disposition.value === 'inline' && leaf.isInRelated)),
      content,
    }),
  );
}

/** A file with its size and its sum. */
export function fileOf(file: Omit<MailFile, 'size' | 'sha256'>): MailFile {
  return {
    ...file,
    size: file.content.length,
    sha256: createHash('sha256').update(file.content).digest('hex'),
  };
}

async function fileName(part: MimePart, content: Buffer, count: number, charset: string): Promise<string> {
  const given =
    (await parameterText(part.disposition, 'filename', charset)) ||
    (await parameterText(part.type, 'name', charset)) ||
    (await parameterText(part.disposition, 'name', charset));
  const named = cleanFileName(given);
  if (named !== '') return named;
  const type = part.type.value;
  const ending = extensionOf(type);
  if (type === 'message/rfc822' || type === 'message/global') {
    const block = readHeaderBlock(content, 0, Math.min(content.length, 256 * 1024));
    const subject = cleanFileName(
      (await decodeHeaderText(rawHeader(block.fields, 'subject'), charset)).text.replace(/[/\\]/g, '_'),
    );
    if (subject !== '') return `${subject}.eml`;
  }
  const described = cleanFileName(
    (await decodeHeaderText(rawHeader(part.fields, 'content-description'), charset)).text,
  );
  if (described !== '') return /\.[a-z\d]{1,5}$/i.test(described) ? described : `${described}.${ending}`;
  return `attachment-${count + 1}.${ending}`;
}

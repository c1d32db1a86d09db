import { type FileHandle, open } from 'node:fs/promises';
import { containerOf, readAt } from './head.ts';
import { findDimensions } from './picture-header.ts';
import { type Refused, refuse } from './refusals.ts';
import { isPlainText, looksLikeCode, looksLikeMail } from './text-file.ts';
import {
  type AcceptedType,
  acceptedTypes,
  type Extension,
  isPictureExtension,
  type PictureExtension,
} from './types.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

export type Judged = {
  accepted: true;
  extension: Extension;
  type: AcceptedType;
  /** Whether the worker can make a clean copy and a thumbnail of it. */
  isPicture: boolean;
  /** As the header states them, before turning; pictures only. */
  width?: number;
  height?: number;
};
export type PixelLimits = { maxSide: number; maxPixels: number };
export const pixelLimits: PixelLimits = { maxSide: 12_000, maxPixels: 50_000_000 };

type Claim = { filename: string; declaredType?: string | undefined; pixels?: PixelLimits | undefined };

/**
 * Judges a file by what is in it. The name and the declared type only choose between kinds of text,
 * and a file that calls itself a picture has to be one.
 */
export async function judgeFile(path: string, claim: Claim): Promise<Judged | Refused> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) return refuse('empty');
    const judged = await judgeContent(file, size, claim);
    if (judged.accepted && claimsPicture(claim) && !judged.type.startsWith('image/')) return refuse('type');
    return judged;
  } finally {
    await file.close();
  }
}

async function judgeContent(file: FileHandle, size: number, claim: Claim): Promise<Judged | Refused> {
  const head = await readAt(file, 0, 1024);
  const container = containerOf(head);
  if (container === undefined) return refuse('type');
  if (container === 'zip') return judgeZip(file, size);
  if (container === 'text') return judgeText(file, size, head, claim.filename);
  if (isPictureExtension(container)) return judgePicture(file, container, claim.pixels ?? pixelLimits);
  return accept(container);
}

const accept = (extension: Extension): Judged => ({
  accepted: true,
  extension,
  type: acceptedTypes[extension],
  isPicture: isPictureExtension(extension),
});

async function judgePicture(
  file: FileHandle,
  kind: PictureExtension,
  limits: PixelLimits,
): Promise<Judged | Refused> {
  const found = await findDimensions(file, kind);
  if (!found) return refuse('picture');
  const { width, height } = found;
  if (width > limits.maxSide || height > limits.maxSide || width * height > limits.maxPixels)
    return refuse('pixels');
  return { ...accept(kind), width, height };
}

async function judgeText(
  file: FileHandle,
  size: number,
  head: Buffer,
  name: string,
): Promise<Judged | Refused> {
  if (looksLikeCode(head) || !(await isPlainText(file, size))) return refuse('type');
  const ending = endingOf(name);
  if (ending === 'eml') return accept(looksLikeMail(head) ? 'eml' : 'txt');
  return accept(ending === 'csv' || ending === 'log' ? ending : 'txt');
}

async function judgeZip(file: FileHandle, size: number): Promise<Judged | Refused> {
  const directory = await readZipDirectory(file, size);
  if (!directory.accepted) return directory;
  const names = new Set(directory.entries.map(({ name }) => name));
  if (directory.entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name))) return refuse('macro');
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return accept('docx');
    if (names.has('xl/workbook.xml')) return accept('xlsx');
    if (names.has('ppt/presentation.xml')) return accept('pptx');
    return refuse('type');
  }
  const openDocument = await openDocumentKind(file, directory.entries);
  if (openDocument) return openDocument;
  if ([...names].some(isProgram)) return refuse('type');
  return accept('zip');
}

/** An OpenDocument file states its type in a first part that is stored as it is, unpacked. */
async function openDocumentKind(
  file: FileHandle,
  entries: ZipEntry[],
): Promise<Judged | Refused | undefined> {
  const part = entries.find(({ name }) => name === 'mimetype');
  if (!part) return undefined;
  if (part.offset !== 0 || part.method !== 0 || part.size > 200) return refuse('type');
  const local = await readAt(file, 0, 30);
  const from = 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const type = (await readAt(file, from, part.size)).toString('latin1').trim();
  if (!entries.some(({ name }) => name === 'content.xml')) return refuse('type');
  if (type === acceptedTypes.odt) return accept('odt');
  return type === acceptedTypes.ods ? accept('ods') : refuse('type');
}

/** Packages that are programs themselves, and programs packed into an archive. */
const isProgram = (name: string) =>
  name === 'META-INF/MANIFEST.MF' ||
  name === 'AndroidManifest.xml' ||
  /\.(exe|com|scr|pif|msi|msp|dll|cpl|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|jar|class|dex|apk|reg|sh|html?|svg|php)$/i.test(
    name,
  );

const endingOf = (name: string) => /\.([a-z0-9]+)\s*$/i.exec(name)?.[1]?.toLowerCase();

function claimsPicture({ filename, declaredType }: Claim): boolean {
  return /^image\//i.test(declaredType ?? '') || /\.(jpe?g|png|gif|webp|hei[cf])\s*$/i.test(filename);
}

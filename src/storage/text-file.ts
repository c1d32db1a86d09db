import type { FileHandle } from 'node:fs/promises';
import { readAt } from './head.ts';

const chunkBytes = 64 * 1024;
const unusedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Whether the whole file is UTF-8 or, as old Indonesian office programs write it, Windows-1252 text;
 * control characters other than tab, line ends, form feed and escape (coloured logs) make it binary.
 */
export async function isPlainText(file: FileHandle, fileSize: number): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let is1252 = true;
  let high = 0;
  for (let at = 0; at < fileSize; at += chunkBytes) {
    const chunk = await readAt(file, at, chunkBytes);
    for (const byte of chunk) {
      if (byte >= 0x80) {
        high += 1;
        if (unusedIn1252.has(byte)) is1252 = false;
      } else if (isBinaryControl(byte)) return false;
    }
    if (isUtf8) isUtf8 = decodes(decoder, chunk, at + chunk.length < fileSize);
    if (!isUtf8 && !is1252) return false;
  }
  return isUtf8 || high <= fileSize * 0.3;
}

function decodes(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

const isBinaryControl = (byte: number) =>
  byte === 0x7f ||
  (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b);

/**
 * Text that some program would run or render: markup of any kind, `#!` and batch scripts, registry
 * files, shortcuts, programs and formatted documents whose first bytes happen to be letters.
 */
export function looksLikeCode(head: Buffer): boolean {
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return (
    /^<[a-z!?/%]/i.test(start) ||
    /^(#!|@echo\b|@?setlocal\b|MZ|\{\\rtf|%!PS|Windows Registry Editor|REGEDIT|\[InternetShortcut\]|\[autorun\])/i.test(
      start,
    )
  );
}

/** A saved e-mail begins with header lines; asked only of a file that calls itself one. */
export const looksLikeMail = (head: Buffer): boolean =>
  /^(Return-Path|Received|Delivered-To|From|Date|Subject|To|Message-ID|MIME-Version|X-[\w-]+|DKIM-Signature|ARC-[\w-]+|Authentication-Results):/i.test(
    head.toString('latin1'),
  );

import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { RefusalReason } from '../../storage/refusals.ts';
import type { SortedFiles } from './mail-files.ts';
import { cutWords, type OpenedMail } from './opened-mail.ts';

const texts = {
  noSubject: { id: 'Surel tanpa judul', en: 'Mail without a subject' },
  onlyFiles: { id: '(Surel tanpa teks, hanya berkas.)', en: '(A mail without words, only files.)' },
  onlySubject: { id: '(Surel tanpa teks.)', en: '(A mail without words.)' },
  rest: {
    id: '[Dipotong oleh Karcis: teks selengkapnya ada di surel asli.]',
    en: '[Cut by Karcis: the whole text is in the original mail.]',
  },
  quoted: {
    id: (sender: string) => `[Surel dari ${sender}]`,
    en: (sender: string) => `[Mail from ${sender}]`,
  },
  refused: {
    id: (list: string) => `[Karcis: berkas berikut tidak diterima dan hanya ada di surel asli: ${list}.]`,
    en: (list: string) =>
      `[Karcis: these files were not accepted and are only in the original mail: ${list}.]`,
  },
} satisfies Texts;

const reasons = {
  type: { id: 'jenisnya tidak diterima', en: 'its kind is not accepted' },
  virus: { id: 'terdeteksi sebagai virus', en: 'detected as a virus' },
  size: { id: 'terlalu besar', en: 'too large' },
  empty: { id: 'kosong', en: 'empty' },
  pixels: { id: 'gambarnya terlalu besar', en: 'its picture is too large' },
  archive: { id: 'isinya rusak atau terlalu besar', en: 'its contents are damaged or too large' },
  locked: { id: 'terkunci kata sandi', en: 'locked with a password' },
  macro: { id: 'berisi makro', en: 'holds macros' },
  picture: { id: 'gambarnya rusak', en: 'its picture is damaged' },
  count: { id: 'melebihi jumlah berkas', en: 'beyond the number of files' },
} satisfies Record<RefusalReason | 'count', { id: string; en: string }>;

/** The words of a mail as they go into a ticket, with a line for files that stay outside. */
export function wordsOf({ text }: OpenedMail, { files, refused }: SortedFiles, locale: Locale): string {
  const t = speak(texts, locale);
  const said = text || (files.length + refused.length > 0 ? t.onlyFiles : t.onlySubject);
  const list = refused.map(({ name, reason }) => `${name} (${speak(reasons, locale)[reason]})`).join('; ');
  const line = refused.length > 0 ? `\n\n${t.refused(list.slice(0, 4_000))}` : '';
  return cutWords(`${said}${line}`, `${t.rest}${line}`);
}

/** The same, with the line that says who wrote them. */
export function quotedWords(opened: OpenedMail, sorted: SortedFiles, locale: Locale): string {
  const { name, address } = opened.sender ?? { name: '', address: '?' };
  const line = speak(texts, locale).quoted(name ? `${name} <${address}>` : address);
  return cutWords(`${line}\n\n${wordsOf(opened, sorted, locale)}`, speak(texts, locale).rest);
}

/** One line for lists: the subject, else how the words begin. */
export function titleOf({ subject, text }: OpenedMail, locale: Locale): string {
  const [first = ''] = text.split('\n');
  const title = subject || first || speak(texts, locale).noSubject;
  return title.length > 150 ? `${title.slice(0, 149).toWellFormed()}…` : title;
}

/** Nothing was said and nothing was sent. */
export const isEmpty = ({ mail, subject, text }: OpenedMail): boolean =>
  subject === '' && text === '' && mail.files.length === 0;

import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { type RefusalReason, refusalTexts, uploadTroubleTexts } from '../../storage/refusals.ts';

/** Why a file of a form was not kept: its content, or a limit of the whole form. */
export type UploadRefusal = {
  field: string;
  name: string;
  reason: RefusalReason | 'count' | 'total' | 'busy' | 'full';
};

const texts = {
  count: {
    id: (most: number) => `Paling banyak ${most} berkas sekali kirim; berkas ini tidak ikut disimpan.`,
    en: (most: number) => `At most ${most} files can be sent at once; this one was not kept.`,
  },
  total: {
    id: 'Kiriman ini terlalu besar seluruhnya; berkas ini tidak ikut disimpan. Kirim berkas yang lebih kecil.',
    en: 'This was too much to send at once; this file was not kept. Send smaller files.',
  },
  busy: {
    id: 'Terlalu banyak berkas dari jaringan Anda dalam waktu singkat. Tunggu sebentar, atau kirim tanpa berkas.',
    en: 'Too many files from your network in a short time. Wait a moment, or send without files.',
  },
} satisfies Texts;

/** One sentence with the file's name, for the error summary and the field. */
export function sayUploadRefusal(
  { name, reason }: UploadRefusal,
  locale: Locale,
  limits: { UPLOAD_MAX_BYTES: number; UPLOAD_MAX_FILES: number },
): string {
  return `“${name}”: ${sayReason(reason, locale, limits)}`;
}

function sayReason(
  reason: UploadRefusal['reason'],
  locale: Locale,
  limits: { UPLOAD_MAX_BYTES: number; UPLOAD_MAX_FILES: number },
): string {
  if (reason === 'count') return speak(texts, locale).count(limits.UPLOAD_MAX_FILES);
  if (reason === 'total') return speak(texts, locale).total;
  if (reason === 'busy') return speak(texts, locale).busy;
  if (reason === 'full') return speak(uploadTroubleTexts, locale).full;
  if (reason === 'size') return speak(refusalTexts, locale).size(limits.UPLOAD_MAX_BYTES);
  return speak(refusalTexts, locale)[reason];
}

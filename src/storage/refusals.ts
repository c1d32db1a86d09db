import type { Texts } from '../lib/texts.ts';

export const refusalReasons = [
  'type',
  'virus',
  'size',
  'empty',
  'pixels',
  'archive',
  'locked',
  'macro',
  'picture',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
export type Refused = { accepted: false; reason: RefusalReason };

export const refuse = (reason: RefusalReason): Refused => ({ accepted: false, reason });

/** What the sender reads when a file is not taken; `size` is given the limit in bytes. */
export const refusalTexts = {
  type: {
    id: 'Jenis berkas ini tidak dapat diterima. Kirim foto (JPG, PNG), PDF, teks, Word/Excel (.docx, .xlsx), ZIP, atau video.',
    en: 'This kind of file cannot be accepted. Send a photo (JPG, PNG), PDF, text, Word/Excel (.docx, .xlsx), ZIP or video.',
  },
  virus: {
    id: 'Berkas ini terdeteksi sebagai virus, jadi tidak disimpan. Jangan membukanya lagi di perangkat Anda.',
    en: 'This file was detected as a virus, so it was not kept. Do not open it again on your device.',
  },
  size: {
    id: (maxBytes: number) =>
      `Berkas ini lebih besar dari ${megabytes(maxBytes, 'id')} MB. Perkecil, atau kirim bagian yang penting saja.`,
    en: (maxBytes: number) =>
      `This file is larger than ${megabytes(maxBytes, 'en')} MB. Make it smaller, or send only the part that matters.`,
  },
  empty: {
    id: 'Berkas ini kosong. Pilih berkasnya sekali lagi.',
    en: 'This file is empty. Choose the file once more.',
  },
  pixels: {
    id: 'Ukuran gambar ini terlalu besar. Kirim tangkapan layar atau foto yang lebih kecil.',
    en: 'The dimensions of this picture are too large. Send a smaller screenshot or photo.',
  },
  archive: {
    id: 'Isi berkas ini rusak atau terlalu besar bila dibuka. Kirim berkas-berkasnya satu per satu.',
    en: 'The contents of this file are damaged or too large when opened. Send the files one by one.',
  },
  locked: {
    id: 'Berkas ini terkunci kata sandi sehingga tidak dapat diperiksa. Kirim tanpa kata sandi.',
    en: 'This file is locked with a password, so it cannot be checked. Send it without a password.',
  },
  macro: {
    id: 'Dokumen ini berisi makro. Simpan sebagai .docx, .xlsx, atau .pptx biasa tanpa makro, lalu kirim lagi.',
    en: 'This document contains macros. Save it as a plain .docx, .xlsx or .pptx without macros and send it again.',
  },
  picture: {
    id: 'Gambar ini rusak atau tidak lengkap. Ambil atau pilih gambarnya sekali lagi.',
    en: 'This picture is damaged or incomplete. Take or choose the picture once more.',
  },
} as const satisfies Texts & Record<RefusalReason, unknown>;

/** What the sender reads when it is not the file's fault: `StorageFull`, and an upload that broke off. */
export const uploadTroubleTexts = {
  full: {
    id: 'Tempat penyimpanan kami sedang penuh, jadi berkas ini belum tersimpan. Laporan Anda tetap dapat dikirim tanpa berkas.',
    en: 'Our storage is full at the moment, so this file was not kept. You can still send your report without it.',
  },
  interrupted: {
    id: 'Pengiriman berkas ini terputus. Periksa sinyal Anda, lalu pilih berkasnya sekali lagi.',
    en: 'Sending this file was interrupted. Check your signal, then choose the file once more.',
  },
} as const satisfies Texts;

function megabytes(bytes: number, locale: 'id' | 'en'): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024);
}

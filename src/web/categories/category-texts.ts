import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';

export const kindLabels = {
  text: { id: 'Teks', en: 'Text' },
  number: { id: 'Angka', en: 'Number' },
  date: { id: 'Tanggal', en: 'Date' },
  choice: { id: 'Satu pilihan', en: 'One choice' },
  multiple: { id: 'Beberapa pilihan', en: 'Several choices' },
  file: { id: 'Berkas', en: 'File' },
  region: { id: 'Wilayah', en: 'Region' },
  service: { id: 'Layanan', en: 'Service' },
} satisfies Texts;

const faults = {
  required: { id: 'Isi bagian ini dalam kedua bahasa.', en: 'Fill this in, in both languages.' },
  too_long: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  too_many: { id: 'Paling banyak 10 contoh.', en: 'At most 10 examples.' },
  code: {
    id: 'Kode diawali huruf dan terdiri atas huruf, angka, atau tanda hubung, misalnya NET-VPN.',
    en: 'A code begins with a letter and has letters, digits or hyphens, such as NET-VPN.',
  },
  taken: { id: 'Sudah dipakai kategori lain.', en: 'Another category has it already.' },
  choose: { id: 'Pilih salah satu dari daftar.', en: 'Choose one from the list.' },
  children: {
    id: 'Kategori ini punya subkategori; pindahkan subkategorinya dahulu.',
    en: 'This category has sub-categories; move them first.',
  },
  last: {
    id: 'Sedikitnya satu kategori utama harus dapat dipilih.',
    en: 'At least one main category must be there to choose.',
  },
  choices: {
    id: 'Tuliskan 2 sampai 40 pilihan, satu tiap baris, tanpa yang sama.',
    en: 'Write 2 to 40 choices, one a line, none twice.',
  },
  needed: {
    id: 'Pertanyaan lain bergantung pada ini; ubah syaratnya dahulu.',
    en: 'Another question depends on this; change its condition first.',
  },
  condition: {
    id: 'Centang jawaban dari satu pertanyaan saja.',
    en: 'Tick answers of one question only.',
  },
  most: {
    id: 'Satu kategori paling banyak punya 20 pertanyaan.',
    en: 'A category has at most 20 questions.',
  },
  order: {
    id: 'Pertanyaan ini bergantung pada yang di atasnya, jadi harus sesudahnya.',
    en: 'This question depends on the one above it and must come after it.',
  },
} satisfies Texts;

/** Each fault as a sentence at its field. */
export function sayFaults(issues: Readonly<Record<string, string>>, locale: Locale): FormError[] {
  const said = speak(faults, locale);
  return Object.entries(issues).map(([field, fault]) => ({
    field,
    message: fault in said ? said[fault as keyof typeof said] : said.choose,
  }));
}

/** The first fault of each field of a form that was not understood. */
export function issuesOf(error: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): Record<string, string> {
  const issues: Record<string, string> = {};
  for (const { path, message } of error.issues) issues[String(path[0] ?? '')] ??= message;
  return issues;
}

/** Fields of both languages are named by theirs. */
export function langOf(name: string): Locale | undefined {
  const end = name.slice(-3);
  return end === '_id' && name !== 'team_id' ? 'id' : end === '_en' ? 'en' : undefined;
}

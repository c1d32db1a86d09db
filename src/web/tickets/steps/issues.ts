import { longestText } from '../../../domain/tickets/inputs.ts';
import { sayNumber } from '../../../lib/numbers.ts';
import { type Locale, speak, type Texts } from '../../../lib/texts.ts';
import type { FormError } from '../../../ui/error-summary.tsx';
import { refusalTexts } from '../../refusal-texts.ts';
import type { StepSpec } from './specs.ts';

const texts = {
  required: { id: (label: string) => `Isi ${label}.`, en: (label: string) => `Fill in: ${label}.` },
  choose: { id: (label: string) => `Pilih ${label}.`, en: (label: string) => `Choose: ${label}.` },
  too_long: {
    id: (label: string) =>
      `${label} terlalu panjang; paling banyak ${sayNumber(longestText, 'id')} karakter.`,
    en: (label: string) => `${label} is too long; at most ${sayNumber(longestText, 'en')} characters.`,
  },
  percent: { id: 'Tulis angka 1 sampai 99.', en: 'Write a number from 1 to 99.' },
  lowered: {
    id: 'Persentase turun dari sebelumnya; tuliskan alasannya pada catatan.',
    en: 'The percentage is lower than before; write the reason in the note.',
  },
  photo: {
    id: 'Kunjungan ke lokasi perlu sedikitnya satu foto, sebelum atau sesudah.',
    en: 'A visit to the site wants at least one photo, before or after.',
  },
  team: {
    id: 'Orang itu bukan petugas aktif di tim pemilik tiket; pilih yang lain.',
    en: 'That person does not work in the owner team; choose another.',
  },
  same: {
    id: 'Tiket sudah ditugaskan kepada orang itu.',
    en: 'The ticket is already assigned to that person.',
  },
  number: {
    id: 'Ini bukan nomor tiket; periksa lagi: delapan huruf dan angka.',
    en: 'This is no ticket number; check it: eight letters and digits.',
  },
  file: { id: 'Pilih sedikitnya satu berkas.', en: 'Choose at least one file.' },
} satisfies Texts;

/** The issues of a refused step as sentences, each leading to its field. */
export function sayIssues(
  step: StepSpec,
  issues: Readonly<Record<string, string>>,
  locale: Locale,
): FormError[] {
  const t = speak(texts, locale);
  return Object.entries(issues).map(([name, code]) => {
    if (code === 'photo') return { field: 'photos_before', message: t.photo };
    if (code === 'file') return { field: 'attachments', message: t.file };
    const field = step.fields.find((one) => one.name === name);
    const label = (field?.label[locale] ?? name).toLowerCase();
    const picks = ['select', 'radio', 'category', 'technician', 'team', 'invited_team'].includes(
      field?.kind ?? '',
    );
    const message =
      code === 'percent' || code === 'lowered' || code === 'team' || code === 'same' || code === 'number'
        ? t[code]
        : code in refusalTexts
          ? speak(refusalTexts, locale)[code as keyof typeof refusalTexts]
          : code === 'too_long'
            ? t.too_long(field?.label[locale] ?? name)
            : field?.kind === 'percent'
              ? t.percent
              : picks
                ? t.choose(label)
                : t.required(label);
    return { field: name, message };
  });
}

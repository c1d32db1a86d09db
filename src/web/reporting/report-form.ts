import type { Report } from '../../domain/tickets/opening.ts';
import { parsePhone } from '../../lib/phone.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';

/** The fields of the report as people type them; names are the contract with forms, posters and programs. */
export const reportFields = [
  'name',
  'agency',
  'phone',
  'email',
  'category',
  'subject',
  'description',
  'location',
] as const;
export type ReportField = (typeof reportFields)[number];
export type TypedReport = Record<ReportField, string>;

/** Most characters of each. */
export const longest: TypedReportLimits = {
  name: 120,
  agency: 300,
  phone: 40,
  email: 254,
  category: 40,
  subject: 200,
  description: 20_000,
  location: 300,
};
type TypedReportLimits = Readonly<Record<ReportField, number>>;

const texts = {
  name: { id: 'Tulis nama Anda.', en: 'Write your name.' },
  agency: {
    id: 'Tulis nama perangkat daerah atau unit kerja Anda.',
    en: 'Write the name of your agency or unit.',
  },
  contact: {
    id: 'Tulis nomor telepon atau alamat surel, salah satu cukup, agar kami dapat menghubungi Anda.',
    en: 'Write a phone number or an e-mail address; one is enough for us to reach you.',
  },
  phone: {
    id: 'Nomor telepon ini belum dapat dibaca. Contoh: 0812-3456-7890.',
    en: 'This phone number cannot be read yet. Example: 0812-3456-7890.',
  },
  email: {
    id: 'Alamat surel ini belum lengkap. Contoh: nama@instansi.go.id.',
    en: 'This e-mail address is not complete. Example: name@agency.go.id.',
  },
  category: {
    id: 'Pilih jenis masalahnya; bila ragu, pilih “Belum tahu”.',
    en: 'Choose the kind of problem; if unsure, choose “I do not know”.',
  },
  subject: { id: 'Tulis masalahnya dalam satu kalimat.', en: 'Write the problem in one sentence.' },
  description: {
    id: 'Ceritakan apa yang terjadi, walau singkat.',
    en: 'Tell what happens, if only briefly.',
  },
  tooLong: {
    id: (label: string, most: string) => `${label} terlalu panjang; paling banyak ${most} karakter.`,
    en: (label: string, most: string) => `${label} is too long; at most ${most} characters.`,
  },
} satisfies Texts;

export const fieldLabels = {
  name: { id: 'Nama', en: 'Name' },
  agency: { id: 'Perangkat daerah atau unit kerja', en: 'Agency or unit' },
  phone: { id: 'Nomor telepon atau WhatsApp', en: 'Phone or WhatsApp number' },
  email: { id: 'Alamat surel', en: 'E-mail address' },
  category: { id: 'Jenis masalah', en: 'Kind of problem' },
  subject: { id: 'Masalahnya apa?', en: 'What is the problem?' },
  description: { id: 'Ceritakan lebih lengkap', en: 'Tell us more' },
  location: { id: 'Di mana?', en: 'Where?' },
} satisfies Texts & Record<ReportField, unknown>;

/** Nothing that can be read: spaces, controls and invisible characters alone. */
const isBlank = (text: string): boolean => !/[^\s\p{C}\p{Z}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);

/** As it is kept: no control characters, line ends of one kind, nothing around it. */
export const cleanText = (typed: string): string =>
  typed
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim();
const cleanLine = (typed: string): string => cleanText(typed).replace(/\s+/g, ' ');

/** Only the fields of a report, empty where nothing came. */
export const typedReport = (fields: Readonly<Record<string, string | undefined>>): TypedReport =>
  Object.fromEntries(reportFields.map((name) => [name, fields[name] ?? ''])) as TypedReport;

export type ParsedReport = { report: Report; errors: [] } | { report: null; errors: FormError[] };

/** Reads the form; every error names its field. A person who is signed in can be reached without a contact. */
export function parseReport(typed: TypedReport, locale: Locale, isSignedIn: boolean): ParsedReport {
  const t = speak(texts, locale);
  const labels = speak(fieldLabels, locale);
  const errors: FormError[] = [];
  const wrong = (field: ReportField, message: string) => errors.push({ field, message });
  const text = (field: ReportField, isLine: boolean): string => {
    const value = isLine ? cleanLine(typed[field]) : cleanText(typed[field]);
    const most = longest[field];
    if (value.length > most)
      wrong(field, t.tooLong(labels[field], most.toLocaleString(locale === 'id' ? 'id-ID' : 'en-GB')));
    return isBlank(value) ? '' : value;
  };

  const subject = text('subject', true);
  if (!subject) wrong('subject', t.subject);
  const description = text('description', false);
  if (!description) wrong('description', t.description);
  const category = text('category', true);
  if (!category) wrong('category', t.category);
  const location = text('location', true);
  const name = text('name', true);
  if (!name) wrong('name', t.name);
  const agency = text('agency', true);
  if (!agency) wrong('agency', t.agency);

  const typedPhone = text('phone', true);
  const email = text('email', true);
  const isEmail = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email);
  if (email && !isEmail) wrong('email', t.email);
  const phone = readPhone(typedPhone);
  if (typedPhone && !phone && !isEmail) wrong('phone', t.phone);
  if (!typedPhone && !email && !isSignedIn) wrong('phone', t.contact);
  if (errors.length > 0) return { report: null, errors };
  return {
    errors: [],
    report: {
      name,
      agency,
      // With an e-mail address to answer to, a number that we cannot read is kept for a person to read.
      phone: phone ?? (typedPhone || null),
      email: email || null,
      category_code: category,
      subject,
      description,
      location,
    },
  };
}

/** Indonesian numbers in one form; those of other countries when they say which. */
function readPhone(typed: string): string | undefined {
  const known = parsePhone(typed)?.e164;
  if (known) return known;
  const foreign = typed.normalize('NFKC').replace(/[\s.()-]/g, '');
  return /^\+(?!62)[1-9]\d{6,14}$/.test(foreign) ? foreign : undefined;
}

/** The sentence for a category that does not exist (any more). */
export const unknownCategory = (locale: Locale): FormError => ({
  field: 'category',
  message: speak(texts, locale).category,
});

import { z } from 'zod';
import { usernamePattern } from '../auth/better-auth.ts';
import { judgePassword } from '../auth/passwords.ts';
import { parsePhone } from '../lib/phone.ts';
import { type Locale, speak, type Texts } from '../lib/texts.ts';
import type { FormError } from '../ui/error-summary.tsx';

/** What can be wrong with a field; the codes stand in the schemas. */
export const faultTexts = {
  name: {
    id: 'Tuliskan nama lengkap, paling banyak 120 karakter.',
    en: 'Write the full name, at most 120 characters.',
  },
  username: {
    id: 'Nama pengguna terdiri atas 3 sampai 30 huruf kecil, angka, titik, garis bawah, atau tanda hubung.',
    en: 'A user name has 3 to 30 lower-case letters, digits, dots, underscores or hyphens.',
  },
  taken: {
    id: 'Nama pengguna itu sudah dipakai orang lain; tambahkan sesuatu, misalnya nama kantor.',
    en: 'Somebody else has that user name; add something, such as your agency.',
  },
  short: {
    id: 'Kata sandi sedikitnya 10 karakter; beberapa kata acak mudah diingat.',
    en: 'A password has at least 10 characters; a few random words are easy to remember.',
  },
  long: { id: 'Kata sandi paling banyak 128 karakter.', en: 'A password has at most 128 characters.' },
  common: {
    id: 'Kata sandi itu mudah ditebak. Pakai beberapa kata yang tidak berhubungan.',
    en: 'That password is easy to guess. Use a few words that have nothing to do with each other.',
  },
  agency: {
    id: 'Pilih atau tuliskan perangkat daerah atau unit kerja Anda.',
    en: 'Choose or write your agency.',
  },
  phone: {
    id: 'Nomor telepon itu tidak dikenali. Contoh: 0812-3456-7890.',
    en: 'That phone number is not recognised. Example: 0812-3456-7890.',
  },
  phoneMissing: {
    id: 'Tuliskan nomor telepon yang dapat dihubungi.',
    en: 'Write a phone number where you can be reached.',
  },
  email: {
    id: 'Alamat surel itu belum lengkap. Contoh: nama@instansi.go.id.',
    en: 'That e-mail address is not complete. Example: name@agency.go.id.',
  },
  tooLong: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  choose: { id: 'Pilih salah satu dari daftar.', en: 'Choose one from the list.' },
  date: { id: 'Tuliskan tanggal yang benar.', en: 'Write a valid date.' },
  dateOrder: { id: 'Tanggal akhir harus sesudah tanggal mulai.', en: 'The end must be after the beginning.' },
  wrongPassword: { id: 'Kata sandi sekarang keliru.', en: 'The current password is wrong.' },
  officeName: {
    id: 'Tuliskan nama kantor, paling banyak 160 karakter.',
    en: 'Write the name of the office, at most 160 characters.',
  },
  shortName: {
    id: 'Tuliskan nama singkat kantor, paling banyak 160 karakter.',
    en: 'Write the short name, at most 160 characters.',
  },
  serviceName: {
    id: 'Tuliskan nama layanan, paling banyak 160 karakter.',
    en: 'Write the name of the service, at most 160 characters.',
  },
  prefix: { id: 'Awalan terdiri atas 2 sampai 6 huruf.', en: 'A prefix has 2 to 6 letters.' },
  number: {
    id: 'Tuliskan angka bulat dalam batas yang disebut.',
    en: 'Write a whole number within the stated limits.',
  },
  days: {
    id: 'Tuliskan satu tanggal tiap baris, seperti 2026-11-04 Galungan.',
    en: 'Write one date a line, such as 2026-11-04 Galungan.',
  },
  ranges: {
    id: 'Tuliskan satu rentang tiap baris, seperti 2027-02-08 sampai 2027-03-09.',
    en: 'Write one range a line, such as 2027-02-08 to 2027-03-09.',
  },
  nip: { id: 'NIP terdiri atas 18 angka.', en: 'A NIP has 18 digits.' },
  roleTeam: {
    id: 'Peran teknisi, ketua tim, dan kepala satuan memerlukan tim.',
    en: 'Technicians, team leads and unit heads need a team.',
  },
  roleAgency: { id: 'Narahubung memerlukan perangkat daerah.', en: 'An agency contact needs an agency.' },
} satisfies Texts;
export type Fault = keyof typeof faultTexts;

const fault = (code: Fault) => ({ error: code });
const text = (longest: number, code: Fault = 'tooLong') =>
  z.string().trim().max(longest, fault(code)).default('');

/** The fields that several account forms share. */
export const fields = {
  name: z.string(fault('name')).trim().min(1, fault('name')).max(120, fault('name')),
  username: z.string(fault('username')).trim().toLowerCase().regex(usernamePattern, fault('username')),
  password: z.string(fault('short')).superRefine((value, context) => {
    const wrong = judgePassword(value);
    if (wrong) context.addIssue({ code: 'custom', message: wrong });
  }),
  /** E.164, or null when left empty. */
  phone: text(100).transform((typed, context) => {
    if (!typed) return null;
    const phone = parsePhone(typed);
    if (!phone) context.addIssue({ code: 'custom', message: 'phone' });
    return phone?.e164 ?? null;
  }),
  email: text(254, 'email').transform((typed, context) => {
    if (!typed) return null;
    if (!z.email().safeParse(typed).success) context.addIssue({ code: 'custom', message: 'email' });
    return typed.toLowerCase();
  }),
  text,
  optionalText: (longest: number) => text(longest).transform((typed) => typed || null),
  date: z
    .string(fault('date'))
    .regex(/^\d{4}-\d{2}-\d{2}$/, fault('date'))
    .refine(isDate, fault('date')),
};

function isDate(typed: string): boolean {
  const date = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(typed);
}

export type Typed = Readonly<Record<string, string>>;
export type ReadForm<T> =
  | { isGood: true; values: T; typed: Typed; errors: FormError[] }
  | { isGood: false; typed: Typed; errors: FormError[] };

/** Reads a form; what was typed comes back for the page, without passwords, and each error in the reader's words. */
export function readForm<T>(schema: z.ZodType<T>, body: unknown, locale: Locale): ReadForm<T> {
  const typed = asTyped(body);
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { isGood: true, values: parsed.data, typed, errors: [] };
  const seen = new Set<string>();
  const errors = parsed.error.issues.flatMap((issue): FormError[] => {
    const field = String(issue.path[0] ?? '');
    if (seen.has(field)) return [];
    seen.add(field);
    return [{ field, message: sayFault(issue.message, locale) }];
  });
  return { isGood: false, typed, errors };
}

/** The sentence of a fault; `choose` for one that a schema did not name. */
export const sayFault = (code: string, locale: Locale): string =>
  speak(faultTexts, locale)[code in faultTexts ? (code as Fault) : 'choose'];

export function asTyped(body: unknown): Typed {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(([name, value]) => typeof value === 'string' && !/password/.test(name)) as [
      string,
      string,
    ][],
  );
}

export const errorOf = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;

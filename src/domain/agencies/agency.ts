import { z } from 'zod';
import { parsePhone } from '../../lib/phone.ts';
import { parseHours } from './hours.ts';

/** What a unit of the government can be; Perda and Perbup name them, UU 23/2014 and PP 18/2016 the kinds. */
export const agencyKinds = [
  'sekretariat',
  'inspektorat',
  'dinas',
  'badan',
  'kecamatan',
  'kelurahan',
  'desa',
  'rsud',
  'puskesmas',
  'sekolah',
  'uptd',
  'bagian',
  'bidang',
  'lainnya',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** A text that may be left empty (null) or not be there at all: then it stays as it is. */
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'tooLong')
    .transform((typed) => typed || null)
    .optional();

/**
 * An agency as forms and files bring it, every value as typed. What is not there stays as it was. Issues are codes:
 * name, code, kind, phone, email, hours, tooLong; `saveAgency` adds unknown, self, below, taken.
 */
export const agencyInput = z.object({
  code: z
    .string('code')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9._/-]{0,39}$/, 'code'),
  name: z.string('name').trim().min(1, 'name').max(200, 'name'),
  short_name: optional(60),
  kind: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(agencyKinds, 'kind').or(z.literal('').transform(() => 'lainnya' as const)))
    .optional(),
  /** Code of the agency above; empty for none. */
  parent: optional(40),
  /** Kemendagri code. */
  region: optional(13),
  address: z.string().trim().max(300, 'tooLong').optional(),
  phone: optional(100).transform((typed, context) => {
    if (!typed) return typed;
    const phone = parsePhone(typed);
    if (!phone) context.addIssue({ code: 'custom', message: 'phone' });
    return phone?.e164 ?? null;
  }),
  email: optional(254).transform((typed, context) => {
    if (!typed) return typed;
    if (!z.email().safeParse(typed).success) context.addIssue({ code: 'custom', message: 'email' });
    return typed.toLowerCase();
  }),
  contact_name: z.string().trim().max(120, 'tooLong').optional(),
  /** As `parseHours` reads them; empty: those of the office. */
  hours: z
    .string()
    .max(1000, 'tooLong')
    .transform((typed, context) => {
      const hours = parseHours(typed);
      if (hours === undefined) context.addIssue({ code: 'custom', message: 'hours' });
      return hours ?? null;
    })
    .optional(),
});
export type AgencyInput = z.output<typeof agencyInput>;

import { z } from 'zod';
import { checkNip } from '../../lib/nip.ts';
import { parsePhone } from '../../lib/phone.ts';

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'tooLong')
    .transform((typed) => typed || null)
    .optional();

/**
 * A person as forms and files bring them, every value as typed. What is not there stays as it was. Issues are codes:
 * name, nip, phone, email, tooLong; `savePerson` adds unknown, taken, several.
 */
export const personInput = z.object({
  name: z.string('name').trim().min(1, 'name').max(120, 'name'),
  title: optional(120),
  nip: optional(40).transform((typed, context) => {
    if (!typed) return typed;
    const checked = checkNip(typed);
    if (!checked) context.addIssue({ code: 'custom', message: 'nip' });
    return checked?.nip ?? null;
  }),
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
  /** Code of the agency; empty for none. */
  agency: optional(40),
});
export type PersonInput = z.output<typeof personInput>;

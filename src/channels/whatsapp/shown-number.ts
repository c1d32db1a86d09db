import { z } from 'zod';
import { parsePhone } from '../../lib/phone.ts';

/** The number that people write to, kept in E.164; empty where the office shows none. */
export const shownNumber = z
  .string()
  .max(40, 'tooLong')
  .default('')
  .transform((typed, context) => {
    if (typed.trim() === '') return '';
    const phone = parsePhone(typed);
    if (phone) return phone.e164;
    context.addIssue({ code: 'custom', message: 'phone' });
    return z.NEVER;
  });

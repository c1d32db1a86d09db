import { z } from 'zod';
import { cleanText, longestText } from '../../domain/tickets/inputs.ts';
import type { Report } from '../../domain/tickets/opening.ts';
import { type Channel, channels, priorities, types } from '../../domain/tickets/vocabulary.ts';
import { parsePhone } from '../../lib/phone.ts';

// The first issue's channels besides the web: a staff member writes for whoever called, came by or wrote.
export const recordedChannels = channels.filter(
  (channel): channel is Exclude<Channel, 'web'> => channel !== 'web',
);

const text = (max: number) =>
  z.string('required').transform(cleanText).pipe(z.string().min(1, 'required').max(max, 'too_long'));
const optional = (max: number) =>
  z.string().default('').transform(cleanText).pipe(z.string().max(max, 'too_long'));

/** The form of a report that staff records (A24), as the domain wants it. */
export const recordingInput = z
  .object({
    channel: z.enum(recordedChannels, 'choose'),
    name: text(120),
    agency: text(160),
    phone: optional(40),
    email: optional(254).pipe(z.union([z.literal(''), z.email('email')], 'email')),
    type: z.enum(types, 'choose'),
    category: z.string('choose').min(1, 'choose').max(40, 'choose'),
    priority: z.enum(priorities).or(z.literal('')).default(''),
    region: optional(13),
    subject: text(150),
    description: text(longestText),
    location: optional(300),
    is_solved: z.string().optional(),
    solution: optional(longestText),
  })
  .superRefine((form, context) => {
    if (form.phone && !parsePhone(form.phone)) {
      context.addIssue({ code: 'custom', path: ['phone'], message: 'phone' });
    }
    if (form.is_solved !== undefined && !form.solution) {
      context.addIssue({ code: 'custom', path: ['solution'], message: 'required' });
    }
  });
export type Recording = z.output<typeof recordingInput>;

export const reportOf = (form: Recording): Report => ({
  name: form.name,
  agency: form.agency,
  phone: form.phone ? (parsePhone(form.phone)?.e164 ?? null) : null,
  email: form.email || null,
  category_code: form.category,
  subject: form.subject,
  description: form.description,
  location: form.location,
  type: form.type,
  ...(form.priority && { priority: form.priority }),
  ...(form.region && { region_code: form.region }),
});

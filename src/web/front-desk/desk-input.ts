import { z } from 'zod';
import { contactChannels } from '../../domain/deliveries/vocabulary.ts';
import { impacts, urgencies, weigh } from '../../domain/front-desk/weighing.ts';
import { offeredChannels, reaches } from '../../domain/notifications/contact-channels.ts';
import { cleanText, longestText } from '../../domain/tickets/inputs.ts';
import { type Channel, channels, priorities, types } from '../../domain/tickets/vocabulary.ts';
import { parsePhone } from '../../lib/phone.ts';
import { type Zone, zoneOffsets } from '../../lib/times.ts';

/** Staff write down what came by any way but the web, where people write themselves. */
export const recordedChannels = channels.filter(
  (channel): channel is Exclude<Channel, 'web'> => channel !== 'web',
);

const text = (max: number) =>
  z.string('required').transform(cleanText).pipe(z.string().min(1, 'required').max(max, 'too_long'));
const optional = (max: number) =>
  z.string().default('').transform(cleanText).pipe(z.string().max(max, 'too_long'));
const oneOf = <const T extends readonly string[]>(codes: T) => z.enum(codes).or(z.literal('')).default('');

/** The form of a report that staff record (A24). Agency, region, category and service are looked up beside it. */
export const deskInput = z
  .object({
    channel: z.enum(recordedChannels, 'choose'),
    name: text(120),
    phone: optional(40),
    contact_channel: oneOf(contactChannels).catch(''),
    email: optional(254).pipe(z.union([z.literal(''), z.email('email')], 'email')),
    type: z.enum(types, 'choose'),
    impact: oneOf(impacts),
    urgency: oneOf(urgencies),
    priority: oneOf(priorities),
    subject: text(150),
    description: optional(longestText),
    location: optional(300),
    received_at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
      .or(z.literal(''))
      .catch(''),
    is_solved: z.string().optional(),
    solution: optional(longestText),
    joins: optional(40),
  })
  .superRefine((form, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (form.phone && !parsePhone(form.phone)) issue('phone', 'phone');
    const told = offeredChannels.find((channel) => channel === form.contact_channel);
    if (told && !reaches(form, told)) issue(told === 'email' ? 'email' : 'phone', `no_${told}`);
    if (form.is_solved !== undefined && !form.solution) issue('solution', 'required');
    if (form.is_solved !== undefined && form.joins) issue('is_solved', 'joined');
  });
export type DeskForm = z.output<typeof deskInput>;

/** What staff chose themselves, else what impact and urgency say together; undefined leaves it to the category. */
export const priorityOf = ({ priority, impact, urgency }: DeskForm) =>
  priority || (impact && urgency ? weigh(impact, urgency) : undefined);

/** A wall clock of the office as a moment; undefined without one, or for one that is not there. */
export function momentOf(wallClock: string, zone: Zone): Date | undefined {
  const time = Date.parse(`${wallClock}:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time - zoneOffsets[zone] * 60_000);
}

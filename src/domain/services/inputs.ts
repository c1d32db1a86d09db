import { z } from 'zod';
import { cleanText } from '../tickets/inputs.ts';

/** Who answers for a service: this office, another agency of the same government, or the central government. */
export const ownerKinds = ['office', 'agency', 'central'] as const;
export type OwnerKind = (typeof ownerKinds)[number];

/** A year of working days (450 minutes each): nothing that takes longer is a target. */
const longestTarget = 112_500;

const line = (most: number) =>
  z
    .string('required')
    .max(most, 'too_long')
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '));
const id = z.uuid('choose').nullable().optional().default(null);
const flag = z.boolean().optional().default(false);

/**
 * What is known of a service. The faults are words for the screens: `required`, `too_long`, `code`, `choose`, `url`,
 * `minutes`, `owner` (a service of somebody else names them) and `letter` (required without being wanted).
 */
export const serviceInput = z
  .object({
    /** What the import, posters and links call it; capitals. */
    code: z
      .string('required')
      .trim()
      .toUpperCase()
      .min(1, 'required')
      .regex(/^[A-Z0-9][A-Z0-9._-]{0,39}$/, 'code'),
    name: line(160).pipe(z.string().min(1, 'required')),
    description: z.string().max(2000, 'too_long').transform(cleanText).optional().default(''),
    owner_kind: z.enum(ownerKinds, 'choose'),
    owner_agency_id: id,
    /** The ministry, or an agency that is not in the tree. */
    owner_name: line(160).optional().default(''),
    category_code: z.string('required').min(1, 'required').max(40, 'choose'),
    /** Another team than the category's. */
    team_id: id,
    needs_letter: flag,
    requires_letter: flag,
    /** Working minutes to fulfil a request; null: by priority. */
    target_minutes: z
      .number('minutes')
      .int('minutes')
      .min(1, 'minutes')
      .max(longestTarget, 'minutes')
      .nullable()
      .optional()
      .default(null),
    url: z
      .string()
      .trim()
      .max(300, 'too_long')
      .nullable()
      .optional()
      .transform((typed) => typed || null)
      .refine((typed) => typed === null || isWebAddress(typed), 'url'),
    is_disabled: flag,
  })
  .superRefine((service, context) => {
    const isNamed = service.owner_agency_id !== null || service.owner_name !== '';
    if (service.owner_kind !== 'office' && !isNamed) {
      const path = [service.owner_kind === 'agency' ? 'owner_agency_id' : 'owner_name'];
      context.addIssue({ code: 'custom', message: 'owner', path });
    }
    if (service.requires_letter && !service.needs_letter) {
      context.addIssue({ code: 'custom', message: 'letter', path: ['requires_letter'] });
    }
  })
  // Only what its kind has: an office owns its services itself, the centre is no agency of the tree.
  .transform((service) => ({
    ...service,
    owner_agency_id: service.owner_kind === 'agency' ? service.owner_agency_id : null,
    owner_name:
      service.owner_kind === 'office' || (service.owner_kind === 'agency' && service.owner_agency_id)
        ? ''
        : service.owner_name,
  }));
export type ServiceInput = z.output<typeof serviceInput>;

function isWebAddress(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  return ['https:', 'http:'].includes(new URL(typed).protocol);
}

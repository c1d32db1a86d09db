import { z } from 'zod';
import type { PolicyRules } from '../../domain/tickets/policy.ts';

const number = (least: number, most: number) =>
  z
    .string({ error: 'number' })
    .trim()
    .regex(/^\d{1,4}$/, { error: 'number' })
    .transform(Number)
    .pipe(z.number().min(least, { error: 'number' }).max(most, { error: 'number' }));

/** The least and the most of each number, said beside its field. */
export const policyLimits = {
  intake_timeout_hours: [1, 80],
  work_sample_percent: [1, 99],
  first_contact_sample_percent: [0, 100],
  work_timeout_days: [1, 30],
  auto_close_days: [1, 60],
  no_reply_close_days: [1, 60],
  reopen_window_days: [0, 365],
  appeal_window_hours: [1, 720],
} as const;
export type PolicyNumber = keyof typeof policyLimits;
const within = (name: PolicyNumber) => number(policyLimits[name][0], policyLimits[name][1]);

/** One box ticked comes as a text, several as a list, none not at all. */
const ticked = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat()),
    z.array(z.enum(values, { error: 'choose' })),
  );

const choose = { error: 'choose' } as const;
export const policyForm: z.ZodType<PolicyRules> = z
  .object({
    intake_approval: z.enum(['always', 'guests_and_requests', 'off'], choose),
    intake_timeout_hours: within('intake_timeout_hours'),
    intake_delegated_to: ticked(['front_desk', 'team_lead']),
    work_approval: z.enum(['always', 'by_priority', 'sample_percent', 'off'], choose),
    work_approval_priorities: ticked(['critical', 'high', 'medium', 'low']),
    work_sample_percent: within('work_sample_percent'),
    first_contact_sample_percent: within('first_contact_sample_percent'),
    work_timeout_days: within('work_timeout_days'),
    auto_close_days: within('auto_close_days'),
    no_reply_close_days: within('no_reply_close_days'),
    reminder_days: z
      .string()
      .default('')
      .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
      .pipe(z.array(number(1, 60), { error: 'number' }).max(5, { error: 'number' }))
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
    reopen_window_days: within('reopen_window_days'),
    appeal_window_hours: within('appeal_window_hours'),
    guest_reporting: z.enum(['on', 'verified_contact', 'off'], choose),
  })
  // A reminder after the ticket is closed would reach nobody.
  .refine((rules) => rules.reminder_days.every((day) => day < rules.no_reply_close_days), {
    error: 'number',
    path: ['reminder_days'],
  });

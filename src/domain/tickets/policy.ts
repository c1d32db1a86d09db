import { createHash } from 'node:crypto';
import type { TicketFacts } from './facts.ts';
import type { Channel, Priority, TicketType } from './vocabulary.ts';

/**
 * Approvals and time-outs (domain brief §6). A policy is data: no code path knows a category by name.
 * Times are working days or working hours of the office's calendar, unless the name says otherwise.
 */
export type PolicyRules = {
  intake_approval: 'always' | 'guests_and_requests' | 'off';
  intake_timeout_hours: number;
  /** Besides the unit head, who may accept a report. */
  intake_delegated_to: ('front_desk' | 'team_lead')[];
  work_approval: 'always' | 'by_priority' | 'sample_percent' | 'off';
  /** With `by_priority`, the priorities whose work is approved by a person. */
  work_approval_priorities: Priority[];
  /** With `sample_percent`, how many of a hundred finished works are approved by a person. */
  work_sample_percent: number;
  /** How many of a hundred solutions at first contact somebody else looks at later. */
  first_contact_sample_percent: number;
  work_timeout_days: number;
  auto_close_days: number;
  no_reply_close_days: number;
  /** Working days after the question at which the reporter is reminded. */
  reminder_days: number[];
  /** Calendar days. */
  reopen_window_days: number;
  /** Clock hours: "3×24 jam". */
  appeal_window_hours: number;
  /** With `verified_contact` a guest's report is accepted only after staff made sure whose contact it is. */
  guest_reporting: 'on' | 'verified_contact' | 'off';
};

export const defaultPolicy: PolicyRules = {
  intake_approval: 'guests_and_requests',
  intake_timeout_hours: 2,
  intake_delegated_to: [],
  work_approval: 'always',
  work_approval_priorities: ['critical', 'high'],
  work_sample_percent: 20,
  first_contact_sample_percent: 10,
  work_timeout_days: 2,
  auto_close_days: 3,
  no_reply_close_days: 5,
  reminder_days: [2, 4],
  reopen_window_days: 14,
  appeal_window_hours: 72,
  guest_reporting: 'on',
};

/** Does a new report wait for a person's approval? A critical one is never held once staff said it is. */
export function needsIntakeApproval(
  policy: PolicyRules,
  report: {
    isGuest: boolean;
    isUnknownCategory: boolean;
    type: TicketType;
    priority: Priority;
    isByStaff: boolean;
    channel: Channel;
  },
): boolean {
  if (report.isByStaff && report.priority === 'critical') return false;
  if (report.isGuest || report.isUnknownCategory) return true;
  if (policy.intake_approval === 'off') return false;
  return policy.intake_approval === 'always' || report.type === 'request';
}

/** Does finished work wait for a person's approval? */
export function needsWorkApproval(
  policy: PolicyRules,
  ticket: Pick<TicketFacts, 'id' | 'cycle' | 'attempt' | 'priority'>,
): boolean {
  switch (policy.work_approval) {
    case 'by_priority':
      return policy.work_approval_priorities.includes(ticket.priority);
    case 'sample_percent':
      // What the reporter found unsolved is looked at, whatever the lot says.
      return ticket.attempt > 1 || isSampled(ticket, policy.work_sample_percent);
    default:
      return policy.work_approval === 'always';
  }
}

/**
 * Does the lot fall on this cycle of the ticket? Drawn from its id, so that nobody can draw again and an auditor
 * can repeat it. `percent` of 0 takes none, of 100 all.
 */
export function isSampled(ticket: Pick<TicketFacts, 'id' | 'cycle'>, percent: number): boolean {
  const lot = createHash('sha256').update(`${ticket.id}:${ticket.cycle}`).digest().readUInt32BE(0);
  return lot % 100 < percent;
}

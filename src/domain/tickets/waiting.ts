import type { Calendar } from '../calendars/calendar.ts';
import { addWorkingDays, addWorkingMinutes } from '../calendars/working-time.ts';
import type { TicketFacts } from './facts.ts';
import type { PolicyRules } from './policy.ts';
import type { Action } from './vocabulary.ts';

export type SystemStep = { action: Action; at: Date };

/**
 * The next thing that happens by itself if nobody acts, and when; null when nothing does.
 * One sweep asks this for every ticket whose `next_action_at` has come, and once more under the lock.
 */
export function nextSystemStep(
  ticket: TicketFacts,
  policy: PolicyRules,
  calendar: Calendar,
): SystemStep | null {
  const since = ticket.status_since;
  switch (ticket.status) {
    case 'submitted': {
      const at = addWorkingMinutes(calendar, since, policy.intake_timeout_hours * 60);
      // A stranger's report, an unknown category and an appeal want a person: the time-out only calls for one.
      const wantsPerson = ticket.is_guest || ticket.is_unknown_category || ticket.appeal_count > 0;
      if (!wantsPerson) return { action: 'accept', at };
      return ticket.reminder_count === 0 ? { action: 'alert', at } : null;
    }
    case 'waiting_reporter': {
      const day = policy.reminder_days[ticket.reminder_count];
      const wanted = addWorkingDays(calendar, since, day ?? policy.no_reply_close_days);
      // After a long standstill of the program the reporter still gets a working day after each reminder.
      const earliest = ticket.reminded_at ? addWorkingDays(calendar, ticket.reminded_at, 1) : wanted;
      const at = wanted.getTime() < earliest.getTime() ? earliest : wanted;
      return { action: day === undefined ? 'close_without_reply' : 'remind', at };
    }
    case 'waiting_external':
      return ticket.expected_at && ticket.reminder_count === 0
        ? { action: 'remind', at: ticket.expected_at }
        : null;
    case 'pending_review':
      return { action: 'approve_work', at: addWorkingDays(calendar, since, policy.work_timeout_days) };
    case 'resolved':
      return { action: 'auto_close', at: addWorkingDays(calendar, since, policy.auto_close_days) };
    default:
      return null;
  }
}

/** What the system's own step says where a person would have filled in a form. */
export function systemInput(ticket: TicketFacts, action: Action): Record<string, unknown> {
  return action === 'accept'
    ? { type: ticket.type, category_code: ticket.category_code, priority: ticket.priority }
    : {};
}

import type { Calendar } from '../calendars/calendar.ts';
import { alwaysOpen, workingDayMinutes } from '../calendars/office-calendar.ts';
import type { Priority, TicketType } from '../tickets/vocabulary.ts';
import type { ClockKind } from './phases.ts';

/** Minutes for each clock, and the calendar they are measured on. */
export type ClockTargets = Readonly<Record<ClockKind, number>> & {
  calendar: Calendar;
  /** Approvers keep office hours even when the ticket is measured around the clock. */
  reviewCalendar: Calendar;
};

const promised: Readonly<Record<Priority, { response: number; resolution: number }>> = {
  critical: { response: 15, resolution: 240 },
  high: { response: 30, resolution: workingDayMinutes },
  medium: { response: 120, resolution: 3 * workingDayMinutes },
  low: { response: workingDayMinutes, resolution: 5 * workingDayMinutes },
};

/** Working minutes that the service of a request promises; null for anything else, which goes by its priority. */
export const promisedByService = (ticket: {
  type?: TicketType;
  service_minutes?: number | null;
}): number | null => (ticket.type === 'request' ? (ticket.service_minutes ?? null) : null);

/**
 * What an office promises before it sets its own targets. Critical tickets are measured around the clock, whatever
 * they ask for; other requests by the working minutes of their service, where it promises any.
 */
export function defaultTargets(
  priority: Priority,
  calendar: Calendar,
  serviceMinutes: number | null = null,
): ClockTargets {
  const { response, resolution: usual } = promised[priority];
  const resolution = priority === 'critical' ? usual : (serviceMinutes ?? usual);
  return {
    response,
    resolution,
    work: resolution,
    review: 2 * workingDayMinutes,
    calendar: priority === 'critical' ? alwaysOpen(calendar.zone) : calendar,
    reviewCalendar: calendar,
  };
}

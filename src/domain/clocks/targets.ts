import type { Calendar } from '../calendars/calendar.ts';
import { alwaysOpen, workingDayMinutes } from '../calendars/office-calendar.ts';
import type { Priority } from '../tickets/vocabulary.ts';
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

/** What an office promises before it sets its own targets. Critical tickets are measured around the clock. */
export function defaultTargets(priority: Priority, calendar: Calendar): ClockTargets {
  const { response, resolution } = promised[priority];
  return {
    response,
    resolution,
    work: resolution,
    review: 2 * workingDayMinutes,
    calendar: priority === 'critical' ? alwaysOpen(calendar.zone) : calendar,
    reviewCalendar: calendar,
  };
}

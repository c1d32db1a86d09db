import { localDate, startOfDay } from '../../lib/times.ts';
import type { Calendar } from '../calendars/calendar.ts';
import { nextWorkingMoment } from '../calendars/working-time.ts';

/** How often work comes round. */
export const rhythms = ['week', 'month', 'quarter', 'year'] as const;
export type Rhythm = (typeof rhythms)[number];

/** A rhythm counted from a day, `YYYY-MM-DD`. */
export type Recurrence = { every: Rhythm; starts_on: string };

const dayLength = 86_400_000;
const months: Readonly<Record<Exclude<Rhythm, 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * The first working day after `after` on which the work is due. Each time is counted from the first day, so that the
 * 31st is the last day of a shorter month and the 31st again in the next; a day off moves to the next working day, and
 * two times that move to the same day are one. Dates are `YYYY-MM-DD` on the office's calendar. Pure.
 */
export function nextDue(recurrence: Recurrence, after: string, calendar: Calendar): string {
  for (let turn = turnsBefore(recurrence, after); ; turn += 1) {
    const due = workingDayFrom(dayOf(recurrence, turn), calendar);
    if (due > after) return due;
  }
}

/** The day itself when the office works on it, else the next on which it does. */
export const workingDayFrom = (date: string, calendar: Calendar): string =>
  localDate(nextWorkingMoment(calendar, startOfDay(date, calendar.zone)), calendar.zone);

/** The day of a turn before days off are looked at; turn 0 is the first day. */
function dayOf({ every, starts_on }: Recurrence, turn: number): string {
  const start = new Date(`${starts_on}T00:00:00Z`);
  if (every === 'week') return new Date(start.getTime() + turn * 7 * dayLength).toISOString().slice(0, 10);
  const month = start.getUTCMonth() + turn * months[every];
  const last = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), last);
  return new Date(Date.UTC(start.getUTCFullYear(), month, day)).toISOString().slice(0, 10);
}

/** A turn that surely lies before the day sought: no row of days off is two months long. */
function turnsBefore({ every, starts_on }: Recurrence, after: string): number {
  const days = (Date.parse(after) - Date.parse(starts_on)) / dayLength - 62;
  const length = every === 'week' ? 7 : months[every] * 31;
  return Math.max(0, Math.floor(days / length));
}

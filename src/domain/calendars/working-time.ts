import { dayNumber } from '../../lib/times.ts';
import type { Calendar, OfficeCalendar } from './calendar.ts';
import { fromLocal, tableOf, toLocal, type WorkingDay, yearOf } from './day-table.ts';

const minute = 60_000;

/** Working minutes from a to b; seconds count as fractions. Zero when b is not after a. */
export function workingMinutesBetween(calendar: Calendar, a: Date, b: Date): number {
  const [from, to] = [timeOf(a), timeOf(b)];
  if (to <= from) return 0;
  if (calendar.kind === '24x7') return (to - from) / minute;
  return tableOf(calendar).workedBetween(from, to) / minute;
}

/**
 * The earliest moment at which so many working minutes have passed, so a deadline falls on this evening's closing
 * time and not on tomorrow's opening. With 0 minutes: `from` itself while the office works (closing time
 * included), else the next opening. Throws RangeError for less than 0 and beyond the year 2199.
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  const span = Math.round(minutes * minute);
  if (!(span >= 0 && Number.isFinite(span))) throw new RangeError('Minutes to add must be 0 or more');
  const start = timeOf(from);
  if (calendar.kind === '24x7') return new Date(start + span);
  if (span > 0) return new Date(tableOf(calendar).momentAfter(start, span));
  const { day, time } = toLocal(calendar, start);
  const isAtWork = tableOf(calendar)
    .dayOn(day)
    .spans.some(([opens, closes]) => opens <= time && time <= closes);
  return isAtWork ? new Date(start) : nextWorkingMoment(calendar, from);
}

/** Whether the office works at this moment. Opening time counts, closing time does not. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  if (calendar.kind === '24x7') return true;
  const { day, time } = toLocal(calendar, timeOf(at));
  return tableOf(calendar)
    .dayOn(day)
    .spans.some(([opens, closes]) => opens <= time && time < closes);
}

/** `at` itself while the office works, else when it opens next. Throws RangeError when it never does. */
export function nextWorkingMoment(calendar: Calendar, at: Date): Date {
  if (calendar.kind === '24x7') return new Date(timeOf(at));
  const { dayOn } = tableOf(calendar);
  const { day: today, time } = toLocal(calendar, timeOf(at));
  const span = dayOn(today).spans.find(([, closes]) => time < closes);
  if (span) return new Date(fromLocal(calendar, today, Math.max(time, span[0])));
  const day = nextWorkingDay(calendar, today);
  return new Date(fromLocal(calendar, day, dayOn(day).spans[0]![0]));
}

/**
 * "Paling lambat n hari kerja": the same time of day n working days later, whatever a day's length, so Monday
 * 10.00 + 3 is Thursday 10.00, in Ramadan too. What arrives while the office is closed, or at opening time, counts
 * from the opening and is due at closing time of the n-th day: Saturday + 1 is Monday 16.00. A time that the last
 * day does not have falls back to the last working moment before it. Around the clock a day is 24 hours.
 */
export function addWorkingDays(calendar: Calendar, from: Date, days: number): Date {
  if (!(Number.isInteger(days) && days >= 0)) throw new RangeError('Working days to add must be 0, 1, 2 …');
  if (calendar.kind === '24x7') return new Date(timeOf(from) + days * 1_440 * minute);
  const start = addWorkingMinutes(calendar, from, 0);
  if (days === 0) return start;
  const { dayOn } = tableOf(calendar);
  const { day: firstDay, time } = toLocal(calendar, start.getTime());
  const isOpening = time === dayOn(firstDay).spans[0]![0];
  let day = firstDay;
  for (let left = isOpening ? days - 1 : days; left > 0; left -= 1) day = nextWorkingDay(calendar, day);
  return new Date(
    fromLocal(calendar, day, isOpening ? closingTime(dayOn(day)) : lastMomentUntil(dayOn(day), time)),
  );
}

/**
 * Years touched by the span whose decree on holidays is not in the calendar. There only weekends and local days
 * are off, so a deadline may lie too early: say so wherever it is shown.
 */
export function unknownYears(calendar: Calendar, from: Date, to: Date): number[] {
  if (calendar.kind === '24x7') return [];
  const first = yearOf(dayNumber(from, calendar.zone));
  const last = yearOf(dayNumber(to, calendar.zone));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.filter((year) => !(year in calendar.daysOff));
}

function nextWorkingDay(calendar: OfficeCalendar, after: number): number {
  const { dayOn } = tableOf(calendar);
  let day = after + 1;
  while (dayOn(day).length === 0) day += 1;
  return day;
}

const closingTime = (day: WorkingDay): number => day.spans.at(-1)![1];

function lastMomentUntil(day: WorkingDay, time: number): number {
  const span = day.spans.findLast(([opens]) => opens <= time);
  return span ? Math.min(time, span[1]) : day.spans[0]![0];
}

function timeOf(at: Date): number {
  const time = at.getTime();
  if (Number.isNaN(time)) throw new RangeError('Not a moment in time');
  return time;
}

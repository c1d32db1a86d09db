import type { Calendar, OfficeCalendar, WeekHours } from '../calendars/calendar.ts';
import { fromLocal, tableOf, toLocal } from '../calendars/day-table.ts';
import { officeCalendar } from '../calendars/office-calendar.ts';
import { isWorkingTime, nextWorkingMoment } from '../calendars/working-time.ts';

export type UnitHours = {
  /** Not those of the office. */
  isOwn: boolean;
  isOpen: boolean;
  /** While open: when it closes, for a break or for the day. Null around the clock. */
  closesAt: Date | null;
  /** While closed: when it opens next. */
  opensAt: Date | null;
};

/** Calendars are kept by identity, since their tables cost more than a question. */
const calendars = new WeakMap<Calendar, Map<string, OfficeCalendar>>();
const mostKept = 300;

/** The calendar of a unit: its own hours, in Ramadan too, with the days off of the office; or that of the office. */
export function calendarOfUnit(hours: WeekHours | null, office: Calendar): Calendar {
  if (!hours) return office;
  const kept = calendars.get(office) ?? new Map<string, OfficeCalendar>();
  calendars.set(office, kept);
  const key = JSON.stringify(hours);
  let calendar = kept.get(key);
  if (!calendar) {
    const base = office.kind === 'office' ? office : officeCalendar(office.zone);
    calendar = { ...base, week: hours, ramadanWeek: hours };
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, calendar);
  }
  return calendar;
}

/** Whether the unit is open at this moment, until when, or from when. */
export function unitHours(agency: { hours: WeekHours | null }, office: Calendar, at: Date): UnitHours {
  const calendar = calendarOfUnit(agency.hours, office);
  const isOwn = agency.hours !== null;
  if (calendar.kind === '24x7') return { isOwn, isOpen: true, closesAt: null, opensAt: null };
  if (!isWorkingTime(calendar, at)) {
    return { isOwn, isOpen: false, closesAt: null, opensAt: nextWorkingMoment(calendar, at) };
  }
  const { day, time } = toLocal(calendar, at.getTime());
  const closes = tableOf(calendar)
    .dayOn(day)
    .spans.find(([, end]) => time < end)![1];
  return { isOwn, isOpen: true, closesAt: new Date(fromLocal(calendar, day, closes)), opensAt: null };
}

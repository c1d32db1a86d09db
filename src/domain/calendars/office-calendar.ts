import type { Zone } from '../../lib/times.ts';
import type { AlwaysOpen, DateRange, DayHours, OfficeCalendar, WeekHours } from './calendar.ts';
import { nationalDaysOff } from './national-holidays.ts';

/** Net minutes of a working day outside Ramadan; targets "in working days" are multiples of it. */
export const workingDayMinutes = 450;

const weekdays = (day: DayHours, friday: DayHours): WeekHours => [null, day, day, day, day, friday, null];

/** 37 h 30 min a week (Perpres 21/2023); the break on Friday leaves room for the prayer. */
const week = weekdays(
  { start: '07:30', end: '16:00', breaks: [{ start: '12:00', end: '13:00' }] },
  { start: '07:30', end: '16:30', breaks: [{ start: '11:30', end: '13:00' }] },
);

/** 32 h 30 min a week in Ramadan (Perpres 21/2023). */
const ramadanWeek = weekdays(
  { start: '08:00', end: '15:00', breaks: [{ start: '12:00', end: '12:30' }] },
  { start: '08:00', end: '15:30', breaks: [{ start: '11:30', end: '12:30' }] },
);

/** As announced by the Ministry of Religious Affairs; later years are entered when they are announced. */
const ramadan: readonly DateRange[] = [
  { from: '2024-03-12', to: '2024-04-09' },
  { from: '2025-03-01', to: '2025-03-30' },
  { from: '2026-02-19', to: '2026-03-20' },
];

/** What an office starts with; every part of it is a setting. */
export function officeCalendar(
  zone: Zone,
  changes: Partial<Omit<OfficeCalendar, 'kind' | 'zone'>> = {},
): OfficeCalendar {
  return {
    kind: 'office',
    zone,
    week,
    ramadanWeek,
    ramadan,
    daysOff: nationalDaysOff,
    localDaysOff: {},
    isJointLeaveOff: true,
    ...changes,
  };
}

export const alwaysOpen = (zone: Zone): AlwaysOpen => ({ kind: '24x7', zone });

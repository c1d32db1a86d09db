import type { Zone } from '../../lib/times.ts';

/** Part of a day on the office's clock, `07.30` written as `07:30`. */
export type Span = { start: string; end: string };
/** Presence with the breaks that lie within it. */
export type DayHours = Span & { breaks: readonly Span[] };
/** Sunday first, as in `Date.getUTCDay()`; null is a day off. */
export type WeekHours = readonly [
  sunday: DayHours | null,
  monday: DayHours | null,
  tuesday: DayHours | null,
  wednesday: DayHours | null,
  thursday: DayHours | null,
  friday: DayHours | null,
  saturday: DayHours | null,
];

/** Days off of one year, `2026-03-19` to its name. */
export type DaysOff = {
  holidays: Readonly<Record<string, string>>;
  /** Cuti bersama. */
  jointLeave: Readonly<Record<string, string>>;
};

/** First and last day, both included. */
export type DateRange = { from: string; to: string };

/**
 * When an office works. A plain value that can be kept as JSON. Whoever measures often keeps the object: its day
 * tables are remembered by identity. Never change one in place.
 */
export type OfficeCalendar = {
  kind: 'office';
  zone: Zone;
  week: WeekHours;
  ramadanWeek: WeekHours;
  ramadan: readonly DateRange[];
  /** The years whose decree is known; in any other year only weekends and local days are off. */
  daysOff: Readonly<Record<number, DaysOff>>;
  /** Days off of this region or office, such as Galungan. */
  localDaysOff: Readonly<Record<string, string>>;
  /** Units of direct service may work on joint leave. */
  isJointLeaveOff: boolean;
};

/** Every minute counts: critical incidents. */
export type AlwaysOpen = { kind: '24x7'; zone: Zone };

export type Calendar = OfficeCalendar | AlwaysOpen;

import { zoneOffsets } from '../../lib/times.ts';
import type { DayHours, OfficeCalendar } from './calendar.ts';

export const dayLength = 86_400_000;
/** Asking beyond these years is a mistake of the caller, and would fill the memory with tables. */
const firstYear = 1970;
const lastYear = 2199;

/** The working spans of one day in milliseconds since midnight on the office's clock. */
export type WorkingDay = { spans: readonly (readonly [start: number, end: number])[]; length: number };

type YearTable = {
  firstDay: number;
  days: readonly WorkingDay[];
  /** Working milliseconds of the year before each day, and one entry more: the whole year. */
  before: Float64Array;
};

type Table = {
  dayOn(day: number): WorkingDay;
  /** Working milliseconds between two moments; the second is not earlier. */
  workedBetween(from: number, to: number): number;
  /** The earliest moment at which so many milliseconds, more than none, have been worked. */
  momentAfter(from: number, worked: number): number;
};

const tables = new WeakMap<OfficeCalendar, Table>();

/** Day number and milliseconds since midnight on the office's clock. The zones are fixed offsets without DST. */
export function toLocal(calendar: OfficeCalendar, at: number): { day: number; time: number } {
  const local = at + zoneOffsets[calendar.zone] * 60_000;
  const day = Math.floor(local / dayLength);
  return { day, time: local - day * dayLength };
}

export const fromLocal = (calendar: OfficeCalendar, day: number, time: number): number =>
  day * dayLength + time - zoneOffsets[calendar.zone] * 60_000;

export const yearOf = (day: number): number => new Date(day * dayLength).getUTCFullYear();
const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/** The table of a calendar; years are worked out when first asked for, then every question is a look-up. */
export function tableOf(calendar: OfficeCalendar): Table {
  const table = tables.get(calendar) ?? makeTable(calendar);
  tables.set(calendar, table);
  return table;
}

function makeTable(calendar: OfficeCalendar): Table {
  const years = new Map<number, YearTable>();
  const shapeOf = dayShapes(calendar);

  function yearTable(year: number): YearTable {
    if (!(year >= firstYear && year <= lastYear)) {
      throw new RangeError(`Working time is known from ${firstYear} to ${lastYear} only`);
    }
    const table = years.get(year) ?? makeYear(year, shapeOf);
    years.set(year, table);
    return table;
  }

  function dayOn(day: number): WorkingDay {
    const table = yearTable(yearOf(day));
    return table.days[day - table.firstDay]!;
  }

  /** The year of a moment and what had been worked in it until then. */
  function placeOf(at: number): { year: number; worked: number } {
    const { day, time } = toLocal(calendar, at);
    const year = yearOf(day);
    const table = yearTable(year);
    const index = day - table.firstDay;
    return { year, worked: table.before[index]! + workedWithin(table.days[index]!, time) };
  }

  const wholeYear = (year: number): number => yearTable(year).before.at(-1)!;

  function workedBetween(from: number, to: number): number {
    const [start, end] = [placeOf(from), placeOf(to)];
    let worked = end.worked - start.worked;
    for (let year = start.year; year < end.year; year += 1) worked += wholeYear(year);
    return worked;
  }

  function momentAfter(from: number, worked: number): number {
    const start = placeOf(from);
    let { year } = start;
    let rest = start.worked + worked;
    for (; wholeYear(year) < rest; year += 1) rest -= wholeYear(year);
    const table = yearTable(year);
    const index = lastBelow(table.before, rest);
    return fromLocal(
      calendar,
      table.firstDay + index,
      timeOf(table.days[index]!, rest - table.before[index]!),
    );
  }

  return { dayOn, workedBetween, momentAfter };
}

function makeYear(year: number, shapeOf: (day: number) => WorkingDay): YearTable {
  const firstDay = Date.UTC(year, 0, 1) / dayLength;
  const length = Date.UTC(year + 1, 0, 1) / dayLength - firstDay;
  const days = Array.from({ length }, (_, index) => shapeOf(firstDay + index));
  const before = new Float64Array(length + 1);
  for (const [index, day] of days.entries()) before[index + 1] = before[index]! + day.length;
  return { firstDay, days, before };
}

/** What counts on a day: days off first, then Ramadan, then the ordinary week. */
function dayShapes(calendar: OfficeCalendar): (day: number) => WorkingDay {
  const week = calendar.week.map(toWorkingDay);
  const ramadanWeek = calendar.ramadanWeek.map(toWorkingDay);
  return (day) => {
    const date = dateOf(day);
    if (isDayOff(calendar, date)) return dayOff;
    const isRamadan = calendar.ramadan.some(({ from, to }) => from <= date && date <= to);
    return (isRamadan ? ramadanWeek : week)[new Date(day * dayLength).getUTCDay()]!;
  };
}

/** A holiday, joint leave or a local day off; plain weekends are left to the week. */
function isDayOff(calendar: OfficeCalendar, date: string): boolean {
  const known = calendar.daysOff[Number(date.slice(0, 4))];
  if (known && (date in known.holidays || (calendar.isJointLeaveOff && date in known.jointLeave)))
    return true;
  return date in calendar.localDaysOff;
}

const dayOff: WorkingDay = { spans: [], length: 0 };

function toWorkingDay(hours: DayHours | null): WorkingDay {
  if (!hours) return dayOff;
  const spans: [number, number][] = [];
  let start = toTime(hours.start);
  for (const pause of hours.breaks) {
    spans.push([start, toTime(pause.start)]);
    start = toTime(pause.end);
  }
  spans.push([start, toTime(hours.end)]);
  const edges = spans.flat();
  if (edges.some((edge, index) => index > 0 && edge <= edges[index - 1]!)) {
    throw new RangeError(`Working hours out of order: ${JSON.stringify(hours)}`);
  }
  return { spans, length: spans.reduce((sum, [from, to]) => sum + to - from, 0) };
}

function toTime(clock: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(clock);
  if (!match) throw new RangeError(`Not a time of day: ${clock}`);
  return (Number(match[1] ?? 24) * 60 + Number(match[2] ?? 0)) * 60_000;
}

function workedWithin(day: WorkingDay, time: number): number {
  let worked = 0;
  for (const [start, end] of day.spans) {
    if (time <= start) break;
    worked += Math.min(time, end) - start;
  }
  return worked;
}

function timeOf(day: WorkingDay, worked: number): number {
  let rest = worked;
  for (const [start, end] of day.spans) {
    if (rest <= end - start) return start + rest;
    rest -= end - start;
  }
  throw new RangeError('More than this day holds');
}

/** The last index whose value lies below the one sought. */
function lastBelow(values: Float64Array, sought: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle]! < sought) low = middle;
    else high = middle - 1;
  }
  return low;
}

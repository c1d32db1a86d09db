import { dayNumber, startOfDay, type Zone } from '../../lib/times.ts';

export const spans = ['week', 'month', 'year'] as const;
export type Span = (typeof spans)[number];

/** From the first day to the day after the last, as dates of the office's wall calendar, and as moments. */
export type Period = { from: string; until: string; starts: Date; ends: Date };

const dayLength = 86_400_000;

/** A period from its dates; the second one is no longer in it. */
export const periodOf = (from: string, until: string, zone: Zone): Period => ({
  from,
  until,
  starts: startOfDay(from, zone),
  ends: startOfDay(until, zone),
});

/**
 * So many weeks (from Monday), months or years, oldest first; the last one contains `last`.
 */
export function periodsUntil(last: Date, span: Span, count: number, zone: Zone): Period[] {
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    return periodOf(firstDay(last, span, back, zone), firstDay(last, span, back - 1, zone), zone);
  });
}

/** The first day of the period that lies so many periods before the one of `at`. */
function firstDay(at: Date, span: Span, back: number, zone: Zone): string {
  const today = dayNumber(at, zone);
  if (span === 'week') return asDate((today - ((today + 3) % 7) - back * 7) * dayLength);
  const local = new Date(today * dayLength);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  return asDate(span === 'month' ? Date.UTC(year, month - back, 1) : Date.UTC(year - back, 0, 1));
}

const asDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

import type { DayHours, WeekHours } from '../calendars/calendar.ts';

/** Sunday first, as in `WeekHours`; the beginnings that people type for each, Indonesian before English. */
const dayWords: readonly (readonly string[])[] = [
  ['minggu', 'ming', 'min', 'ahad', 'sunday', 'sun'],
  ['senin', 'sen', 'monday', 'mon'],
  ['selasa', 'sel', 'tuesday', 'tue'],
  ['rabu', 'rab', 'wednesday', 'wed'],
  ['kamis', 'kam', 'thursday', 'thu'],
  ['jumat', 'jum', 'friday', 'fri'],
  ['sabtu', 'sab', 'saturday', 'sat'],
];
export const dayNames = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const closedWords = ['tutup', 'libur', 'closed', '-'];

const line = /^([a-z]+)(?:\s*(?:-|sampai|to)\s*([a-z]+))?\s*:?\s+(.+)$/;
const span = /^(\d{1,2})[.:](\d{2})\s*(?:-|sampai|to)\s*(\d{1,2})[.:](\d{2})$/;

/**
 * Reads working hours as people write them, a line or a semicolon for each: "Senin-Kamis 08.00-12.00, 13.00-16.00";
 * days not named are closed. Null when nothing is written; undefined when it cannot be read.
 */
export function parseHours(typed: string): WeekHours | null | undefined {
  const lines = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Dash}/gu, '-')
    .replace(/['’]/g, '')
    .split(/[\n;]/)
    .map((one) => one.trim())
    .filter(Boolean);
  if (lines.length === 0) return null;
  const week: (DayHours | null)[] = [null, null, null, null, null, null, null];
  for (const one of lines) {
    const [, first, last, times] = line.exec(one) ?? [];
    const days = first && daysOf(first, last);
    const hours = times === undefined ? undefined : parseDay(times);
    if (!days || hours === undefined) return undefined;
    for (const day of days) week[day] = hours;
  }
  return week.some(Boolean) ? (week as unknown as WeekHours) : undefined;
}

function daysOf(first: string, last: string | undefined): number[] | undefined {
  const [from, to] = [first, last ?? first].map((word) =>
    dayWords.findIndex((words) => words.includes(word)),
  );
  if (from === undefined || to === undefined || from < 0 || to < 0) return undefined;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

/** Undefined when it cannot be read or the times are out of order. */
function parseDay(times: string): DayHours | null | undefined {
  if (closedWords.includes(times.trim())) return null;
  const spans = times.split(/\s*(?:,|dan|and)\s*/).map((one) => {
    const found = span.exec(one.trim());
    return found && { start: clock(found[1]!, found[2]!), end: clock(found[3]!, found[4]!) };
  });
  if (spans.some((one) => !one?.start || !one.end)) return undefined;
  const whole = spans as { start: string; end: string }[];
  const edges = whole.flatMap(({ start, end }) => [start, end]);
  if (edges.some((edge, index) => index > 0 && edge <= edges[index - 1]!)) return undefined;
  return {
    start: whole[0]!.start,
    end: whole.at(-1)!.end,
    breaks: whole.slice(1).map(({ start }, index) => ({ start: whole[index]!.end, end: start })),
  };
}

function clock(hour: string, minute: string): string | undefined {
  const isTime = (Number(hour) < 24 && Number(minute) < 60) || (hour === '24' && minute === '00');
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** The spans of a day: "08.00-12.00, 13.00-16.00". */
function sayDay({ start, end, breaks }: DayHours): string {
  const edges = [start, ...breaks.flatMap((pause) => [pause.start, pause.end]), end];
  const spans = Array.from({ length: edges.length / 2 }, (_, n) => `${edges[2 * n]}-${edges[2 * n + 1]}`);
  return spans.join(', ').replaceAll(':', '.');
}

/** Working hours in the words that `parseHours` reads, a line for each run of days alike, Monday first. */
export function writeHours(week: WeekHours, locale: 'id' | 'en'): string[] {
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const hours = week[day] ? sayDay(week[day]) : null;
    const run = runs.at(-1);
    if (hours === null) continue;
    if (run && run.hours === hours && (run.to + 1) % 7 === day) run.to = day;
    else runs.push({ from: day, to: day, hours });
  }
  const name = (day: number) => dayNames[locale][day]!;
  return runs.map(({ from, to, hours }) => `${name(from)}${to === from ? '' : `-${name(to)}`} ${hours}`);
}

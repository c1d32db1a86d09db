import { sayNumber } from './numbers.ts';
import type { Locale } from './texts.ts';

/**
 * The three Indonesian zones. None has known daylight saving time since 1964, so a fixed offset is exact and a
 * hundred times cheaper than asking Intl or Temporal.
 */
export const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type Zone = (typeof zones)[number];

/** How people call the zone: WIB, WITA, WIT. */
export const zoneLabels: Readonly<Record<Zone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** Minutes ahead of UTC. */
export const zoneOffsets: Readonly<Record<Zone, number>> = {
  'Asia/Jakarta': 420,
  'Asia/Makassar': 480,
  'Asia/Jayapura': 540,
};

type Place = { zone: Zone; locale: Locale };
const dayLength = 86_400_000;

/** Days since 1 January 1970 on the wall calendar of the zone. */
export const dayNumber = (at: Date, zone: Zone): number =>
  Math.floor((at.getTime() + zoneOffsets[zone] * 60_000) / dayLength);

/** The date on the wall calendar of the zone, `2026-11-22`. */
export const localDate = (at: Date, zone: Zone): string =>
  new Date(dayNumber(at, zone) * dayLength).toISOString().slice(0, 10);

/** The moment at which a date of that calendar begins. */
export const startOfDay = (date: string, zone: Zone): Date =>
  new Date(Date.parse(`${date}T00:00:00Z`) - zoneOffsets[zone] * 60_000);

/** The same for the day after. */
export const endOfDay = (date: string, zone: Zone): Date =>
  new Date(startOfDay(date, zone).getTime() + dayLength);

/**
 * A moment as people say it: "hari ini pukul 09.30 WITA", "kemarin …", "besok …", within six days "Senin, 23
 * November pukul …", else "22 November 2026 pukul 09.30 WITA". Show {@link sayExact} on hover and in print.
 */
export function sayTime(at: Date, { zone, locale, now }: Place & { now: Date }): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  return `${sayDayFrom(at, days, { zone, locale })} ${words[locale].at} ${clockTime(at, zone)}`;
}

/** Date and time in full: "22 November 2026 pukul 09.30 WITA". */
export const sayExact = (at: Date, { zone, locale }: Place): string =>
  `${sayDate(at, { zone, locale })} ${words[locale].at} ${clockTime(at, zone)}`;

/** The date alone: "22 November 2026". */
export function sayDate(at: Date, { zone, locale }: Place): string {
  const local = wallClock(at, zone);
  return `${local.getUTCDate()} ${names(locale).months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
}

/** The time alone: "09.30 WITA". */
export function clockTime(at: Date, zone: Zone): string {
  const local = wallClock(at, zone);
  return `${twoDigits(local.getUTCHours())}.${twoDigits(local.getUTCMinutes())} ${zoneLabels[zone]}`;
}

function sayDayFrom(at: Date, days: number, place: Place): string {
  const { today, yesterday, tomorrow } = words[place.locale];
  if (days === 0) return today;
  if (days === -1) return yesterday;
  if (days === 1) return tomorrow;
  if (Math.abs(days) > 6) return sayDate(at, place);
  const local = wallClock(at, place.zone);
  const { weekdays, months } = names(place.locale);
  return `${weekdays[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]}`;
}

/**
 * A length of time: "2 jam 5 menit". Hours are not gathered into days unless `workingDay` says how many minutes a
 * working day has: 1.5 days of 450 are then "1 hari kerja 3 jam 45 menit".
 */
export function sayDuration(
  minutes: number,
  locale: Locale,
  { workingDay }: { workingDay?: number } = {},
): string {
  const { units, lessThanOneMinute } = words[locale];
  if (minutes > 0 && minutes < 1) return lessThanOneMinute;
  const whole = Math.max(0, Math.floor(minutes));
  const days = workingDay ? Math.floor(whole / workingDay) : 0;
  const rest = whole - days * (workingDay ?? 0);
  const parts = [
    days > 0 && counted(days, units.workingDay, locale),
    rest >= 60 && counted(Math.floor(rest / 60), units.hour, locale),
    rest % 60 > 0 && counted(rest % 60, units.minute, locale),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(' ') : counted(0, units.minute, locale);
}

/** How long ago, in one unit, for lists: "baru saja", "5 menit", "3 jam", "2 hari", "4 bulan", "1 tahun". */
export function sayAge(from: Date, now: Date, locale: Locale): string {
  const { units, justNow } = words[locale];
  const minutes = Math.floor((now.getTime() - from.getTime()) / 60_000);
  if (minutes < 1) return justNow;
  if (minutes < 60) return counted(minutes, units.minute, locale);
  if (minutes < 1_440) return counted(Math.floor(minutes / 60), units.hour, locale);
  const days = Math.floor(minutes / 1_440);
  if (days < 60) return counted(days, units.day, locale);
  if (days < 730) return counted(Math.floor(days / 30.44), units.month, locale);
  return counted(Math.floor(days / 365.25), units.year, locale);
}

type Unit = readonly [one: string, many: string];
const words = {
  id: {
    today: 'hari ini',
    yesterday: 'kemarin',
    tomorrow: 'besok',
    at: 'pukul',
    justNow: 'baru saja',
    lessThanOneMinute: 'kurang dari 1 menit',
    units: {
      minute: ['menit', 'menit'],
      hour: ['jam', 'jam'],
      day: ['hari', 'hari'],
      workingDay: ['hari kerja', 'hari kerja'],
      month: ['bulan', 'bulan'],
      year: ['tahun', 'tahun'],
    },
  },
  en: {
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    at: 'at',
    justNow: 'just now',
    lessThanOneMinute: 'less than 1 minute',
    units: {
      minute: ['minute', 'minutes'],
      hour: ['hour', 'hours'],
      day: ['day', 'days'],
      workingDay: ['working day', 'working days'],
      month: ['month', 'months'],
      year: ['year', 'years'],
    },
  },
} as const satisfies Record<Locale, object>;

const counted = (count: number, [one, many]: Unit, locale: Locale): string =>
  `${count < 1_000 ? count : sayNumber(count, locale)} ${count === 1 ? one : many}`;

/** A date whose UTC fields read as the wall clock of the zone. */
const wallClock = (at: Date, zone: Zone): Date => new Date(at.getTime() + zoneOffsets[zone] * 60_000);
const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

type Names = { months: readonly string[]; weekdays: readonly string[] };
const knownNames: Partial<Record<Locale, Names>> = {};

/** The names come from Intl once; Sunday and January are first. */
function names(locale: Locale): Names {
  knownNames[locale] ??= {
    months: listNames(locale, { month: 'long' }, (month) => Date.UTC(2026, month, 1), 12),
    weekdays: listNames(locale, { weekday: 'long' }, (day) => Date.UTC(2026, 10, 1 + day), 7),
  };
  return knownNames[locale];
}

function listNames(
  locale: Locale,
  part: Intl.DateTimeFormatOptions,
  moment: (index: number) => number,
  count: number,
): string[] {
  const format = new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, index) => format.format(moment(index)));
}

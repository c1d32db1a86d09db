import type { Rhythm } from '../../domain/schedules/next-due.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { sayDate, startOfDay, type Zone } from '../../lib/times.ts';

const texts = {
  week: { id: 'Setiap minggu', en: 'Every week' },
  month: { id: 'Setiap bulan', en: 'Every month' },
  quarter: { id: 'Setiap tiga bulan', en: 'Every quarter' },
  year: { id: 'Setiap tahun', en: 'Every year' },
} satisfies Texts & Record<Rhythm, unknown>;

export const sayRhythm = (every: Rhythm, locale: Locale): string => speak(texts, locale)[every];

/** A date of the office's calendar: "30 November 2026". */
export const sayDay = (date: string, view: { zone: Zone; locale: Locale }): string =>
  sayDate(startOfDay(date, view.zone), view);

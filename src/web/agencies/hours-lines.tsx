import { writeHours } from '../../domain/agencies/hours.ts';
import { type UnitHours, unitHours } from '../../domain/agencies/opening-hours.ts';
import type { Calendar, WeekHours } from '../../domain/calendars/calendar.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { clockTime, dayNumber, sayTime } from '../../lib/times.ts';
import type { View } from '../../ui/view.ts';

const texts = {
  own: { id: 'Jam kerja sendiri, juga pada bulan Ramadan', en: 'Hours of its own, in Ramadan too' },
  office: { id: 'Sama dengan jam kantor', en: 'The same as the office' },
  openUntil: { id: (time: string) => `Buka sampai ${time}`, en: (time: string) => `Open until ${time}` },
  alwaysOpen: { id: 'Buka 24 jam', en: 'Open around the clock' },
  closedUntil: { id: (time: string) => `Tutup, buka ${time}`, en: (time: string) => `Closed, opens ${time}` },
} satisfies Texts;

/** "Buka sampai 14.00", or when a unit opens next. */
export function sayUnitHours(unit: UnitHours, view: Pick<View, 'locale' | 'zone' | 'now'>): string {
  const t = speak(texts, view.locale);
  if (unit.closesAt) return t.openUntil(clockTime(unit.closesAt, view.zone));
  if (unit.isOpen || !unit.opensAt) return t.alwaysOpen;
  const isToday = dayNumber(unit.opensAt, view.zone) === dayNumber(view.now, view.zone);
  return t.closedUntil(isToday ? clockTime(unit.opensAt, view.zone) : sayTime(unit.opensAt, view));
}

type Props = { view: View; hours: WeekHours | null; calendar: Calendar };

/** The hours of a unit, what they mean, and whether it is open now. */
export function HoursLines({ view, hours, calendar }: Props) {
  const t = speak(texts, view.locale);
  const week = hours ?? (calendar.kind === 'office' ? calendar.week : null);
  return (
    <>
      {week && writeHours(week, view.locale).map((line) => <span class="block">{line}</span>)}
      <span class="block text-quiet">{hours ? t.own : t.office}</span>
      <span class="block font-semibold">{sayUnitHours(unitHours({ hours }, calendar, view.now), view)}</span>
    </>
  );
}

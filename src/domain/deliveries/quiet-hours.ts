import { dayNumber, startOfDay, type Zone, zoneOffsets } from '../../lib/times.ts';
import type { Calendar } from '../calendars/calendar.ts';
import { nextWorkingMoment } from '../calendars/working-time.ts';

const dayLength = 86_400_000;

/** Times on the clock of the office, `22:00` or `22:00:00`; over midnight when `to` is not after `from`. */
export type QuietHours = { from: string; to: string };

/** When quiet hours that hold at this moment end; undefined while nobody asked for quiet. */
export function quietEnd({ from, to }: QuietHours, at: Date, zone: Zone): Date | undefined {
  const day = startOfDay(
    new Date(dayNumber(at, zone) * dayLength).toISOString().slice(0, 10),
    zone,
  ).getTime();
  const time = at.getTime() - day;
  const [begins, ends] = [timeOf(from), timeOf(to)];
  if (begins < ends) return begins <= time && time < ends ? new Date(day + ends) : undefined;
  if (begins === ends) return undefined;
  if (time < ends) return new Date(day + ends);
  return time >= begins ? new Date(day + dayLength + ends) : undefined;
}

function timeOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** Where a calendar has no opening: 07.30. */
const usualOpening = 450 * 60_000;

/** The opening of the next working day after this moment: when summaries leave. */
export function nextDigest(calendar: Calendar, at: Date): Date {
  const local = Math.floor((at.getTime() + zoneOffsets[calendar.zone] * 60_000) / dayLength) * dayLength;
  const midnight = local - zoneOffsets[calendar.zone] * 60_000;
  for (const start of [midnight, midnight + dayLength]) {
    const opening =
      calendar.kind === '24x7'
        ? new Date(start + usualOpening)
        : nextWorkingMoment(calendar, new Date(start));
    if (opening.getTime() > at.getTime()) return opening;
  }
  throw new RangeError('the next opening is never in the past');
}

import { z } from 'zod';
import type { CalendarSettings } from '../../domain/calendars/calendar-settings.ts';
import { zones } from '../../lib/times.ts';
import { type Fault, fields, type Typed } from '../form-reading.ts';

const name = (fault: Fault) =>
  z.string({ error: fault }).trim().min(1, { error: fault }).max(160, { error: fault });

/** What the set-up asks and the settings change. */
export const identity = z.object({
  name: name('officeName'),
  short_name: name('shortName'),
  service_name: name('serviceName'),
  zone: z.enum(zones, { error: 'choose' }),
  prefix: z
    .string({ error: 'prefix' })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,6}$/, { error: 'prefix' }),
});

const lines = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const isDate = (day: string) => fields.date.safeParse(day).success;

const ranges = z
  .string()
  .default('')
  .transform((typed, context): CalendarSettings['ramadan'] =>
    lines(typed).flatMap((line) => {
      const found = /^(\d{4}-\d{2}-\d{2})\D+(\d{4}-\d{2}-\d{2})$/.exec(line);
      if (found && isDate(found[1]!) && isDate(found[2]!) && found[1]! <= found[2]!) {
        return [{ from: found[1]!, to: found[2]! }];
      }
      context.addIssue({ code: 'custom', message: 'ranges' });
      return [];
    }),
  );

const days = z
  .string()
  .default('')
  .transform((typed, context): CalendarSettings['local_holidays'] =>
    lines(typed).flatMap((line) => {
      const found = /^(\d{4}-\d{2}-\d{2})\s+(.{1,80})$/.exec(line);
      if (found && isDate(found[1]!)) return [{ date: found[1]!, name: found[2]! }];
      context.addIssue({ code: 'custom', message: 'days' });
      return [];
    }),
  );

export const officeForm = identity.extend({
  government: fields.text(160),
  address: fields.text(300),
  phone: fields.phone,
  email: fields.email,
  ramadan: ranges,
  local_holidays: days,
  works_on_joint_leave: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});

/** The calendar as it stands in the form. */
export function typedCalendar(calendar: CalendarSettings): Typed {
  return {
    ramadan: calendar.ramadan.map(({ from, to }) => `${from} – ${to}`).join('\n'),
    local_holidays: calendar.local_holidays.map((day) => `${day.date} ${day.name}`).join('\n'),
    ...(calendar.works_on_joint_leave ? { works_on_joint_leave: 'on' } : {}),
  };
}

import { expect, test } from 'vitest';
import { officeCalendar } from '../calendars/office-calendar.ts';
import { parseHours } from './hours.ts';
import { unitHours } from './opening-hours.ts';

const office = officeCalendar('Asia/Makassar', { localDaysOff: { '2026-11-25': 'Hari jadi' } });
const at = (text: string) => new Date(`${text}+08:00`);
const school = { hours: parseHours('Senin-Sabtu 07.00-10.00, 10.30-14.00') ?? null };

test('a unit without hours of its own is open as the office is', () => {
  const now = unitHours({ hours: null }, office, at('2026-11-23T09:00'));
  expect(now).toEqual({ isOwn: false, isOpen: true, closesAt: at('2026-11-23T12:00'), opensAt: null });
});

test('a unit with its own hours says until when it is open, and when it opens again', () => {
  expect(unitHours(school, office, at('2026-11-23T09:00')).closesAt).toEqual(at('2026-11-23T10:00'));
  expect(unitHours(school, office, at('2026-11-23T15:00')).opensAt).toEqual(at('2026-11-24T07:00'));
  // Saturday is a working day there; a day off of the office counts all the same.
  expect(unitHours(school, office, at('2026-11-28T13:59')).isOpen).toBe(true);
  expect(unitHours(school, office, at('2026-11-24T15:00')).opensAt).toEqual(at('2026-11-26T07:00'));
  // In Ramadan its own hours stay.
  expect(unitHours(school, office, at('2026-03-02T07:15')).isOpen).toBe(true);
  expect(unitHours({ hours: null }, office, at('2026-03-02T07:45')).isOpen).toBe(false);
});

import { expect, test } from 'vitest';
import { defaultCalendarSettings } from '../calendars/calendar-settings.ts';
import { calendarOf } from '../settings/office.ts';
import { nextDigest, quietEnd } from './quiet-hours.ts';

const wita = (text: string) => new Date(`${text}:00+08:00`);
const zone = 'Asia/Makassar';

test('quiet hours over midnight end in the morning, whichever side of midnight it is', () => {
  const night = { from: '22:00:00', to: '06:30:00' };
  expect(quietEnd(night, wita('2026-11-23T23:10'), zone)).toEqual(wita('2026-11-24T06:30'));
  expect(quietEnd(night, wita('2026-11-24T05:10'), zone)).toEqual(wita('2026-11-24T06:30'));
  expect(quietEnd(night, wita('2026-11-23T22:00'), zone)).toEqual(wita('2026-11-24T06:30'));
  expect(quietEnd(night, wita('2026-11-24T06:30'), zone)).toBeUndefined();
  expect(quietEnd(night, wita('2026-11-24T12:00'), zone)).toBeUndefined();
});

test('quiet hours within a day end on that day', () => {
  const noon = { from: '11:30', to: '13:00' };
  expect(quietEnd(noon, wita('2026-11-27T12:15'), zone)).toEqual(wita('2026-11-27T13:00'));
  expect(quietEnd(noon, wita('2026-11-27T23:00'), zone)).toBeUndefined();
  expect(quietEnd({ from: '08:00', to: '08:00' }, wita('2026-11-27T08:00'), zone)).toBeUndefined();
});

test('a summary leaves when the office opens next: Friday noon waits for Monday', () => {
  const calendar = calendarOf(zone, defaultCalendarSettings);
  expect(nextDigest(calendar, wita('2026-11-27T12:00'))).toEqual(wita('2026-11-30T07:30'));
  expect(nextDigest(calendar, wita('2026-11-26T05:00'))).toEqual(wita('2026-11-26T07:30'));
  expect(nextDigest(calendar, wita('2026-11-26T07:30'))).toEqual(wita('2026-11-27T07:30'));
  expect(nextDigest({ kind: '24x7', zone }, wita('2026-11-28T09:00'))).toEqual(wita('2026-11-29T07:30'));
});

import { describe, expect, it } from 'vitest';
import { officeCalendar } from '../calendars/office-calendar.ts';
import { nextDue, type Recurrence } from './next-due.ts';

const calendar = officeCalendar('Asia/Makassar');
const series = (recurrence: Recurrence, after: string, count: number): string[] => {
  const days: string[] = [];
  for (let day = after; days.length < count; ) days.push((day = nextDue(recurrence, day, calendar)));
  return days;
};

describe('when scheduled work is due', () => {
  it('begins on its first day', () => {
    expect(nextDue({ every: 'week', starts_on: '2026-11-23' }, '2026-11-22', calendar)).toBe('2026-11-23');
    expect(nextDue({ every: 'year', starts_on: '2027-02-01' }, '2026-11-22', calendar)).toBe('2027-02-01');
  });

  it('is the last day of a short month, and the 31st again after it', () => {
    const ends = series({ every: 'month', starts_on: '2026-07-31' }, '2026-07-30', 5);
    // 31 October 2026 is a Saturday.
    expect(ends).toEqual(['2026-07-31', '2026-08-31', '2026-09-30', '2026-11-02', '2026-11-30']);
    expect(series({ every: 'month', starts_on: '2027-12-31' }, '2028-02-01', 1)).toEqual(['2028-02-29']);
  });

  it('comes every quarter and every year', () => {
    const quarters = series({ every: 'quarter', starts_on: '2026-03-02' }, '2026-03-02', 3);
    expect(quarters).toEqual(['2026-06-02', '2026-09-02', '2026-12-02']);
    expect(series({ every: 'year', starts_on: '2024-02-29' }, '2025-01-01', 2)).toEqual([
      '2025-02-28',
      '2026-03-02',
    ]);
  });

  it('waits for the office after days off, once however many times fall into them', () => {
    // Nyepi on Thursday, Idulfitri and its joint leave until Tuesday 24 March 2026.
    const weekly = series({ every: 'week', starts_on: '2026-03-12' }, '2026-03-12', 3);
    expect(weekly).toEqual(['2026-03-25', '2026-03-26', '2026-04-02']);
    const fridays = series({ every: 'week', starts_on: '2026-03-13' }, '2026-03-13', 2);
    expect(fridays).toEqual(['2026-03-25', '2026-03-27']);
  });

  it('does not drift by the days it moved', () => {
    const saturdays = series({ every: 'week', starts_on: '2026-11-21' }, '2026-11-20', 3);
    expect(saturdays).toEqual(['2026-11-23', '2026-11-30', '2026-12-07']);
  });

  it('leaps over years of standstill', () => {
    expect(nextDue({ every: 'week', starts_on: '2020-01-06' }, '2026-11-22', calendar)).toBe('2026-11-23');
    expect(nextDue({ every: 'month', starts_on: '2020-01-31' }, '2026-11-22', calendar)).toBe('2026-11-30');
  });
});

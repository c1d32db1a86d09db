import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zones } from '../../lib/times.ts';
import type { Calendar } from './calendar.ts';
import { nationalDaysOff } from './national-holidays.ts';
import { alwaysOpen, officeCalendar, workingDayMinutes } from './office-calendar.ts';
import {
  addWorkingDays,
  addWorkingMinutes,
  isWorkingTime,
  nextWorkingMoment,
  unknownYears,
  workingMinutesBetween,
} from './working-time.ts';

const calendar = officeCalendar('Asia/Makassar');
const at = (local: string) => new Date(`${local}+08:00`);
const between = (a: string, b: string) => workingMinutesBetween(calendar, at(a), at(b));
const wita = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
const add = (from: string, minutes: number) => wita(addWorkingMinutes(calendar, at(from), minutes));
const addDays = (from: string, days: number) => wita(addWorkingDays(calendar, at(from), days));

describe('an ordinary week', () => {
  it('has 450 minutes a day and 37.5 hours in all', () => {
    for (const day of [16, 17, 18, 19, 20]) {
      expect(between(`2026-11-${day}T00:00`, `2026-11-${day + 1}T00:00`)).toBe(workingDayMinutes);
    }
    expect(between('2026-11-15T00:00', '2026-11-22T00:00')).toBe(37.5 * 60);
  });

  it('leaves out the lunch break, and the longer one on Friday', () => {
    expect(between('2026-11-16T11:00', '2026-11-16T14:00')).toBe(120);
    expect(between('2026-11-20T11:00', '2026-11-20T14:00')).toBe(90);
    expect(add('2026-11-20T11:00', 60)).toBe('2026-11-20T13:30');
    expect(isWorkingTime(calendar, at('2026-11-20T11:45'))).toBe(false);
    expect(isWorkingTime(calendar, at('2026-11-16T11:45'))).toBe(true);
  });

  it('puts a deadline on closing time rather than on the next opening', () => {
    expect(add('2026-11-16T07:30', 450)).toBe('2026-11-16T16:00');
    expect(add('2026-11-20T07:30', 450)).toBe('2026-11-20T16:30');
    expect(add('2026-11-16T07:30', 451)).toBe('2026-11-17T07:31');
  });

  it('begins on Monday what arrives on Saturday', () => {
    expect(add('2026-11-21T10:00', 120)).toBe('2026-11-23T09:30');
    expect(wita(nextWorkingMoment(calendar, at('2026-11-21T10:00')))).toBe('2026-11-23T07:30');
    expect(between('2026-11-21T10:00', '2026-11-22T22:00')).toBe(0);
  });

  it('counts seconds', () => {
    expect(workingMinutesBetween(calendar, at('2026-11-16T08:00:00'), at('2026-11-16T08:00:30'))).toBe(0.5);
  });

  it('is zero backwards', () => {
    expect(between('2026-11-17T08:00', '2026-11-16T08:00')).toBe(0);
  });
});

describe('days off', () => {
  it('stretch the block of Nyepi and Idulfitri 2026 from Tuesday evening to Wednesday a week later', () => {
    expect(add('2026-03-17T14:59', 2)).toBe('2026-03-25T07:31');
    expect(between('2026-03-17T15:00', '2026-03-25T07:30')).toBe(0);
    expect(isWorkingTime(calendar, at('2026-03-19T10:00'))).toBe(false);
    expect(isWorkingTime(calendar, at('2026-03-23T10:00'))).toBe(false);
  });

  it('let a unit of direct service work on joint leave, not on the holiday', () => {
    const counter = officeCalendar('Asia/Makassar', { isJointLeaveOff: false });
    expect(isWorkingTime(counter, at('2026-03-18T10:00'))).toBe(true);
    expect(isWorkingTime(counter, at('2026-03-19T10:00'))).toBe(false);
    expect(isWorkingTime(calendar, at('2026-03-18T10:00'))).toBe(false);
  });

  it('take local days such as Galungan', () => {
    const bali = officeCalendar('Asia/Makassar', { localDaysOff: { '2026-06-17': 'Galungan' } });
    expect(isWorkingTime(bali, at('2026-06-17T10:00'))).toBe(false);
    expect(isWorkingTime(calendar, at('2026-06-17T10:00'))).toBe(true);
  });

  it('are as many as the decrees name', () => {
    const counts = Object.entries(nationalDaysOff).map(([year, { holidays, jointLeave }]) => {
      const dates = [...Object.keys(holidays), ...Object.keys(jointLeave)];
      expect(dates.every((date) => date.startsWith(year) && !Number.isNaN(Date.parse(date)))).toBe(true);
      expect(new Set(dates).size).toBe(dates.length);
      return [year, Object.keys(holidays).length, Object.keys(jointLeave).length];
    });
    expect(counts).toEqual([
      ['2024', 17, 10],
      ['2025', 17, 11],
      ['2026', 17, 8],
    ]);
  });
});

describe('Ramadan', () => {
  it('has 390 minutes a day, the Friday with its longer break too', () => {
    expect(between('2026-02-23T00:00', '2026-02-24T00:00')).toBe(390);
    expect(between('2026-02-27T00:00', '2026-02-28T00:00')).toBe(390);
    expect(between('2026-02-27T11:00', '2026-02-27T13:00')).toBe(60);
  });

  it('begins at 08.00', () => {
    expect(isWorkingTime(calendar, at('2026-02-23T07:45'))).toBe(false);
    expect(add('2026-02-18T15:50', 20)).toBe('2026-02-19T08:10');
  });
});

describe('a year without a decree', () => {
  it('counts only weekends as off, and says so', () => {
    expect(between('2027-01-01T00:00', '2027-01-02T00:00')).toBe(450);
    expect(add('2026-12-31T15:00', 120)).toBe('2027-01-01T08:30');
    expect(unknownYears(calendar, at('2026-12-31T15:00'), at('2027-01-01T08:30'))).toEqual([2027]);
    expect(unknownYears(calendar, at('2026-01-01T00:00'), at('2026-12-31T23:59'))).toEqual([]);
    expect(unknownYears(calendar, at('2023-12-31T12:00'), at('2028-01-01T12:00'))).toEqual([
      2023, 2027, 2028,
    ]);
  });

  it('goes by the calendar on the wall of the office', () => {
    expect(unknownYears(calendar, at('2026-12-31T23:59'), at('2026-12-31T23:59'))).toEqual([]);
    expect(unknownYears(calendar, at('2027-01-01T00:00'), at('2027-01-01T00:00'))).toEqual([2027]);
  });
});

describe('so many working days later', () => {
  it('is the same time of day', () => {
    expect(addDays('2026-11-16T10:00', 3)).toBe('2026-11-19T10:00');
    expect(addDays('2026-11-19T10:00', 2)).toBe('2026-11-23T10:00');
    expect(addDays('2026-02-18T10:00', 3)).toBe('2026-02-23T10:00');
  });

  it('is closing time for what arrives while the office is closed', () => {
    expect(addDays('2026-11-21T10:00', 1)).toBe('2026-11-23T16:00');
    expect(addDays('2026-11-16T18:00', 2)).toBe('2026-11-18T16:00');
    expect(addDays('2026-11-16T16:00', 1)).toBe('2026-11-17T16:00');
    expect(addDays('2026-11-16T07:30', 1)).toBe('2026-11-16T16:00');
    expect(addDays('2026-11-21T10:00', 0)).toBe('2026-11-23T07:30');
  });

  it('falls back to the last working moment when the day is shorter', () => {
    expect(addDays('2026-02-18T15:45', 1)).toBe('2026-02-19T15:00');
    expect(addDays('2026-11-19T11:45', 1)).toBe('2026-11-20T11:30');
    expect(addDays('2026-02-18T07:45', 1)).toBe('2026-02-19T08:00');
  });

  it('skips holidays', () => {
    expect(addDays('2026-03-17T10:00', 1)).toBe('2026-03-25T10:00');
  });
});

describe('around the clock', () => {
  const always = alwaysOpen('Asia/Jakarta');
  it('counts every minute of every day', () => {
    expect(workingMinutesBetween(always, at('2026-03-21T00:00'), at('2026-03-22T00:00'))).toBe(1_440);
    expect(wita(addWorkingMinutes(always, at('2026-11-21T23:50'), 15))).toBe('2026-11-22T00:05');
    expect(wita(addWorkingDays(always, at('2026-11-21T23:50'), 2))).toBe('2026-11-23T23:50');
    expect(isWorkingTime(always, at('2026-03-21T03:00'))).toBe(true);
    expect(unknownYears(always, at('2026-03-21T03:00'), at('2030-03-21T03:00'))).toEqual([]);
  });
});

describe('wrong questions', () => {
  it('are refused instead of answered wrongly', () => {
    expect(() => addWorkingMinutes(calendar, at('2026-11-16T10:00'), -1)).toThrow(RangeError);
    expect(() => addWorkingMinutes(calendar, at('2026-11-16T10:00'), Number.NaN)).toThrow(RangeError);
    expect(() => addWorkingMinutes(calendar, new Date(Number.NaN), 1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, at('2026-11-16T10:00'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingMinutes(calendar, at('2026-11-16T10:00'), 1e9)).toThrow(RangeError);
  });

  it('an office that never works, or whose hours run backwards, is told', () => {
    const never = officeCalendar('Asia/Jakarta', {
      week: [null, null, null, null, null, null, null],
      ramadanWeek: [null, null, null, null, null, null, null],
    });
    expect(() => nextWorkingMoment(never, at('2026-11-16T10:00'))).toThrow(RangeError);
    const backwards = { start: '16:00', end: '07:30', breaks: [] };
    const odd = officeCalendar('Asia/Jakarta', { week: [null, backwards, null, null, null, null, null] });
    expect(() => isWorkingTime(odd, at('2026-11-16T10:00'))).toThrow('out of order');
  });
});

describe('whatever the moment', () => {
  const calendars = fc.constantFrom<Calendar>(
    ...zones.map((zone) => officeCalendar(zone)),
    officeCalendar('Asia/Makassar', { isJointLeaveOff: false, localDaysOff: { '2026-06-17': 'Galungan' } }),
    alwaysOpen('Asia/Jakarta'),
  );
  const moments = fc.date({ min: new Date('2023-06-01'), max: new Date('2028-06-01'), noInvalidDate: true });
  const minutes = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 400_000 }));

  it('adding minutes and measuring them agree', () => {
    fc.assert(
      fc.property(calendars, moments, minutes, (office, from, count) => {
        const until = addWorkingMinutes(office, from, count);
        expect(workingMinutesBetween(office, from, until)).toBe(count);
        expect(until >= from).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendars, moments, minutes, minutes, (office, from, first, second) => {
        const steps = addWorkingMinutes(office, addWorkingMinutes(office, from, first), second);
        expect(steps).toEqual(addWorkingMinutes(office, from, first + second));
      }),
      { numRuns: 2_000 },
    );
  });

  it('measuring in two parts is measuring at once', () => {
    fc.assert(
      fc.property(calendars, fc.array(moments, { minLength: 3, maxLength: 3 }), (office, some) => {
        const [a, b, c] = some.toSorted((left, right) => left.getTime() - right.getTime()) as [
          Date,
          Date,
          Date,
        ];
        const parts = workingMinutesBetween(office, a, b) + workingMinutesBetween(office, b, c);
        expect(parts).toBeCloseTo(workingMinutesBetween(office, a, c), 6);
      }),
      { numRuns: 2_000 },
    );
  });

  it('no deadline lies outside working time (closing time is still inside)', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        minutes,
        fc.integer({ min: 0, max: 300 }),
        (office, from, count, days) => {
          for (const until of [addWorkingMinutes(office, from, count), addWorkingDays(office, from, days)]) {
            const justBefore = new Date(until.getTime() - 1);
            expect(isWorkingTime(office, until) || isWorkingTime(office, justBefore)).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('one day more is never earlier, and about a working day longer', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 60 }), (office, from, days) => {
        const [sooner, later] = [addWorkingDays(office, from, days), addWorkingDays(office, from, days + 1)];
        expect(later > sooner).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a minute-by-minute count gives the same, on a few days', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 4_000 }), (office, some, length) => {
        const from = new Date(Math.floor(some.getTime() / 60_000) * 60_000);
        let counted = 0;
        for (let step = 0; step < length; step += 1) {
          if (isWorkingTime(office, new Date(from.getTime() + step * 60_000))) counted += 1;
        }
        expect(workingMinutesBetween(office, from, new Date(from.getTime() + length * 60_000))).toBe(counted);
      }),
      { numRuns: 100 },
    );
  });

  it('answers quickly, years included', () => {
    const office = officeCalendar('Asia/Jakarta');
    addWorkingMinutes(office, at('2020-01-01T00:00'), 1_000_000);
    const started = performance.now();
    for (let count = 0; count < 20_000; count += 1) {
      workingMinutesBetween(
        office,
        at('2020-01-01T00:00'),
        addWorkingMinutes(office, at('2026-01-01T00:00'), count),
      );
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

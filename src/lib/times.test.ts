import { describe, expect, it } from 'vitest';
import { localDate, sayAge, sayDate, sayDuration, sayExact, sayTime, zoneOffsets, zones } from './times.ts';

const wita = { zone: 'Asia/Makassar', locale: 'id' } as const;
const english = { zone: 'Asia/Makassar', locale: 'en' } as const;
/** Sunday 22 November 2026, 10.00 WITA. */
const now = new Date('2026-11-22T02:00:00Z');
const at = (local: string) => new Date(`${local}+08:00`);

describe('a moment as people say it', () => {
  it.each([
    ['2026-11-22T09:30', 'hari ini pukul 09.30 WITA', 'today at 09.30 WITA'],
    ['2026-11-22T00:00', 'hari ini pukul 00.00 WITA', 'today at 00.00 WITA'],
    ['2026-11-21T23:59', 'kemarin pukul 23.59 WITA', 'yesterday at 23.59 WITA'],
    ['2026-11-23T07:30', 'besok pukul 07.30 WITA', 'tomorrow at 07.30 WITA'],
    ['2026-11-27T16:30', 'Jumat, 27 November pukul 16.30 WITA', 'Friday, 27 November at 16.30 WITA'],
    ['2026-11-16T08:05', 'Senin, 16 November pukul 08.05 WITA', 'Monday, 16 November at 08.05 WITA'],
    ['2026-11-29T08:05', '29 November 2026 pukul 08.05 WITA', '29 November 2026 at 08.05 WITA'],
    ['2025-08-17T10:00', '17 Agustus 2025 pukul 10.00 WITA', '17 August 2025 at 10.00 WITA'],
  ])('%s', (local, indonesian, inEnglish) => {
    expect(sayTime(at(local), { ...wita, now })).toBe(indonesian);
    expect(sayTime(at(local), { ...english, now })).toBe(inEnglish);
  });

  it('goes by the calendar on the wall of the office, not by UTC', () => {
    const moment = new Date('2026-11-22T15:30:00Z');
    expect(sayExact(moment, { zone: 'Asia/Jakarta', locale: 'id' })).toBe('22 November 2026 pukul 22.30 WIB');
    expect(sayExact(moment, { zone: 'Asia/Makassar', locale: 'id' })).toBe(
      '22 November 2026 pukul 23.30 WITA',
    );
    expect(sayExact(moment, { zone: 'Asia/Jayapura', locale: 'id' })).toBe(
      '23 November 2026 pukul 00.30 WIT',
    );
    expect(localDate(moment, 'Asia/Jayapura')).toBe('2026-11-23');
    expect(sayDate(moment, { zone: 'Asia/Jayapura', locale: 'id' })).toBe('23 November 2026');
  });

  it('uses the offsets that Intl knows, in January and in July', () => {
    for (const zone of zones) {
      for (const day of ['2024-01-15', '2026-07-15']) {
        const noon = new Date(`${day}T00:00:00Z`);
        const hour = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hour: 'numeric',
          hourCycle: 'h23',
        }).format(noon);
        expect(Number(hour) * 60).toBe(zoneOffsets[zone]);
      }
    }
  });

  it('is quick enough for long lists', () => {
    const started = performance.now();
    for (let count = 0; count < 10_000; count += 1) sayTime(at('2026-11-16T08:05'), { ...wita, now });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a length of time', () => {
  it.each([
    [125, '2 jam 5 menit', '2 hours 5 minutes'],
    [60, '1 jam', '1 hour'],
    [1, '1 menit', '1 minute'],
    [0, '0 menit', '0 minutes'],
    [0.4, 'kurang dari 1 menit', 'less than 1 minute'],
    [1_440, '24 jam', '24 hours'],
    [60_000, '1.000 jam', '1,000 hours'],
  ])('%d minutes', (minutes, indonesian, inEnglish) => {
    expect(sayDuration(minutes, 'id')).toBe(indonesian);
    expect(sayDuration(minutes, 'en')).toBe(inEnglish);
  });

  it('speaks of working days only when asked', () => {
    expect(sayDuration(450, 'id', { workingDay: 450 })).toBe('1 hari kerja');
    expect(sayDuration(1_415, 'en', { workingDay: 450 })).toBe('3 working days 1 hour 5 minutes');
  });
});

it('says an age in one unit', () => {
  const age = (minutes: number, locale: 'id' | 'en') =>
    sayAge(new Date(now.getTime() - minutes * 60_000), now, locale);
  expect(age(0.5, 'id')).toBe('baru saja');
  expect(age(-10, 'id')).toBe('baru saja');
  expect(age(59, 'id')).toBe('59 menit');
  expect(age(185, 'id')).toBe('3 jam');
  expect(age(185, 'en')).toBe('3 hours');
  expect(age(2 * 1_440, 'id')).toBe('2 hari');
  expect(age(1_440, 'en')).toBe('1 day');
  expect(age(100 * 1_440, 'id')).toBe('3 bulan');
  expect(age(800 * 1_440, 'id')).toBe('2 tahun');
});

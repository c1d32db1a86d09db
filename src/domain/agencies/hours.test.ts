import { expect, test } from 'vitest';
import { parseHours, writeHours } from './hours.ts';

test('hours are read as people write them and written back alike', () => {
  const week = parseHours('Senin–Kamis: 8.00-12.00, 13.00 sampai 16.00\njum 08.00-11.30; Minggu tutup');
  expect(week && writeHours(week, 'id')).toEqual([
    'Senin-Kamis 08.00-12.00, 13.00-16.00',
    'Jumat 08.00-11.30',
  ]);
  expect(week && writeHours(week, 'en')).toEqual([
    'Monday-Thursday 08.00-12.00, 13.00-16.00',
    'Friday 08.00-11.30',
  ]);
  const every = parseHours('Senin-Minggu 00.00-24.00');
  expect(every && writeHours(every, 'id')).toEqual(['Senin-Minggu 00.00-24.00']);
  expect(parseHours(' \n ')).toBeNull();
});

test.for([
  'Senin',
  'Lunes 08.00-12.00',
  'Senin 12.00-08.00',
  'Senin 08.00-25.00',
  'Senin 08.00-12.00, 11.00-13.00',
  'tutup',
])('%s cannot be read', (typed) => expect(parseHours(typed)).toBeUndefined());

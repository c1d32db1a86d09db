import { expect, it } from 'vitest';
import { sayNumber, sayRupiah } from './numbers.ts';

it('writes numbers the way each language does', () => {
  expect(sayNumber(1234.5, 'id')).toBe('1.234,5');
  expect(sayNumber(1234.5, 'en')).toBe('1,234.5');
  expect(sayNumber(1_000_000, 'id')).toBe('1.000.000');
  expect(sayNumber(4.666, 'id', 1)).toBe('4,7');
});

it('writes sen only where there are any', () => {
  expect(sayRupiah(1250, 'id')).toBe('Rp1.250');
  expect(sayRupiah(356.6, 'id')).toBe('Rp356,60');
  expect(sayRupiah(356.65, 'en')).toBe('Rp356.65');
});

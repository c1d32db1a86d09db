import { expect, it } from 'vitest';
import { sayNumber } from './numbers.ts';

it('writes numbers the way each language does', () => {
  expect(sayNumber(1234.5, 'id')).toBe('1.234,5');
  expect(sayNumber(1234.5, 'en')).toBe('1,234.5');
  expect(sayNumber(1_000_000, 'id')).toBe('1.000.000');
  expect(sayNumber(4.666, 'id', 1)).toBe('4,7');
});

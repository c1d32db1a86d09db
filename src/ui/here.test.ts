import { expect, test } from 'vitest';
import { nearestOf } from './here.ts';

const links = ['/tickets', '/tickets/new', '/work'];

test('one link is marked: the page itself, or else what it lies below', () => {
  expect(nearestOf(links, '/tickets?group=all')).toBe('/tickets');
  expect(nearestOf(links, '/tickets/TIK-7K3M-9QXF/progress')).toBe('/tickets');
  expect(nearestOf(links, '/tickets/new')).toBe('/tickets/new');
  expect(nearestOf(links, '/workshop')).toBeUndefined();
});

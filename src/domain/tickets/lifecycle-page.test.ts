import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lifecyclePage } from './lifecycle-page.ts';

test('the documentation shows the life cycle that the program follows (else run bin/diagram)', () => {
  expect(readFileSync('docs/life-cycle.md', 'utf8')).toBe(lifecyclePage());
});

import { expect, test } from 'vitest';
import { takeTurns } from './turns.ts';

test('two work at a time, the others wait for their turn, and a failure frees its place', async () => {
  const turn = takeTurns(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (number: number) =>
    turn(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      order.push(number);
      if (number === 2) throw new Error('gagal');
    });
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(work));
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});

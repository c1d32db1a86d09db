import { expect, test } from 'vitest';
import { printSlots } from './print-slots.ts';

test('two print, the third waits for its turn, and whoever waits in vain is told', async () => {
  const slots = printSlots(2);
  const [first, second] = [await slots.enter(0), await slots.enter(0)];
  const third = slots.enter(60_000);
  expect(await slots.enter(1)).toBeUndefined();
  first!();
  first!();
  const leave = await third;
  expect(leave).toBeDefined();
  expect(await slots.enter(1)).toBeUndefined();
  leave!();
  second!();
  expect(await slots.enter(0)).toBeDefined();
  expect(await slots.enter(0)).toBeDefined();
  expect(await slots.enter(1)).toBeUndefined();
});

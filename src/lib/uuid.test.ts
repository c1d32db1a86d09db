import { afterEach, expect, it, vi } from 'vitest';
import { uuidv7 } from './uuid.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('has the shape of version 7', () => {
  expect(uuidv7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('rises with every call, however many fall into one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

it('rises when the clock of the machine is set back', () => {
  const before = uuidv7();
  vi.useFakeTimers({ now: Date.now() - 3_600_000, toFake: ['Date'] });
  expect(uuidv7() > before).toBe(true);
});

it('carries the moment a seed asks for, without disturbing the ids of now', () => {
  const moment = new Date('2024-02-29T01:30:00Z');
  const ids = Array.from({ length: 5_000 }, () => uuidv7(moment));
  expect(ids).toEqual([...ids].sort());
  expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBe(moment.getTime());
  expect(uuidv7() > ids.at(-1)!).toBe(true);
});

it('refuses a moment before 1970', () => {
  expect(() => uuidv7(new Date('1969-12-31T00:00:00Z'))).toThrow(RangeError);
  expect(() => uuidv7(new Date(Number.NaN))).toThrow(RangeError);
});

import { expect, expectTypeOf, test } from 'vitest';
import { speak } from './texts.ts';

const greeting = {
  hello: { id: 'Selamat pagi', en: 'Good morning' },
  waiting: { id: (n: number) => `${n} menunggu`, en: (n: number) => `${n} waiting` },
};

test('one language of a catalogue is picked, with its parameters', () => {
  const t = speak(greeting, 'id');
  expect(t.hello).toBe('Selamat pagi');
  expect(t.waiting(3)).toBe('3 menunggu');
  expect(speak(greeting, 'en').waiting(3)).toBe('3 waiting');
  expect(speak(greeting, 'id')).toBe(t);
  expectTypeOf(t.waiting).parameters.toEqualTypeOf<[number]>();
});

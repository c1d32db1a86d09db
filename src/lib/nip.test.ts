import { expect, it } from 'vitest';
import { checkNip, formatNip } from './nip.ts';

it('reads a NIP however it is spaced', () => {
  for (const typed of ['198503122010011999', '19850312 201001 1 999', '19850312.201001.1.999']) {
    expect(checkNip(typed)).toEqual({ nip: '198503122010011999' });
  }
});

it('warns about what does not look like one, without refusing', () => {
  expect(checkNip('198503122023211999')).toEqual({ nip: '198503122023211999', warning: 'pppk' });
  expect(checkNip('198502302010011999')?.warning).toBe('birth_date');
  expect(checkNip('198503122010013999')?.warning).toBe('sex');
});

it('is not a NIP with another number of digits', () => {
  for (const typed of ['', '19850312201001199', '1985031220100119991', '19850312201001199X']) {
    expect(checkNip(typed)).toBeUndefined();
  }
});

it('is written in groups', () => {
  expect(formatNip('198503122010011001')).toBe('19850312 201001 1 001');
  expect(checkNip(formatNip('198503122010011001'))?.nip).toBe('198503122010011001');
});

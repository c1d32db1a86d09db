import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone } from './phone.ts';

describe('reading a number', () => {
  it.each([
    '081234567890',
    '0812-3456-7890',
    '0812 3456 7890',
    '0812.3456.7890',
    '6281234567890',
    '+62 812-3456-7890',
    '+62 (0)812 3456 7890',
    '0062 81234567890',
    '81234567890',
    '\u202a+62 812‑3456‑7890\u202c',
  ])('"%s" is one and the same mobile number', (typed) => {
    expect(parsePhone(typed)).toEqual({ e164: '+6281234567890', isMobile: true });
  });

  it('knows landlines, which get no WhatsApp', () => {
    expect(parsePhone('(0361) 234567')).toEqual({ e164: '+62361234567', isMobile: false });
    expect(parsePhone('021-5000123')).toEqual({ e164: '+62215000123', isMobile: false });
    expect(parsePhone('+62 22 4207000')).toEqual({ e164: '+62224207000', isMobile: false });
  });

  it('takes the numbers of the demo, which can reach nobody', () => {
    expect(parsePhone('+6280000000001')).toEqual({ e164: '+6280000000001', isMobile: false });
    expect(parsePhone('080000001001')).toEqual({ e164: '+6280000001001', isMobile: false });
  });

  it.each([
    '',
    '0812',
    '08123',
    '+6591234567',
    '006591234567',
    '0812345678901234',
    '0812-abc-7890',
    '08123456789 / 08129876543',
    '110',
  ])('refuses "%s"', (typed) => {
    expect(parsePhone(typed)).toBeUndefined();
  });
});

it('writes a number as it is dialled at home', () => {
  expect(formatPhone('+6281234567890')).toBe('0812-3456-7890');
  expect(formatPhone('+628123456789')).toBe('0812-3456-789');
  expect(formatPhone('+62812345678901')).toBe('0812-3456-78901');
  expect(formatPhone('+62361234567')).toBe('(0361) 234567');
  expect(formatPhone('+62215000123')).toBe('(021) 5000123');
  expect(formatPhone('+6280000000001')).toBe('0800-0000-0001');
});

it('writes what it can read again', () => {
  for (const e164 of ['+6281234567890', '+62361234567', '+62215000123', '+6280000000001']) {
    expect(parsePhone(formatPhone(e164))?.e164).toBe(e164);
  }
});

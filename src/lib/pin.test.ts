import { expect, it } from 'vitest';
import { isSamePin, ticketPin } from './pin.ts';

const ticket = '01937c3e-7b4a-7c3a-9b1e-0242ac120002';

it('shows the same six digits again on every retry', () => {
  expect(ticketPin('secret', ticket, 1)).toMatch(/^\d{6}$/);
  expect(ticketPin('secret', ticket, 1)).toBe(ticketPin('secret', ticket, 1));
});

it('changes with the version, the ticket and the secret', () => {
  const pins = [
    ticketPin('secret', ticket, 1),
    ticketPin('secret', ticket, 2),
    ticketPin('secret', `${ticket}0`, 1),
    ticketPin('other', ticket, 1),
  ];
  expect(new Set(pins).size).toBe(4);
});

it('spreads over all first digits, leading zeros included', () => {
  const first = new Set(Array.from({ length: 500 }, (_, version) => ticketPin('secret', ticket, version)[0]));
  expect([...first].sort().join('')).toBe('0123456789');
});

it('lets people type the PIN with a space or a dash', () => {
  expect(isSamePin('012345', '012 345')).toBe(true);
  expect(isSamePin('012345', ' 012–345 ')).toBe(true);
});

it('is not the same when a digit differs, is missing or nothing was typed', () => {
  for (const typed of ['012346', '12345', '0123456', '', 'abcdef'])
    expect(isSamePin('012345', typed)).toBe(false);
  expect(isSamePin('', '')).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReplyToken, replyToken } from './reply-token.ts';
import { openBox, sealBox } from './sealed-box.ts';

const secret = 'a secret for tests, long enough for it';

test('a box gives back what was put in, to the same secret and purpose alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(openBox(secret, 'gateways', sealBox(secret, 'gateways', text))).toBe(text);
    }),
  );
  const box = sealBox(secret, 'gateways', 'kata sandi');
  expect(() => openBox(`${secret}!`, 'gateways', box)).toThrow();
  expect(() => openBox(secret, 'mailboxes', box)).toThrow();
  const changed = Buffer.from(box);
  changed[box.length - 1]! ^= 1;
  expect(() => openBox(secret, 'gateways', changed)).toThrow();
});

test('a reply token is read again whatever happened to its case, and no other is', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (id, isShouted) => {
      const token = replyToken(secret, id);
      expect(token).toMatch(/^[0-9a-z]{43}$/);
      expect(readReplyToken(secret, isShouted ? token.toUpperCase() : token)).toBe(id);
      expect(readReplyToken(`${secret}!`, token)).toBeUndefined();
    }),
  );
});

test('a token that was guessed, cut or changed names no message', () => {
  const token = replyToken(secret, '01940000-0000-7000-8000-000000000001');
  for (const wrong of [
    '',
    'r',
    token.slice(1),
    `${token}0`,
    token.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
    'r'.padEnd(43, 'z'),
  ]) {
    expect(readReplyToken(secret, wrong)).toBeUndefined();
  }
});

import { expect, test } from 'vitest';
import { draftFromChat } from './chat-draft.ts';

const chat = `[09.10, 22/11/2026] Layanan TIK: Ada yang dapat dibantu?
[09.12, 22/11/2026] +62 812-3456-7890: Selamat pagi min 🙏
[09.13, 22/11/2026] +62 812-3456-7890: Internet kantor lurah mati
Sudah dari kemarin
[09.14, 22/11/2026] +62 812-3456-7890: <Media tidak disertakan>
[09.20, 22/11/2026] Layanan TIK: Baik`;

test('the caller is who is not of the office; greeting aside, the first line is the subject', () => {
  expect(draftFromChat(chat, ['Layanan TIK'])).toMatchObject({
    name: '',
    phone: '0812-3456-7890',
    subject: 'Internet kantor lurah mati',
    description: 'Selamat pagi min 🙏\nInternet kantor lurah mati\nSudah dari kemarin',
    receivedAt: '2026-11-22T09:12',
    media: 1,
    caller: '+62 812-3456-7890',
  });
});

test('another sender can be chosen, and a name fills the name', () => {
  expect(draftFromChat(chat, [], 'Layanan TIK')).toMatchObject({
    name: 'Layanan TIK',
    subject: 'Ada yang dapat dibantu?',
  });
});

test('plain words fill subject and description, and a long line is cut at a word', () => {
  const words = 'sambungan internet '.repeat(20);
  const draft = draftFromChat(words, []);
  expect(draft).toMatchObject({ caller: null, receivedAt: '' });
  expect(draft.subject.length).toBeLessThanOrEqual(150);
  expect(draft.subject).toMatch(/(sambungan|internet)…$/);
});

test('greetings alone are the subject rather than nothing, and take no time', () => {
  const started = performance.now();
  expect(draftFromChat('Selamat pagi', []).subject).toBe('Selamat pagi');
  draftFromChat(`${'pak pagi p '.repeat(5_000)}x`, []);
  draftFromChat(`${'assalamualaikum wr wb.'.repeat(26)}x`, []);
  expect(performance.now() - started).toBeLessThan(1_000);
});

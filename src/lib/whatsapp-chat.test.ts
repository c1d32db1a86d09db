import { expect, test } from 'vitest';
import { parseChat } from './whatsapp-chat.ts';

const told = (text: string) => parseChat(text).messages.map(({ sender, at, text }) => [sender, at, text]);

test('an export of Android in Indonesian: dots in the time, twenty-four hours', () => {
  const chat = `22/11/26 09.12 - Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang di chat ini yang bisa membacanya.
22/11/26 09.12 - Ketut Sari: Selamat pagi
22/11/26 09.13 - Ketut Sari: Internet kantor lurah mati
22/11/26 13.05 - Layanan TIK: Baik, kami periksa`;
  expect(told(chat)).toEqual([
    ['Ketut Sari', '2026-11-22T09:12', 'Selamat pagi'],
    ['Ketut Sari', '2026-11-22T09:13', 'Internet kantor lurah mati'],
    ['Layanan TIK', '2026-11-22T13:05', 'Baik, kami periksa'],
  ]);
  expect(parseChat(chat).senders).toEqual([
    { name: 'Ketut Sari', phone: null, count: 2 },
    { name: 'Layanan TIK', phone: null, count: 1 },
  ]);
});

test('an export of Android in English of the United States: month first, twelve hours, a narrow space', () => {
  expect(told('11/22/26, 9:12\u202fAM - Ketut: Hello\n11/22/26, 12:03\u202fPM - Ketut: Still down')).toEqual([
    ['Ketut', '2026-11-22T09:12', 'Hello'],
    ['Ketut', '2026-11-22T12:03', 'Still down'],
  ]);
});

test('an export of Android in English of Britain: day first, either clock', () => {
  expect(told('22/11/2026, 21:40 - Ketut: Halo')).toEqual([['Ketut', '2026-11-22T21:40', 'Halo']]);
  expect(told('05/11/2026, 9:40 pm - Ketut: Halo')).toEqual([['Ketut', '2026-11-05T21:40', 'Halo']]);
});

test('an export of iOS: brackets, seconds, invisible marks, and remarks that look like messages', () => {
  const chat = `[22/11/26 09.12.33] Layanan TIK: \u200ePesan dan panggilan terenkripsi secara end-to-end.
\u200e[22/11/26 09.12.40] Ketut Sari: \u200egambar tidak disertakan
[22/11/26 09.13.01] Ketut Sari: Printer loket macet
\u200e[22/11/26 09.14.00] Ketut Sari: \u200ePanggilan suara tak terjawab`;
  expect(parseChat(chat).messages).toEqual([
    { sender: 'Ketut Sari', at: '2026-11-22T09:12', text: '', media: 1 },
    { sender: 'Ketut Sari', at: '2026-11-22T09:13', text: 'Printer loket macet', media: 0 },
  ]);
  expect(told('[11/22/26, 9:12:33\u202fAM] Ketut: Hi')).toEqual([['Ketut', '2026-11-22T09:12', 'Hi']]);
});

test('copied from the screen: the time first, and a number for whoever is in no address book', () => {
  const chat = parseChat(
    '[09.12, 22/11/2026] +62 812-3456-7890: Wifi mati\n[9:15 AM, 11/22/2026] +62 812-3456-7890: Tolong',
  );
  expect(chat.senders).toEqual([{ name: '+62 812-3456-7890', phone: '+6281234567890', count: 2 }]);
  expect(chat.messages[0]).toMatchObject({ text: 'Wifi mati' });
});

test('a message goes on over lines, with colons and empty lines in it', () => {
  expect(
    told('22/11/26 09.12 - Ketut: Alamat: Jalan Melati 3\n\nCatatan: lantai dua\n- ruang server'),
  ).toEqual([['Ketut', '2026-11-22T09:12', 'Alamat: Jalan Melati 3\n\nCatatan: lantai dua\n- ruang server']]);
});

test.each([
  '<Media tidak disertakan>',
  '<Media omitted>',
  'IMG-20261122-WA0001.jpg (file terlampir)',
  'IMG-20261122-WA0001.jpg (file attached)',
  '<terlampir: 00000012-PHOTO-2026-11-22.jpg>',
  'image omitted',
  'surat pengantar.pdf • 2 halaman dokumen tidak disertakan',
])('media is counted and leaves no line: %s', (line) => {
  expect(parseChat(`22/11/26 09.12 - Ketut: ${line}\nIni fotonya`).messages).toEqual([
    { sender: 'Ketut', at: '2026-11-22T09:12', text: 'Ini fotonya', media: 1 },
  ]);
});

test.each([
  '22/11/26 09.12 - Ketut mengubah subjek dari "TIK" menjadi "TIK: Tirta"',
  '22/11/26 09.12 - Anda membuat grup "TIK"',
  '22/11/26 09.12 - Ketut: Pesan ini telah dihapus',
  '22/11/26, 09:12 - Ketut: This message was deleted',
  '22/11/26 09.12 - Ketut: Menunggu pesan ini. Ini mungkin akan memerlukan waktu.',
])('what WhatsApp says itself is no message: %s', (line) => {
  expect(parseChat(line)).toEqual({ messages: [], senders: [] });
});

test('an edited message is read without the remark, a name without its tilde', () => {
  expect(told('[09.12, 22/11/2026] ~ Ketut: Printer mati <Pesan ini diedit>')).toEqual([
    ['Ketut', '2026-11-22T09:12', 'Printer mati'],
  ]);
});

test('day and month are told apart by the whole chat: dates that exist, and time that runs on', () => {
  expect(told('03/04/26, 09:00 - A: x\n04/04/26, 09:00 - A: y')[0]![1]).toBe('2026-04-03T09:00');
  expect(told('03/04/26, 09:00 - A: x\n03/14/26, 09:00 - A: y')[0]![1]).toBe('2026-03-04T09:00');
  expect(told('11/30/26, 09:00 - A: x')[0]![1]).toBe('2026-11-30T09:00');
  expect(told('01/05/26, 09:00 - A: x\n05/04/26, 09:00 - A: y')[0]![1]).toBe('2026-01-05T09:00');
  expect(told('2026-11-22, 09:00 - A: x')[0]![1]).toBe('2026-11-22T09:00');
});

test('a time or date that cannot be is left out, and the words stay', () => {
  expect(told('22/11/26 29.12 - Ketut: Halo')).toEqual([['Ketut', null, 'Halo']]);
  expect(told('99/99/26 09.12 - Ketut: Halo')).toEqual([['Ketut', null, 'Halo']]);
});

test('words without a head are one message of nobody; a cut beginning stands before the rest', () => {
  expect(told('Internet mati sejak pagi\nTolong')).toEqual([
    [null, null, 'Internet mati sejak pagi\nTolong'],
  ]);
  expect(told('sejak pagi\n22/11/26 09.12 - Ketut: Tolong')).toEqual([
    [null, null, 'sejak pagi'],
    ['Ketut', '2026-11-22T09:12', 'Tolong'],
  ]);
  expect(parseChat('')).toEqual({ messages: [], senders: [] });
  expect(parseChat(' \r\n\u200e ').messages).toEqual([]);
});

test('a long chat is read in a moment, also one made to be slow', () => {
  const line = '22/11/26 09.12 - Ketut Sari: Internet mati lagi, tolong diperiksa\n';
  const started = performance.now();
  expect(parseChat(line.repeat(5_000)).messages).toHaveLength(5_000);
  parseChat(`22/11/26 09.12 - ${'a'.repeat(100_000)}`);
  parseChat(`${' '.repeat(50_000)}x.pdf`);
  expect(performance.now() - started).toBeLessThan(1_500);
});

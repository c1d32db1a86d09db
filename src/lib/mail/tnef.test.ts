import { expect, test } from 'vitest';
import { letter } from './letters-for-tests.ts';
import { readMail } from './reading.ts';
import { rtfToText, unpackRtf } from './rtf.ts';

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);

function attribute(level: number, id: number, data: Buffer): Buffer {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.of(level), u32(id), u32(data.length), data, u16(sum)]);
}

function property(id: number, type: number, data: Buffer): Buffer {
  const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
  return Buffer.concat([u16(type), u16(id), u32(1), u32(data.length), data, padding]);
}

const properties = (...entries: Buffer[]) => Buffer.concat([u32(entries.length), ...entries]);
const photo = Buffer.from(Array.from({ length: 500 }, (_, i) => i % 251));

const winmail = Buffer.concat([
  u32(0x223e9f78),
  u16(1),
  attribute(1, 0x00069007, Buffer.concat([u32(1252), u32(0)])),
  attribute(1, 0x00069003, properties(property(0x1000, 0x1f, Buffer.from('Printer rusak ✓\0', 'utf16le')))),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('FOTO~1.PNG\0')),
  attribute(2, 0x0006800f, photo),
  attribute(
    2,
    0x00069005,
    properties(
      property(0x3707, 0x1f, Buffer.from('foto printer.png\0', 'utf16le')),
      property(0x370e, 0x1e, Buffer.from('image/png\0')),
      property(0x3712, 0x1e, Buffer.from('foto@x\0')),
    ),
  ),
]);

const wrapped = (content: Buffer) =>
  letter(
    { 'Content-Type': 'application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding': 'base64' },
    content.toString('base64').replace(/(.{76})/g, '$1\n'),
  );

test('winmail.dat is unpacked into what Outlook put into it', async () => {
  const mail = await readMail(wrapped(winmail));
  expect(mail.text).toBe('Printer rusak ✓');
  expect(mail.files).toMatchObject([
    { name: 'foto printer.png', type: 'image/png', size: 500, contentId: 'foto@x' },
  ]);
  expect(mail.files[0]!.content.equals(photo)).toBe(true);
  expect(mail.problems).toEqual([]);
});

test('a damaged one is kept as it is, with what could be saved', async () => {
  for (let length = 0; length < winmail.length; length += 13) {
    const mail = await readMail(wrapped(winmail.subarray(0, length)));
    const isWhole = mail.files.every((file) => file.name !== 'winmail.dat');
    expect(isWhole || mail.problems.includes('bad_tnef')).toBe(true);
  }
  expect(await readMail(wrapped(Buffer.from('bukan tnef')))).toMatchObject({
    files: [{ name: 'winmail.dat', size: 10 }],
    problems: ['bad_tnef'],
  });
});

test('the words of compressed and plain RTF come out', () => {
  const rtf =
    '{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\pard Halo \\b semua\\b0\\par \\u10003?\\tab \\{ya\\}\\par}';
  expect(rtfToText(rtf)).toBe('Halo semua\n✓\t{ya}');
  const plain = Buffer.concat([
    u32(rtf.length + 12),
    u32(rtf.length),
    u32(0x414c454d),
    u32(0),
    Buffer.from(rtf),
  ]);
  expect(unpackRtf(plain)).toBe(rtf);
  // "{\rtf1\ansi" out of the dictionary, then the letters themselves.
  const packed = Buffer.from([0b00000001, 0x00, 0x09, ...Buffer.from('Halo}')]);
  expect(unpackRtf(Buffer.concat([u32(packed.length + 12), u32(16), u32(0x75465a4c), u32(0), packed]))).toBe(
    '{\\rtf1\\ansiHalo}',
  );
});

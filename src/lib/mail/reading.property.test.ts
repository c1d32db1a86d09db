import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letter, parts } from './letters-for-tests.ts';
import { readMail } from './reading.ts';

const wellFormed = (mail: Awaited<ReturnType<typeof readMail>>) => {
  for (const text of [
    mail.text,
    mail.subject,
    mail.html ?? '',
    mail.words.text,
    ...mail.files.map((file) => file.name),
  ]) {
    expect(text.includes('\0')).toBe(false);
    expect(text.isWellFormed()).toBe(true);
  }
  for (const file of mail.files) expect([file.size, file.name === '']).toEqual([file.content.length, false]);
};

describe('any bytes are read without an error', () => {
  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const mail = await readMail(bytes);
        expect(mail.problems).not.toContain('unreadable');
        wellFormed(mail);
      }),
      { numRuns: 300 },
    );
  });

  test('pieces of mail in any order', async () => {
    const piece = fc.constantFrom(
      'From: a@b.example\r\n',
      'Subject: =?utf-8?B?w6k?=\r\n',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: text/html\r\n',
      'Content-Type: text/plain; charset=',
      'utf-7\r\n',
      'iso-2022-jp\r\n',
      'x-x\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      '\r\n',
      '\n',
      '--b\r\n',
      '--b--\r\n',
      "Content-Disposition: attachment; filename*0*=a''%",
      '=?',
      '?=',
      '"',
      '<',
      '>',
      '(',
      ';',
      ',',
      '\0',
      '\x80\xff',
      '+AGE',
      '\x1b$B',
      'begin 644 x\n',
      'end\n',
      'Content-Type: message/delivery-status\r\n',
      'Content-Type: application/ms-tnef\r\n',
      '\x78\x9f\x3e\x22',
      '<p>',
      '> ',
      '-- \r\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }),
        async (pieces) => {
          const mail = await readMail(Buffer.from(pieces.join(''), 'latin1'));
          expect(mail.problems).not.toContain('unreadable');
          wellFormed(mail);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a stream that breaks off with an error still gives an answer', async () => {
    async function* broken() {
      yield Buffer.from('From: a@b.example\r\n');
      throw new Error('line lost');
    }
    expect((await readMail(broken())).problems).toEqual(['unreadable']);
  });
});

describe('what was written comes back', () => {
  const words = fc
    .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 8 })
    .map((lines) =>
      lines
        .map((line) => line.replace(/[\p{Cc}\ufeff]/gu, ''))
        .join('\n')
        .replace(/^\s+/, '')
        .trimEnd(),
    )
    .filter((text) => !text.includes('begin '));
  const quotedPrintable = (text: string) =>
    Buffer.from(text)
      .toString('latin1')
      .replace(
        /[^\x21-\x3c\x3e-\x7e\n]/g,
        (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .split('\n')
      .flatMap((line) =>
        (line.match(/(?:=[0-9A-F]{2}|.){1,60}/g) ?? ['']).map((part, index, all) =>
          index < all.length - 1 ? `${part}=` : part,
        ),
      )
      .join('\n');

  test.for<[string, (text: string) => string]>([
    ['8bit', (text) => text],
    ['quoted-printable', quotedPrintable],
    [
      'base64',
      (text) =>
        Buffer.from(text.replaceAll('\n', '\r\n'))
          .toString('base64')
          .replace(/(.{60})/g, '$1\n'),
    ],
  ])('a text in %s', async ([encoding, encode]) => {
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const raw = letter(
          { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': encoding },
          encode(text),
        );
        expect((await readMail(raw)).text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('a subject in encoded words', async () => {
    const subject = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(subject, fc.integer({ min: 1, max: 30 }), async (text, length) => {
        // Cut anywhere, even inside a letter.
        const bytes = Buffer.from(text);
        const cut = Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
          bytes.subarray(i * length, (i + 1) * length),
        );
        const raw = letter({
          Subject: cut.map((chunk) => `=?UTF-8?B?${chunk.toString('base64')}?=`).join('\r\n '),
        });
        expect((await readMail(raw)).subject).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('the bytes of every file', async () => {
    const file = fc.record({
      content: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      encoding: fc.constantFrom('base64', 'binary', 'quoted-printable'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
        const boundary = `batas-${randomBytes(12).toString('hex')}`;
        const encoded = files.map(({ content, encoding }) =>
          encoding === 'base64'
            ? content.toString('base64').replace(/(.{76})/g, '$1\r\n')
            : encoding === 'binary'
              ? content.toString('latin1')
              : content
                  .toString('latin1')
                  .replace(/[\s\S]/g, (char) => `=${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
                  .replace(/(.{75})/g, '$1=\r\n'),
        );
        const body = `${encoded
          .map(
            (content, i) =>
              `--${boundary}\r\nContent-Type: application/x; name=f${i}.bin\r\nContent-Transfer-Encoding: ${files[i]!.encoding}\r\n\r\n${content}\r\n`,
          )
          .join('')}--${boundary}--\r\n`;
        const mail = await readMail(
          letter({ 'Content-Type': `multipart/mixed; boundary=${boundary}` }, Buffer.from(body, 'latin1')),
        );
        expect(mail.files.map((entry) => entry.content.toString('hex'))).toEqual(
          files.map((entry) => entry.content.toString('hex')),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('no message keeps the reader longer than five seconds', () => {
  const head = 'From: a@b.example\r\nSubject: x\r\n';
  const mixed = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`;
  test.for<[string, () => string]>([
    [
      '40 MB in one file',
      () =>
        `${mixed}--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(520_000)}--b--\r\n`,
    ],
    ['40 MB of short lines', () => `${head}\r\n${'> x\r\n'.repeat(8_000_000)}`],
    ['40 MB in one line', () => `${head}\r\n${'wrote: '.repeat(6_000_000)}`],
    [
      '40 MB of HTML',
      () =>
        `${head}Content-Type: text/html\r\n\r\n${'<div class="gmail_quote"><b>x</b>&nbsp;'.repeat(1_000_000)}`,
    ],
    [
      'ten thousand parts',
      () =>
        mixed +
        '--b\r\nContent-Type: application/x; name=a\r\nContent-Disposition: attachment\r\n\r\nx\r\n'.repeat(
          10_000,
        ),
    ],
    ['a million boundaries', () => mixed + '--b\r\n'.repeat(1_000_000)],
    ['lines that almost are boundaries', () => `${mixed}--b\r\n\r\nx\r\n${'--bx\r\n'.repeat(5_000_000)}`],
    [
      'parts in parts in parts',
      () =>
        head +
        Array.from(
          { length: 3_000 },
          (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
        ).join(''),
    ],
    ['a head without end', () => `${head}X: y\r\n${' z\r\n'.repeat(2_000_000)}`],
    [
      'encoded words without end',
      () => `Subject: ${'=?utf-8?B?a?= '.repeat(9_000)}\r\n${'=?utf-8?B?'.repeat(10_000)}?=\r\n\r\n`,
    ],
    [
      'addresses without end',
      () =>
        `${[',', ':', '<', '(', '"', 'a b '].map((char) => `To: a@${char.repeat(120_000 / char.length)}\r\n`).join('')}\r\n`,
    ],
    [
      'parameters without end',
      () => `Content-Type: ${'('.repeat(100_000)}; ${'a=b;'.repeat(20_000)}\r\n\r\n`,
    ],
    [
      'two texts with blank lines without end',
      () => `${mixed}--b\r\n\r\n${'\n'.repeat(1_500_000)}x\r\n--b\r\n\r\n${' '.repeat(1_500_000)}y\r\n--b--`,
    ],
    [
      'an old alphabet without end',
      () => `${head}Content-Type: text/plain; charset=utf-7\r\n\r\n${'+AGE-'.repeat(1_000_000)}`,
    ],
    [
      'introductions without end',
      () => `${head}\r\n${'On 12 May 2026 at 09:00 X <a@b.example>\r\n'.repeat(500_000)}`,
    ],
  ])('%s', async ([, write]) => {
    const raw = Buffer.from(write(), 'latin1');
    const start = performance.now();
    const mail = await readMail(raw);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(mail.problems).not.toContain('unreadable');
  });
});

test('files beyond measure are cut with a word about it', async () => {
  const mail = await readMail(
    letter(
      { 'Content-Type': 'multipart/mixed; boundary=b' },
      parts('b', '\nhalo', 'Content-Type: image/png\n\nPNG'),
    ),
    { maxBytes: 300 },
  );
  expect(mail.problems).toContain('message_cut');
});

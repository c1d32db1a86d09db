import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { speak } from '../lib/texts.ts';
import {
  billionLaughs,
  eicar,
  makeBox,
  makeFolder,
  makeHeic,
  makeOffice,
  makeZip,
  pngHeader,
  upload,
} from './files-for-tests.ts';
import { receiveFile } from './receiving.ts';
import { refusalReasons, refusalTexts } from './refusals.ts';
import { diskStore } from './store.ts';
import { acceptAttribute } from './types.ts';

const folder = await makeFolder();
const store = diskStore(folder.path);
beforeEach(folder.clear);
afterAll(folder.remove);

const maxBytes = 10 * 1024 * 1024;
const send = (content: Buffer | string, filename = 'berkas', declaredType?: string) =>
  receiveFile({ stream: upload(content), filename, declaredType, store, limits: { maxBytes } });

async function contentOf(got: Awaited<ReturnType<typeof send>>): Promise<Buffer> {
  if (!got.accepted) throw new Error(`Refused: ${got.reason}`);
  return buffer(store.open(got.sha256));
}

async function expectRefused(reason: string, ...what: Parameters<typeof send>) {
  expect(await send(...what)).toEqual({ accepted: false, reason });
  expect(await folder.list()).toEqual([]);
}

const drawing = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } });
const box = (brand: string) =>
  Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mp42`, 'latin1'), Buffer.alloc(64)]);

describe('accepted, with the extension of the content', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s picture, with its dimensions', async (format) => {
    const got = await send(await drawing.clone().toFormat(format).toBuffer(), 'foto.jpeg', 'image/jpeg');
    const extension = format === 'jpeg' ? 'jpg' : format;
    expect(got).toMatchObject({
      accepted: true,
      type: `image/${format}`,
      isPicture: true,
      width: 60,
      height: 40,
    });
    expect(got).toMatchObject({ name: `foto.${extension}` });
  });

  test.each([{ lossless: true }, { quality: 70 }, { alphaQuality: 50 }])(
    'a WebP made with %o',
    async (options) => {
      const alpha = drawing.clone().ensureAlpha(0.5).webp(options);
      expect(await send(await alpha.toBuffer())).toMatchObject({ type: 'image/webp', width: 60, height: 40 });
    },
  );

  test('a JPEG whose size stands behind a lot of metadata', async () => {
    const plain = await drawing.clone().jpeg().toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533, 65)]);
    const padded = Buffer.concat([plain.subarray(0, 2), comment, comment, comment, plain.subarray(2)]);
    expect(await send(padded)).toMatchObject({ type: 'image/jpeg', width: 60, height: 40 });
  });

  test.each([
    ['catatan.txt', 'Wifi mati sejak pagi.\n', 'text/plain', 'catatan.txt'],
    ['galat.log', '\x1b[31mERROR\x1b[0m 12:00 gagal\r\n', 'text/plain', 'galat.log'],
    ['pegawai.csv', '\ufeffnama;nip\r\nSiti;1\r\n', 'text/csv', 'pegawai.csv'],
    ['rumus.csv', '=cmd|\' /C calc\'!A0,"@SUM(1+1)",+1+1,-2+3,"\t=1+1","\r=1+1"', 'text/csv', 'rumus.csv'],
    ['phishing.eml', 'Received: from mail\r\nSubject: Hadiah\r\n\r\nKlik', 'message/rfc822', 'phishing.eml'],
    ['palsu.eml', 'Bukan surat', 'text/plain', 'palsu.txt'],
    ['skrip.js', 'alert(1)', 'text/plain', 'skrip.txt'],
    ['syslog', '<13>Nov 22 10:00:00 host app: ok', 'text/plain', 'syslog.txt'],
  ])('%s', async (name, content, type, shown) => {
    expect(await send(content, name)).toMatchObject({ accepted: true, type, name: shown, isPicture: false });
  });

  test('text of old office programs in Windows-1252', async () => {
    const old = Buffer.from('Nama: Ren\xe9 \x93kutip\x94 \x96 selesai', 'latin1');
    expect(await send(old, 'lama.txt')).toMatchObject({ type: 'text/plain' });
  });

  test('UTF-8 text whose letters lie across two reads', async () => {
    expect(await send(`${'a'.repeat(65_535)}é\x81`.repeat(2).replaceAll('\x81', '画'))).toMatchObject({
      type: 'text/plain',
    });
  });

  test('office documents and archives, from their table of contents', async () => {
    expect(await send(makeOffice('word/document.xml'), 'nota.zip')).toMatchObject({ name: 'nota.docx' });
    expect(await send(makeOffice('xl/workbook.xml'))).toMatchObject({ extension: 'xlsx' });
    expect(await send(makeOffice('ppt/presentation.xml'))).toMatchObject({ extension: 'pptx' });
    for (const [kind, extension] of [
      ['text', 'odt'],
      ['spreadsheet', 'ods'],
    ]) {
      const type = `application/vnd.oasis.opendocument.${kind}`;
      const document = makeZip([
        { name: 'mimetype', content: type, isStored: true },
        { name: 'content.xml' },
      ]);
      expect(await send(document)).toMatchObject({ extension, type });
    }
    expect(
      await send(makeZip([{ name: 'foto/画像 é.txt' }, { name: 'kosong/', content: '', isStored: true }])),
    ).toMatchObject({
      extension: 'zip',
    });
    const inner = makeZip([{ name: 'dalam.txt' }]);
    expect(await send(makeZip([{ name: 'a.txt' }, { name: 'dalam.zip', content: inner }]))).toMatchObject({
      extension: 'zip',
    });
  });

  test('a document with a billion laughs in it is stored unread: nothing here opens its XML', async () => {
    const laughing = makeOffice('word/document.xml', [
      { name: 'word/styles.xml', content: `${billionLaughs}<x>&a10;</x>` },
    ]);
    expect(await send(laughing, 'tawa.docx')).toMatchObject({ extension: 'docx', isPicture: false });
  });

  test('videos from phones', async () => {
    expect(await send(box('isom'))).toMatchObject({ type: 'video/mp4' });
    expect(await send(box('qt  '))).toMatchObject({ type: 'video/quicktime' });
    expect(await send(box('3gp4'))).toMatchObject({ type: 'video/3gpp' });
    expect(
      await send(Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\0\0', 'latin1')),
    ).toMatchObject({ type: 'video/webm' });
  });

  test('an iPhone photo as a plain file, since it cannot be decoded here, but without the place', async () => {
    const photo = makeHeic('Exif GPS -5.38 105.25');
    const got = await send(photo, 'IMG_1.HEIC', 'image/heic');
    expect(got).toMatchObject({
      type: 'image/heic',
      isPicture: false,
      name: 'IMG_1.heic',
      size: photo.length,
    });
    expect(await contentOf(got)).toEqual(makeHeic('\0'.repeat('Exif GPS -5.38 105.25'.length)));
    expect(await folder.list()).toHaveLength(1);
  });

  test('a video from a phone, without the place and with everything else where it was', async () => {
    const film = (notes: (kind: string, text: string) => Buffer) =>
      Buffer.concat([
        makeBox('ftyp', 'qt  \0\0\0\0qt  '),
        makeBox('mdat', 'film'),
        makeBox(
          'moov',
          makeBox('mvhd', 'kepala'),
          makeBox('trak', makeBox('tkhd', 'jalur'), notes('udta', 'nama')),
          notes('udta', '\xa9xyz-5.38+105.25/'),
          notes('meta', 'com.apple.quicktime.location.ISO6709'),
        ),
      ]);
    const got = await send(film(makeBox), 'IMG_2.MOV');
    expect(got).toMatchObject({ type: 'video/quicktime', name: 'IMG_2.mov' });
    expect(await contentOf(got)).toEqual(film((_, text) => makeBox('free', '\0'.repeat(text.length))));
  });

  test('a PDF that runs a script when opened: it is only ever saved', async () => {
    const pdf =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF';
    const got = await send(pdf, 'laporan.pdf.exe', 'application/pdf');
    expect(got).toMatchObject({ type: 'application/pdf', isPicture: false, name: 'laporan.pdf' });
    expect((await contentOf(got)).toString()).toBe(pdf);
  });
});

describe('refused, and nothing remains', () => {
  test('the test virus, alone or deep in a file and across two pieces', async () => {
    await expectRefused('virus', eicar(), 'eicar.com');
    await expectRefused('virus', `${'x'.repeat(65_500)}${eicar()}\n`, 'catatan.txt');
    await expectRefused('virus', makeZip([{ name: 'a.txt', content: eicar(), isStored: true }]));
    const drops = Readable.from(Array.from(`surat ${eicar()} selesai`, (letter) => Buffer.from(letter)));
    expect(
      await receiveFile({ stream: drops, filename: 'a.txt', store, limits: { maxBytes } }),
    ).toMatchObject({ reason: 'virus' });
    expect(await folder.list()).toEqual([]);
  });

  test.each([
    ['foto.png', 'image/png', '<html><script>alert(document.domain)</script></html>'],
    [
      'logo.svg',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
    ],
    ['tawa.svg', 'image/svg+xml', `${billionLaughs}<svg>&a10;</svg>`],
    ['a.txt', 'text/plain', '\ufeff \n<!DOCTYPE html><p>'],
    ['a.txt', 'text/plain', '<!-- x --><script>'],
    ['a.txt', 'text/plain', '<?php system($_GET[0]);'],
    ['a.txt', 'text/plain', '#!/bin/sh\nrm -rf /'],
    ['a.bat', 'text/plain', '@ECHO OFF\r\nformat c:'],
    ['a.txt', 'text/plain', '{\\rtf1 \\object}'],
    ['a.pdf', 'application/pdf', 'MZ\x90\x00\x03program'],
    ['a', undefined, '\x7fELF\x02\x01\x01\0\0'],
    ['a.doc', 'application/msword', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['a.txt', 'text/plain', 'teks\0biner'],
    ['a.png', 'image/png', 'hanya teks'],
    ['foto.JPG', undefined, '%PDF-1.4\n%%EOF'],
    ['a.mkv', 'video/webm', Buffer.from('\x1a\x45\xdf\xa3\x42\x82\x88matroska', 'latin1')],
    ['a.avif', undefined, box('avif')],
  ])('%s (%s) by its content: %j', async (name, declared, content) => {
    await expectRefused('type', content, name, declared);
  });

  test('a file that is empty, or too large', async () => {
    await expectRefused('empty', '', 'kosong.txt');
    await expectRefused('size', Buffer.alloc(maxBytes + 1, 65), 'besar.txt');
  });

  test('a GIF that is a script and no picture', async () => {
    const polyglot = Buffer.from('R0lGODlhLyoBAAAAADsqLz0xO2FsZXJ0KDEpLy8=', 'base64');
    await expectRefused('picture', polyglot, 'a.gif', 'image/gif');
  });

  test('a picture of too many pixels, before it is decoded', async () => {
    await expectRefused('pixels', pngHeader(30_000, 30_000), 'bom.png', 'image/png');
    await expectRefused('pixels', pngHeader(12_001, 10));
    await expectRefused('pixels', pngHeader(9000, 9000));
    const gif = await drawing.clone().gif().toBuffer();
    gif.writeUInt16LE(65_535, 6);
    await expectRefused('pixels', gif);
  });

  test('a picture without a usable header', async () => {
    await expectRefused('picture', pngHeader(0, 10));
    await expectRefused('picture', pngHeader(10, 10).subarray(0, 20));
    await expectRefused('picture', Buffer.from('ffd8ffe00010', 'hex'));
    await expectRefused('picture', Buffer.from('ffd8ffda0008', 'hex'));
    await expectRefused('picture', 'RIFF\0\0\0\0WEBPVP8 ');
  });

  test('an iPhone photo whose metadata cannot be found', async () => {
    await expectRefused('picture', box('heic'), 'IMG_1.HEIC', 'image/heic');
    await expectRefused('picture', makeHeic('Exif', 'piksel', 1));
    const cut = makeHeic('Exif');
    await expectRefused('picture', cut.subarray(0, 60));
  });

  test('a zip bomb: one that says so, one that is too dense, one of overlapping entries', async () => {
    await expectRefused('archive', makeZip([{ name: 'nol', content: Buffer.alloc(3_000_000) }]));
    await expectRefused('archive', makeZip([{ name: 'nol', declaredSize: 4_000_000_000 }]));
    const filler = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7919) % 251));
    const shared = makeZip([
      { name: 'inti', content: filler, isStored: true },
      { name: 'lagi', content: 'x', offset: 0 },
    ]);
    await expectRefused('archive', shared);
    const quoting = makeZip([
      { name: 'a', content: 'abc', isStored: true, declaredPacked: 40, declaredSize: 40 },
      { name: 'b', content: 'abc', isStored: true },
    ]);
    await expectRefused('archive', quoting);
  });

  test('an archive that programs would read differently, or that climbs out of its folder', async () => {
    const plain = makeZip([{ name: 'a.txt' }]);
    await expectRefused('archive', plain.subarray(0, -5));
    await expectRefused(
      'archive',
      makeZip([{ name: 'a.txt' }], { comment: `${'PK\x05\x06'.padEnd(22, '\0')}` }),
    );
    await expectRefused('archive', makeZip([{ name: '../../etc/passwd' }]));
    await expectRefused('archive', makeZip([{ name: 'C:\\windows\\x' }]));
    await expectRefused('archive', makeZip([{ name: 'sama' }, { name: 'sama' }]));
    const wrongCount = Buffer.from(plain);
    wrongCount.writeUInt16LE(2, wrongCount.length - 12);
    wrongCount.writeUInt16LE(2, wrongCount.length - 14);
    await expectRefused('archive', wrongCount);
    await expectRefused('archive', makeZip([]));
  });

  test('an archive that is locked, has macros, or is or holds a program', async () => {
    await expectRefused('locked', makeZip([{ name: 'rahasia.txt', flags: 1 }]));
    await expectRefused('macro', makeOffice('xl/workbook.xml', [{ name: 'xl/vbaProject.bin' }]), 'a.xlsx');
    await expectRefused('type', makeZip([{ name: 'META-INF/MANIFEST.MF' }, { name: 'A.bin' }]), 'a.jar');
    await expectRefused('type', makeZip([{ name: 'com/A.class' }]));
    await expectRefused('type', makeZip([{ name: 'foto/setup.EXE' }]), 'foto.zip');
    await expectRefused('type', makeOffice('lain.xml'), 'a.docx');
  });

  test('any damage to an iPhone photo gives an answer, never an error', async () => {
    const whole = makeHeic('Exif');
    for (let at = 12; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at]! ^ 0xff;
      expect(await send(damaged)).toHaveProperty('accepted');
    }
  });

  test('any damage to a zip gives an answer, never an error', async () => {
    const whole = makeOffice('word/document.xml');
    for (let at = 4; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at]! ^ 0xff;
      expect(await send(damaged)).toHaveProperty('accepted');
    }
  });

  test('an upload that breaks off is an error and leaves nothing', async () => {
    const stream = Readable.from(
      (async function* () {
        yield Buffer.from('%PDF-1.4');
        throw new Error('putus');
      })(),
    );
    await expect(receiveFile({ stream, filename: 'a.pdf', store, limits: { maxBytes } })).rejects.toThrow(
      'putus',
    );
    expect(await folder.list()).toEqual([]);
  });
});

test('refusing a file leaves the same content alone that someone else sent before', async () => {
  const picture = await drawing.clone().png().toBuffer();
  expect(await send(picture, 'a.png')).toMatchObject({ accepted: true });
  expect(
    await receiveFile({ stream: upload(picture), filename: 'a.png', store, limits: { maxBytes: 10 } }),
  ).toMatchObject({ reason: 'size' });
  expect(await folder.list()).toHaveLength(1);
});

test('every reason has a sentence in both languages; the size tells the limit', () => {
  expect(Object.keys(refusalTexts)).toEqual([...refusalReasons]);
  expect(speak(refusalTexts, 'id').size(maxBytes)).toContain('10 MB');
  expect(speak(refusalTexts, 'en').size(2.5 * 1024 * 1024)).toContain('2.5 MB');
});

test('the file field offers what is accepted, but lets an iPhone turn HEIC into JPEG', () => {
  expect(acceptAttribute).toContain('.docx');
  expect(acceptAttribute).not.toMatch(/hei[cf]/);
});

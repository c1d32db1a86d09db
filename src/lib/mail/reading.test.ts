import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { letter, parts } from './letters-for-tests.ts';
import { readMail } from './reading.ts';

const multipart = (kind: string, boundary: string) => ({
  'MIME-Version': '1.0',
  'Content-Type': `multipart/${kind}; boundary="${boundary}"`,
});
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const base64 = (content: Buffer | string) =>
  Buffer.from(content as string)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');

test('an ordinary mail is read whole', async () => {
  const mail = await readMail(
    letter(
      {
        Cc: '"Yuliani, Made" <pelapor13@tirtaasrikab.example>',
        'Reply-To': 'Loket <loket@tirtaasrikab.example>',
        'In-Reply-To': '<tiket-1@bantuan.example>',
        References: '<tiket-0@bantuan.example>\r\n <tiket-1@bantuan.example>',
        'Delivered-To': 'bantuan@tirtaasrikab.example',
      },
      'Jaringan di kantor kami putus.\n\nSalam\n',
    ),
  );
  expect(mail).toMatchObject({
    from: { name: 'Ni Luh Ayu Pertiwi', address: 'pelapor01@tirtaasrikab.example' },
    to: [{ name: '', address: 'bantuan@tirtaasrikab.example' }],
    cc: [{ name: 'Yuliani, Made', address: 'pelapor13@tirtaasrikab.example' }],
    replyTo: [{ name: 'Loket', address: 'loket@tirtaasrikab.example' }],
    deliveredTo: ['bantuan@tirtaasrikab.example'],
    subject: 'Jaringan putus',
    date: new Date('2026-11-23T01:00:00Z'),
    messageId: 'surat-1@tirtaasrikab.example',
    inReplyTo: ['tiket-1@bantuan.example'],
    references: ['tiket-0@bantuan.example', 'tiket-1@bantuan.example'],
    text: 'Jaringan di kantor kami putus.\n\nSalam',
    html: null,
    files: [],
    auto: { kind: 'person', canAnswer: true },
    problems: [],
  });
});

test('it may come in pieces', async () => {
  const whole = letter({}, 'Jaringan putus.\n');
  async function* pieces() {
    for (let at = 0; at < whole.length; at += 7) yield whole.subarray(at, at + 7);
  }
  expect(await readMail(pieces())).toEqual(await readMail(whole));
});

describe('letters of every alphabet', () => {
  test.for<[string, string, string, Buffer]>([
    ['UTF-8', 'utf-8', 'naïve – “kutip” ✓', Buffer.from('naïve – “kutip” ✓')],
    ['UTF-8 that calls itself Latin-1', 'iso-8859-1', 'naïve ✓', Buffer.from('naïve ✓')],
    ['UTF-8 that calls itself ASCII', 'us-ascii', 'naïve ✓', Buffer.from('naïve ✓')],
    ['UTF-8 without any label', '', 'naïve ✓', Buffer.from('naïve ✓')],
    ['UTF-8 that calls itself Big5', 'big5', '您好！你今天好吗', Buffer.from('您好！你今天好吗')],
    ['two letters of GBK that could be UTF-8', 'gbk', '联通', Buffer.from([0xc1, 0xaa, 0xcd, 0xa8])],
    ['Latin-1 that calls itself UTF-8', 'utf-8', 'naïve café', Buffer.from('naïve café', 'latin1')],
    [
      'Windows-1252 under the name of Latin-1',
      'iso-8859-1',
      'kata “kutip”',
      Buffer.from([...'kata '].map((c) => c.charCodeAt(0)).concat(0x93, ...Buffer.from('kutip'), 0x94)),
    ],
    ['KOI8-R', 'koi8-r', 'Привет', Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])],
    ['Windows-1251', 'windows-1251', 'Привет', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])],
    ['GB18030', 'gb18030', '你好', Buffer.from([0xc4, 0xe3, 0xba, 0xc3])],
    ['GB2312', '"gb2312"', '你好', Buffer.from([0xc4, 0xe3, 0xba, 0xc3])],
    ['Shift_JIS', 'Shift_JIS', '日本', Buffer.from([0x93, 0xfa, 0x96, 0x7b])],
    ['ISO-2022-JP', 'iso-2022-jp', '日本', Buffer.from('\x1b$BF|K\\\x1b(B', 'latin1')],
    ['ISO-2022-JP without any label', '', '日本', Buffer.from('\x1b$BF|K\\\x1b(B', 'latin1')],
    ['EUC-KR under an old name', 'ks_c_5601-1987', '안녕', Buffer.from([0xbe, 0xc8, 0xb3, 0xe7])],
    ['Korean as Windows writes it', 'ks_c_5601-1987', '똠', Buffer.from([0x8c, 0x63])],
    ['ISO-2022-KR', 'iso-2022-kr', '안녕', Buffer.from('\x1b$)C\n\x0e>H3g\x0f', 'latin1')],
    ['HZ', 'hz-gb-2312', 'a 你好 ~', Buffer.from('a ~{Dc:C~} ~~')],
    ['UTF-7', 'utf-7', 'naïve', Buffer.from('na+AO8-ve')],
    ['the code page of DOS', 'cp850', 'café', Buffer.from([0x63, 0x61, 0x66, 0x82])],
    ['UTF-16', 'utf-16le', 'naïve', Buffer.from('naïve', 'utf16le')],
    ['a charset nobody knows', 'x-klingon', 'naïve', Buffer.from('naïve')],
    ['NUL between the letters', 'utf-8', 'halo', Buffer.from('h\0alo')],
  ])('%s', async ([, charset, text, bytes]) => {
    const type = charset === '' ? '-' : `text/plain; charset=${charset}`;
    expect(
      (await readMail(letter({ 'Content-Type': type, 'Content-Transfer-Encoding': '8bit' }, bytes))).text,
    ).toBe(text);
  });

  test.for<[string, string, string]>([
    ['base64', '=?utf-8?B?SmFyaW5nYW4gcHV0dXMg4pyT?=', 'Jaringan putus ✓'],
    ['quoted-printable', '=?ISO-8859-1?Q?caf=E9_di_lantai_2?=', 'café di lantai 2'],
    [
      'two words, the blank between them is none',
      '=?utf-8?Q?Jaringan_?=\r\n =?utf-8?Q?putus?=',
      'Jaringan putus',
    ],
    ['a letter cut in two', '=?utf-8?B?4pw=?= =?utf-8?B?kw==?=', '✓'],
    ['a letter cut in two, in hexadecimal', '=?utf-8?Q?=E2=9C?= =?utf-8?Q?=93?=', '✓'],
    ['base64 without its padding', '=?utf-8?B?4pyTIQ?=', '✓!'],
    ['blanks that should not be there', '=?utf-8?Q?Jaringan putus?=', 'Jaringan putus'],
    ['a word inside a word', 'Re:=?utf-8?Q?_putus?=lagi', 'Re: putuslagi'],
    ['a language after the charset', '=?utf-8*id?Q?putus?=', 'putus'],
    ['Japanese', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['no encoding at all', 'Jaringan ✓ putus', 'Jaringan ✓ putus'],
    ['something that only looks encoded', 'Apa =?itu? ya', 'Apa =?itu? ya'],
    ['a broken end', '=?utf-8?B?SmFyaW5nYW4', '=?utf-8?B?SmFyaW5nYW4'],
    ['line ends smuggled in', '=?utf-8?Q?putus=0D=0ABcc:_x@y.example?=', 'putus Bcc: x@y.example'],
  ])('a subject with %s', async ([, raw, subject]) => {
    expect((await readMail(letter({ Subject: raw }))).subject).toBe(subject);
  });

  test('a raw header in the charset of the body', async () => {
    const raw = Buffer.from(
      letter({ Subject: 'XX', 'Content-Type': 'text/plain; charset=koi8-r' })
        .toString('latin1')
        .replace('XX', '\xf0\xd2\xc9\xd7\xc5\xd4'),
      'latin1',
    );
    expect(await readMail(raw)).toMatchObject({ subject: 'Привет', problems: ['raw_8bit_header'] });
  });
});

describe('who wrote', () => {
  test.for<[string, string, { name: string; address: string } | null]>([
    ['an address alone', 'MADE@Tirta.Example', { name: '', address: 'made@tirta.example' }],
    [
      'the name in brackets',
      'made@tirta.example (Made Yuliani)',
      { name: 'Made Yuliani', address: 'made@tirta.example' },
    ],
    [
      'a comma without quotation marks',
      'Yuliani, Made <made@tirta.example>',
      { name: 'Yuliani, Made', address: 'made@tirta.example' },
    ],
    [
      'an encoded name',
      '=?utf-8?B?TWFkw6k=?= <made@tirta.example>',
      { name: 'Madé', address: 'made@tirta.example' },
    ],
    [
      'an encoded name in quotation marks',
      '"=?utf-8?Q?Mad=C3=A9?=" <made@tirta.example>',
      { name: 'Madé', address: 'made@tirta.example' },
    ],
    [
      'everything in one encoded word',
      '=?utf-8?Q?Made_<made@tirta.example>?=',
      { name: 'Made', address: 'made@tirta.example' },
    ],
    [
      'the address as its own name',
      '"made@tirta.example" <made@tirta.example>',
      { name: '', address: 'made@tirta.example' },
    ],
    ['a group', 'Loket: Made <made@tirta.example>;', { name: 'Made', address: 'made@tirta.example' }],
    ['double brackets', 'Made <<made@tirta.example>>', { name: 'Made', address: 'made@tirta.example' }],
    [
      'an address that names another',
      '"boss@kota.example" <made@tirta.example>',
      { name: 'boss@kota.example', address: 'made@tirta.example' },
    ],
    ['the postmaster of the own machine', 'MAILER-DAEMON', { name: '', address: 'mailer-daemon' }],
    ['nobody', '<>', null],
    ['a name without an address', 'Made Yuliani', null],
  ])('%s', async ([, raw, from]) => {
    const mail = await readMail(letter({ From: raw }));
    expect(mail.from).toEqual(from);
    expect(mail.problems.includes('no_from')).toBe(from === null);
  });

  test('without From the next best header speaks', async () => {
    expect(await readMail(letter({ From: '-', 'Return-Path': '<made@tirta.example>' }))).toMatchObject({
      from: { address: 'made@tirta.example' },
      problems: ['no_from'],
    });
  });

  test('hidden recipients are nobody', async () => {
    expect((await readMail(letter({ To: 'undisclosed-recipients:;' }))).to).toEqual([]);
  });
});

describe('odd heads', () => {
  test.for<[string, string]>([
    ['an empty Message-ID', '<>'],
    ['none', '-'],
    ['blanks', ' '],
  ])('%s is no Message-ID', async ([, id]) => {
    expect(await readMail(letter({ 'Message-ID': id }))).toMatchObject({
      messageId: null,
      problems: ['no_message_id'],
    });
  });

  test.for<[string, string, string | null]>([
    ['without a weekday', '3 Nov 2026 9:05 +0800', '2026-11-03T01:05:00.000Z'],
    ['with the zone in words', 'Tue, 03 Nov 2026 09:05:01 WITA', '2026-11-03T01:05:01.000Z'],
    ['with a comment', 'Tue, 03 Nov 2026 09:05:01 +0000 (Coordinated)', '2026-11-03T09:05:01.000Z'],
    ['in two digits', 'Tue, 03 Nov 26 09:05:01 GMT', '2026-11-03T09:05:01.000Z'],
    ['as ISO 8601', '2026-11-03T09:05:01Z', '2026-11-03T09:05:01.000Z'],
    ['nonsense', 'kemarin sore', null],
    ['long ago', 'Thu, 01 Jan 1970 00:00:00 +0000', null],
  ])('a date %s', async ([, raw, date]) => {
    expect((await readMail(letter({ Date: raw }))).date?.toISOString() ?? null).toBe(date);
  });

  test('line ends of every kind', async () => {
    const text = letter({}, 'satu\ndua\n').toString();
    for (const end of ['\n', '\r\n', '\r']) {
      const mail = await readMail(Buffer.from(text.replaceAll('\r\n', end)));
      expect(mail).toMatchObject({ subject: 'Jaringan putus', text: 'satu\ndua', problems: [] });
    }
  });

  test('a line that is no header does not end the headers', async () => {
    const raw = letter({ 'X-Aneh': 'a\r\nbaris yang tersesat\r\nX-Lagi: b' }, 'isi\n');
    expect(await readMail(raw)).toMatchObject({ text: 'isi', problems: ['bad_header'] });
  });

  test('an address broken over two lines is whole again', async () => {
    const raw = letter({ Cc: 'Made <made@\r\ntirta.example>' }, 'isi');
    expect(await readMail(raw)).toMatchObject({ cc: [{ address: 'made@tirta.example' }], text: 'isi' });
  });

  test('a body without any header is read, too', async () => {
    expect(await readMail(Buffer.from('Tolong, printer rusak.\nSalam\n'))).toMatchObject({
      text: 'Tolong, printer rusak.\nSalam',
      from: null,
    });
  });

  test('the first line of an mbox file is not part of the mail', async () => {
    const raw = Buffer.concat([
      Buffer.from('From pelapor@t.example Mon Nov 23 09:00:00 2026\r\n'),
      letter({}, 'isi'),
    ]);
    expect(await readMail(raw)).toMatchObject({ subject: 'Jaringan putus', text: 'isi' });
  });
});

describe('files', () => {
  const photo = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7) % 256));

  test('a photo beside the text, and one inside it', async () => {
    const related = `Content-Type: multipart/related; boundary=dalam\n\n${parts(
      'dalam',
      'Content-Type: text/html; charset=utf-8\n\n<p>Lampu merah: <img src="cid:foto@x"></p>',
      `Content-Type: image/png; name=lampu.png\nContent-ID: <foto@x>\nContent-Transfer-Encoding: base64\n\n${base64(photo)}`,
    )}`;
    const mail = await readMail(
      letter(
        multipart('mixed', 'luar'),
        parts(
          'luar',
          related,
          `Content-Type: application/pdf\nContent-Disposition: attachment; filename="surat.pdf"\nContent-Transfer-Encoding: base64\n\n${base64(photo)}`,
        ),
      ),
    );
    expect(mail.text).toBe('Lampu merah:');
    expect(mail.files).toMatchObject([
      {
        name: 'lampu.png',
        type: 'image/png',
        size: 3_000,
        sha256: sha256(photo),
        contentId: 'foto@x',
        isInline: true,
      },
      {
        name: 'surat.pdf',
        type: 'application/pdf',
        size: 3_000,
        sha256: sha256(photo),
        contentId: null,
        isInline: false,
      },
    ]);
  });

  test.for<[string, string, string]>([
    ['plain', 'attachment; filename="laporan akhir.pdf"', 'laporan akhir.pdf'],
    ['without quotation marks', 'attachment; filename=laporan akhir.pdf', 'laporan akhir.pdf'],
    [
      'in pieces (RFC 2231)',
      'attachment; filename*0*=utf-8\'\'lap%C3%B3; filename*1="ran.pdf"',
      'lapóran.pdf',
    ],
    ['with its charset', "attachment; filename*=iso-8859-1'id'lap%F3ran.pdf", 'lapóran.pdf'],
    ['as an encoded word', 'attachment; filename="=?utf-8?B?bGFww7NyYW4ucGRm?="', 'lapóran.pdf'],
    ['raw', 'attachment; filename="lapóran.pdf"', 'lapóran.pdf'],
    ['with a folder', 'attachment; filename="C:\\\\Users\\\\made\\\\lap.pdf"', 'lap.pdf'],
    ['that climbs', 'attachment; filename="../../etc/passwd"', 'passwd'],
    ['with an escape', 'attachment; filename="lap \\"akhir\\".pdf"', 'lap "akhir".pdf'],
    ['missing', 'attachment', 'attachment-1.pdf'],
  ])('a name %s', async ([, disposition, name]) => {
    const mail = await readMail(
      letter(
        multipart('mixed', 'b'),
        parts(
          'b',
          '\nlihat lampiran',
          `Content-Type: application/pdf\nContent-Disposition: ${disposition}\n\n%PDF`,
        ),
      ),
    );
    expect(mail.files.map((file) => file.name)).toEqual([name]);
    expect(mail.text).toBe('lihat lampiran');
  });

  test.for<[string, string, string]>([
    ['with junk between', 'aGFs!bw =\n= *', 'halo'],
    ['without padding', 'aGFsbzE', 'halo1'],
    ['padded line by line', 'aGFsbw==\naGFsbw==', 'halohalo'],
  ])('base64 %s', async ([, encoded, content]) => {
    const mail = await readMail(
      letter(
        multipart('mixed', 'b'),
        parts(
          'b',
          '\nx',
          `Content-Type: application/x; name=a.bin\nContent-Transfer-Encoding: base64\n\n${encoded}`,
        ),
      ),
    );
    expect(mail.files[0]!.content.toString()).toBe(content);
  });

  test('a forwarded message stays one file, under its subject', async () => {
    const inner = letter({ Subject: 'Tagihan / Oktober' }, 'isi dalam').toString().replaceAll('\r\n', '\n');
    const mail = await readMail(
      letter(multipart('mixed', 'b'), parts('b', '\nTeruskan', `Content-Type: message/rfc822\n\n${inner}`)),
    );
    expect(mail.files).toMatchObject([{ name: 'Tagihan _ Oktober.eml', type: 'message/rfc822' }]);
    expect(mail.files[0]!.content.toString()).toContain('isi dalam');
  });

  test('an invitation, a signature and a sealed letter are kept as files', async () => {
    const mail = await readMail(
      letter(
        multipart('signed', 'b'),
        parts(
          'b',
          `Content-Type: multipart/alternative; boundary=c\n\n${parts('c', '\nRapat besok', 'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR')}`,
          'Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----',
        ),
      ),
    );
    expect(mail.text).toBe('Rapat besok');
    expect(mail.files.map(({ name, type }) => [name, type])).toEqual([
      ['attachment-1.ics', 'text/calendar'],
      ['attachment-2.asc', 'application/pgp-signature'],
    ]);
    const sealed = await readMail(
      letter(
        {
          'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
          'Content-Transfer-Encoding': 'base64',
        },
        'AAEC',
      ),
    );
    expect(sealed).toMatchObject({
      text: '',
      files: [{ name: 'smime.p7m', size: 3 }],
      problems: ['encrypted'],
    });
  });

  test('a text file sent as one is a file, not part of the letter', async () => {
    const mail = await readMail(
      letter(
        multipart('mixed', 'b'),
        parts(
          'b',
          'Content-Type: text/plain; name="surat.txt"\n\nIsi surat',
          'Content-Type: text/plain; name="log.txt"\n\nerror 5',
        ),
      ),
    );
    expect(mail.text).toBe('Isi surat');
    expect(mail.files).toMatchObject([{ name: 'log.txt', size: 7 }]);
  });

  test('a text file before the letter is a file, too', async () => {
    const mail = await readMail(
      letter(
        multipart('mixed', 'b'),
        parts('b', 'Content-Type: text/plain; name="log.txt"\n\nerror 5', '\nLihat log di atas.'),
      ),
    );
    expect(mail.text).toBe('Lihat log di atas.');
    expect(mail.files).toMatchObject([{ name: 'log.txt', size: 7 }]);
  });

  test('a file written into the text (uuencode) is taken out of it', async () => {
    const mail = await readMail(letter({}, 'Lihat:\n\nbegin 644 kode.txt\n$:&%L;P``\n`\nend\n\nSalam'));
    expect(mail.text).toBe('Lihat:\n\n\nSalam');
    expect(mail.files.map(({ name, type, content }) => [name, type, content.toString()])).toEqual([
      ['kode.txt', 'text/plain', 'halo'],
    ]);
    const talk = await readMail(
      letter({}, 'We begin 644 things\nbegin 644 tomorrow\nand that is the\nend\n'),
    );
    expect(talk.text).toBe('We begin 644 things\nbegin 644 tomorrow\nand that is the\nend');
  });
});

describe('broken bodies', () => {
  test('a boundary nobody closed', async () => {
    const mail = await readMail(
      letter(multipart('mixed', 'b'), '--b\n\nsatu\n--b\nContent-Type: application/x; name=a\n\ndua'),
    );
    expect(mail).toMatchObject({
      text: 'satu',
      files: [{ name: 'a', size: 3 }],
      problems: ['boundary_unclosed'],
    });
  });

  test('a boundary that is not the one announced', async () => {
    const mail = await readMail(
      letter(multipart('mixed', 'lain'), parts('b', 'Content-Type: text/plain\n\nsatu')),
    );
    expect(mail).toMatchObject({ text: 'satu', problems: ['boundary_missing'] });
  });

  test('a multipart without parts is a text', async () => {
    expect((await readMail(letter(multipart('mixed', 'b'), 'Hanya ini.'))).text).toBe('Hanya ini.');
  });

  test('boundaries of which one begins like the other', async () => {
    const inner = `Content-Type: multipart/alternative; boundary=b-1\n\n${parts('b-1', '\nteks', 'Content-Type: text/html\n\n<p>teks</p>')}`;
    const mail = await readMail(
      letter(multipart('mixed', 'b'), parts('b', inner, 'Content-Type: image/png; name=a.png\n\nPNG')),
    );
    expect(mail).toMatchObject({
      text: 'teks',
      html: '<p>teks</p>',
      files: [{ name: 'a.png' }],
      problems: [],
    });
  });

  test('an empty text part leaves the word to the HTML', async () => {
    const mail = await readMail(
      letter(multipart('alternative', 'b'), parts('b', '\n ', 'Content-Type: text/html\n\n<b>Halo</b>')),
    );
    expect(mail.text).toBe('Halo');
  });

  test('text, picture, text: Apple Mail writes so, and both texts are the letter', async () => {
    const mail = await readMail(
      letter(
        multipart('mixed', 'b'),
        parts(
          'b',
          '\nSebelum',
          'Content-Type: image/png; name=a.png\nContent-Disposition: inline; filename=a.png\n\nPNG',
          '\nSesudah',
        ),
      ),
    );
    expect(mail.text).toBe('Sebelum\n\nSesudah');
    expect(mail.files).toHaveLength(1);
  });

  test('format=flowed joins its lines again', async () => {
    const type = 'text/plain; charset=utf-8; format=flowed';
    const mail = await readMail(
      letter(
        { 'Content-Type': type },
        'Jaringan di kantor \nkami putus.\n\n> Sudah \n> dicoba?\n\n Spasi\n-- \nMade\n',
      ),
    );
    expect(mail.text).toBe('Jaringan di kantor kami putus.\n\n> Sudah dicoba?\n\nSpasi\n-- \nMade');
  });
});

describe('what a person forwards is the report', () => {
  test.for<[string, string, string]>([
    [
      'Gmail',
      'Fwd: Tagihan',
      'Mohon dicek.\n\n---------- Forwarded message ---------\nDari: Made <made@t.example>\nDate: Sen, 23 Nov 2026\nSubject: Tagihan\nTo: <a@t.example>\n\nTagihan terlampir.',
    ],
    [
      'Gmail in Indonesian',
      'Fwd: Tagihan',
      '---------- Pesan terusan ---------\nDari: Made <made@t.example>\n\nTagihan terlampir.',
    ],
    [
      'Apple Mail',
      'Fwd: Tagihan',
      'Mohon dicek.\n\n> Mulai pesan terusan:\n>\n> Dari: Made <made@t.example>\n> Perihal: Tagihan\n>\n> Tagihan terlampir.',
    ],
    [
      'Outlook',
      'FW: Tagihan',
      'Mohon dicek.\n\nFrom: Made <made@t.example>\nSent: Monday, November 23, 2026 9:00 AM\nTo: a@t.example\nSubject: Tagihan\n\nTagihan terlampir.',
    ],
  ])('%s', async ([, subject, text]) => {
    expect(await readMail(letter({ Subject: subject }, text))).toMatchObject({
      isForward: true,
      words: { text, quoted: '', signature: '' },
    });
  });

  test('the same block in an answer is a quote', async () => {
    const mail = await readMail(
      letter(
        { Subject: 'RE: Tagihan' },
        'Sudah.\n\nFrom: Made <made@t.example>\nSent: Monday, November 23, 2026 9:00 AM\nTo: a@t.example\nSubject: Tagihan\n\nTagihan?',
      ),
    );
    expect(mail).toMatchObject({ isForward: false, words: { text: 'Sudah.' } });
  });
});

test('HTML answers are trimmed by what the program marked, in any language', async () => {
  const mail = await readMail(
    letter(
      { Subject: 'Re: x', 'Content-Type': 'text/html; charset=utf-8' },
      '<div dir="ltr">Sudah menyala.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">ᬧᬤ ᬲᭂᬦᬶᬦ᭄ Sinta ᬫᬦᬸᬮᬶᬲ᭄<br></div><blockquote class="gmail_quote">Sudah dicoba?</blockquote></div>',
    ),
  );
  expect(mail.words.text).toBe('Sudah menyala.');
  expect(mail.words.quoted).toContain('Sudah dicoba?');
});

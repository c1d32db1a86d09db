import { describe, expect, test } from 'vitest';
import { letter, parts } from './letters-for-tests.ts';
import { readMail } from './reading.ts';

const judged = async (headers: Record<string, string>, body = 'Halo') =>
  (await readMail(letter(headers, body))).auto;

describe('machines are told from people by the signs they agreed on', () => {
  test.for<[string, Record<string, string>, string, boolean]>([
    ['a person', {}, 'person', true],
    [
      'a person whose Exchange asks for silence',
      { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' },
      'person',
      false,
    ],
    ['a person who says so', { 'Auto-Submitted': 'no' }, 'person', true],
    ['a person who writes about a holiday', { Subject: 'Data cuti pegawai tidak tampil' }, 'person', true],
    ['a person about an undelivered letter', { Subject: 'Undelivered mail, tolong dicek' }, 'person', true],
    ['a holiday notice', { 'Auto-Submitted': 'auto-replied' }, 'auto_reply', false],
    ['a program', { 'Auto-Submitted': 'auto-generated; x=1' }, 'bulk', false],
    [
      'a program that answers',
      { 'Auto-Submitted': 'auto-generated', 'In-Reply-To': '<a@t.example>' },
      'auto_reply',
      false,
    ],
    ['an old auto-responder', { 'X-Autoreply': 'yes' }, 'auto_reply', false],
    ['another old one', { Precedence: 'auto_reply' }, 'auto_reply', false],
    ['a sender without a return', { 'Return-Path': '<>' }, 'auto_reply', false],
    [
      'Outlook’s holiday notice by its subject',
      { Subject: 'Automatic reply: Jaringan putus' },
      'auto_reply',
      false,
    ],
    ['the same in Indonesian', { Subject: 'Balasan otomatis: Jaringan putus' }, 'auto_reply', false],
    ['somebody out of the office', { Subject: 'Sedang dinas luar sampai Jumat' }, 'auto_reply', false],
    [
      'a receipt',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
      'auto_reply',
      false,
    ],
    ['a mailing list', { 'List-Id': '<berita.kota.example>' }, 'list', false],
    ['an older mailing list', { Precedence: 'list' }, 'list', false],
    ['a mass mailing', { Precedence: 'bulk' }, 'bulk', false],
    ['an advertisement', { 'List-Unsubscribe': '<https://x.example/u>' }, 'bulk', false],
    ['an address nobody reads', { From: 'No-Reply <no-reply@bank.example>' }, 'person', false],
    ['the postmaster', { From: 'Mail Delivery System <MAILER-DAEMON@mx.example>' }, 'bounce', false],
  ])('%s', async ([, headers, kind, canAnswer]) => {
    expect(await judged(headers)).toMatchObject({ kind, canAnswer });
  });

  test('this program knows its own letters', async () => {
    const raw = letter({ 'Message-ID': '<tiket-7@bantuan.example>', 'Auto-Submitted': 'auto-generated' });
    const mail = await readMail(raw, {
      isOwn: ({ messageId }) => messageId?.endsWith('@bantuan.example') ?? false,
    });
    expect(mail.auto).toEqual({ kind: 'own', reason: 'own', canAnswer: false });
  });
});

describe('a letter that came back', () => {
  const report = (status: string) =>
    parts(
      'b',
      '\nSurat Anda tidak sampai.',
      `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n${status}`,
      'Content-Type: message/rfc822\n\nFrom: bantuan@tirtaasrikab.example\nSubject: =?utf-8?Q?Tiket_=E2=9C=93?=\nMessage-ID: <tiket-9@bantuan.example>\n\nisi',
    );
  const headers = {
    From: 'MAILER-DAEMON@mx.example',
    'Return-Path': '<>',
    Subject: 'Undelivered Mail Returned to Sender',
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
  };

  test('says who did not get which letter, and why', async () => {
    const mail = await readMail(
      letter(
        headers,
        report(
          'Final-Recipient: rfc822; Pelapor99@Kota.Example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User\n unknown\n',
        ),
      ),
    );
    expect(mail.auto.kind).toBe('bounce');
    expect(mail.text).toBe('Surat Anda tidak sampai.');
    expect(mail.bounce).toMatchObject({
      originalMessageId: 'tiket-9@bantuan.example',
      recipients: [
        {
          address: 'pelapor99@kota.example',
          action: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 User unknown',
        },
      ],
      isPermanent: true,
    });
    expect(mail.bounce!.originalHeaders.get('subject')).toEqual(['Tiket ✓']);
    expect(mail.files.map((file) => file.name)).toEqual(['attachment-1.txt', 'Tiket ✓.eml']);
  });

  test('a delay is no failure', async () => {
    const mail = await readMail(
      letter(headers, report('Final-Recipient: rfc822; a@kota.example\nAction: delayed\nStatus: 4.4.1\n')),
    );
    expect(mail.bounce).toMatchObject({
      recipients: [{ action: 'delayed', status: '4.4.1' }],
      isPermanent: false,
    });
  });

  test('a full mailbox may empty again', async () => {
    const mail = await readMail(
      letter(headers, report('Final-Recipient: rfc822; a@kota.example\nAction: failed\nStatus: 4.2.2\n')),
    );
    expect(mail.bounce!.isPermanent).toBe(false);
  });

  test('Exim names who failed in a header', async () => {
    const mail = await readMail(
      letter(
        {
          From: 'Mail Delivery System <Mailer-Daemon@mx.example>',
          'X-Failed-Recipients': 'a@kota.example',
          Subject: 'Mail delivery failed: returning message to sender',
        },
        'A message that you sent could not be delivered.\n\n------ This is a copy of the message. ------\n\nReturn-path: <bantuan@tirtaasrikab.example>\nMessage-ID: <tiket-3@bantuan.example>\nSubject: Tiket\n\nisi\n',
      ),
    );
    expect(mail.bounce).toMatchObject({
      originalMessageId: 'tiket-3@bantuan.example',
      recipients: [{ address: 'a@kota.example', action: 'failed' }],
    });
  });

  test('qmail only tells a story', async () => {
    const mail = await readMail(
      letter(
        { From: 'MAILER-DAEMON@mx.example', 'Return-Path': '<>', Subject: 'failure notice' },
        'Hi. This is the program at mx.example.\nI could not deliver your message.\n\n<a@kota.example>:\n550 5.7.1 no such user\n\n--- Below this line is a copy of the message.\n\nFrom: x@y.example\n',
      ),
    );
    expect(mail.bounce).toMatchObject({
      recipients: [{ address: 'a@kota.example', action: 'failed', status: '5.7.1' }],
      isPermanent: true,
    });
  });

  test('a complaint about spam is one', async () => {
    const mail = await readMail(
      letter(
        { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b' },
        parts(
          'b',
          '\nKeluhan',
          'Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <a@kota.example>\n',
          'Content-Type: text/rfc822-headers\n\nMessage-ID: <tiket-4@bantuan.example>\n',
        ),
      ),
    );
    expect(mail.bounce).toMatchObject({
      originalMessageId: 'tiket-4@bantuan.example',
      recipients: [{ address: 'a@kota.example', action: 'complained' }],
      isPermanent: true,
    });
  });
});

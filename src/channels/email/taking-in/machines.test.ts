import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/support/database.ts';
import { replyToken } from '../../../lib/reply-token.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { deliver, letter, openPost, secret } from './post-for-tests.ts';

const database = useDatabase();
let post: Awaited<ReturnType<typeof openPost>>;
beforeAll(async () => {
  post = await openPost(database.db);
});
afterAll(() => post.close());

const someone = () => `m-${uuidv7().slice(-8)}@warga.test`;
async function reported() {
  const from = someone();
  const { ticket_id } = await post.receive({ from, text: `Mati sejak ${uuidv7()}.` });
  const delivery = await deliver(database.db, { ticketId: ticket_id!, address: from });
  return { from, ticketId: ticket_id!, delivery, token: replyToken(secret, delivery) };
}
const eventsOf = async (ticketId: string) =>
  (await database.db.selectFrom('ticket_events').select('seq').where('ticket_id', '=', ticketId).execute())
    .length;
const deliveryOf = (id: string) =>
  database.db
    .selectFrom('deliveries')
    .select(['state', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('an automatic answer to our mail is kept in the log and says nothing on the ticket', async () => {
  const { from, ticketId, token } = await reported();
  const before = await eventsOf(ticketId);
  const headers = { 'Auto-Submitted': 'auto-replied' };
  const taken = await post.receive({ from, to: `ti+${token}@kantor.test`, subject: 'Sedang cuti', headers });
  expect(taken).toMatchObject({ outcome: 'ignored', reason: 'auto_reply', auto_reply_allowed: false });
  expect(taken.ticket_id).toBe(ticketId);
  expect(await eventsOf(ticketId)).toBe(before);
});

test.each([
  ['auto_reply', { 'Auto-Submitted': 'auto-replied' }],
  ['bulk', { 'Auto-Submitted': 'auto-generated' }],
  ['list', { 'List-Id': '<kabar.kantor.test>', 'List-Unsubscribe': '<mailto:keluar@kantor.test>' }],
  ['bulk', { Precedence: 'bulk' }],
])(
  'what a machine writes by itself (%s) opens nothing, waits for people and is not answered',
  async (reason, headers) => {
    const taken = await post.receive({
      from: someone(),
      subject: 'Promo',
      headers: headers as Record<string, string>,
    });
    expect(taken).toMatchObject({
      outcome: 'quarantined',
      reason,
      auto_reply_allowed: false,
      ticket_id: null,
    });
  },
);

test('a reply that came through a list of an office still counts by its token', async () => {
  const { from, token } = await reported();
  const taken = await post.receive({
    from,
    to: `ti+${token}@kantor.test`,
    headers: { 'List-Id': '<bidang.kantor.test>' },
  });
  expect(taken).toMatchObject({
    outcome: 'reply_added',
    reason: 'signed_address',
    auto_reply_allowed: false,
  });
});

test('a receipt that another help desk sends to our address for replies says nothing on the ticket', async () => {
  const { from, ticketId, token } = await reported();
  const before = await eventsOf(ticketId);
  const headers = { 'Auto-Submitted': 'auto-generated' };
  const taken = await post.receive({
    from,
    to: `ti+${token}@kantor.test`,
    subject: 'Laporan diterima',
    headers,
  });
  expect(taken).toMatchObject({ outcome: 'ignored', reason: 'auto_reply' });
  expect(await eventsOf(ticketId)).toBe(before);
});

test('an address that nobody reads may report and is not written to', async () => {
  const taken = await post.receive({
    from: `noreply-${uuidv7().slice(-4)}@vendor.test`,
    subject: 'Pemberitahuan',
  });
  expect(taken).toMatchObject({ auto_reply_allowed: false });
});

test('a sender that hides a list of addresses may report and nobody of them is written to', async () => {
  for (const from of ['<a@b.test,c@d.test>', '<=?utf-8?q?a=40b.test=0D=0ABcc=3A_c=40d.test?=>']) {
    const taken = await post.receive({ from, text: `Mati ${uuidv7()}.` });
    expect(taken).toMatchObject({ outcome: 'ticket_opened', auto_reply_allowed: false });
    const { contact_channel } = await database.db
      .selectFrom('ticket_details')
      .select('contact_channel')
      .where('ticket_id', '=', taken.ticket_id)
      .executeTakeFirstOrThrow();
    expect(contact_channel).toBe('none');
  }
});

test('a person whose program forbids automatic answers gets none', async () => {
  const headers = { 'X-Auto-Response-Suppress': 'OOF, AutoReply' };
  const taken = await post.receive({ from: someone(), subject: 'Mohon bantuan', headers });
  expect(taken).toMatchObject({ outcome: 'ticket_opened', auto_reply_allowed: false });
  const { contact_channel } = await database.db
    .selectFrom('ticket_details')
    .select('contact_channel')
    .where('ticket_id', '=', taken.ticket_id!)
    .executeTakeFirstOrThrow();
  expect(contact_channel).toBe('none');
});

test('our own mail that comes back to us is known by its signature', async () => {
  const { token } = await reported();
  const taken = await post.receive({ from: 'ti@kantor.test', messageId: `<${token}@kantor.test>` });
  expect(taken).toMatchObject({ outcome: 'ignored', reason: 'own_message' });
});

const bounce = (originalId: string, action = 'failed', status = '5.1.1') =>
  Buffer.from(
    [
      ...[
        'From: Mail Delivery System <MAILER-DAEMON@mx.test>',
        'To: ti@kantor.test',
        'Subject: Undelivered Mail',
      ],
      ...[
        `Message-ID: <${uuidv7()}@mx.test>`,
        'Date: Sun, 22 Nov 2026 09:30:00 +0800',
        'Auto-Submitted: auto-replied',
      ],
      ...[
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
      ],
      ...['--b', 'Content-Type: text/plain', '', 'Tidak sampai.', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.test', ''],
      ...['Final-Recipient: rfc822; sari@warga.test', `Action: ${action}`, `Status: ${status}`, ''],
      ...[
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${originalId}>`,
        'Subject: Tiket',
        '',
      ],
      ...['--b--', ''],
    ].join('\r\n'),
  );

test('a mail that came back finds its delivery by our mark; a delay and a forged report change nothing', async () => {
  const gone = await reported();
  expect(await post.receive(bounce(`${gone.token}@kantor.test`))).toMatchObject({
    outcome: 'ignored',
    reason: 'bounce',
  });
  expect((await deliveryOf(gone.delivery)).state).toBe('bounced');
  const paused = await database.db.selectFrom('paused_addresses').select('address').execute();
  expect(paused).toEqual([{ address: gone.from }]);

  const late = await reported();
  expect((await post.receive(bounce(`${late.token}@kantor.test`, 'delayed', '4.4.1'))).outcome).toBe(
    'ignored',
  );
  expect((await deliveryOf(late.delivery)).state).toBe('sent');

  const forged = await post.receive(bounce('tebakan@kantor.test'));
  expect(forged).toMatchObject({ outcome: 'quarantined', reason: 'bounce' });
  expect((await deliveryOf(late.delivery)).state).toBe('sent');
});

test('somebody who writes as postmaster is no bounce: nothing is paused and the words wait for the desk', async () => {
  const { ticketId } = await reported();
  const from = 'postmaster@kecamatan.test';
  const delivery = await deliver(database.db, { ticketId, address: from });
  const taken = await post.receive({
    from,
    to: `ti+${replyToken(secret, delivery)}@kantor.test`,
    text: 'Sudah menyala. Kabari juga camat@kecamatan.test, ada 550 orang di sini.',
  });
  expect(taken).toMatchObject({ outcome: 'quarantined', reason: 'bounce', ticket_id: ticketId });
  expect((await deliveryOf(delivery)).state).toBe('sent');
  const paused = await database.db
    .selectFrom('paused_addresses')
    .select('id')
    .where('address', '=', from)
    .execute();
  expect(paused).toEqual([]);
});

test('what comes back of a message is seen by those who see its ticket', async () => {
  const gone = await reported();
  expect(await post.receive(bounce(`${gone.token}@kantor.test`))).toMatchObject({ ticket_id: gone.ticketId });
  const own = await post.receive({ from: 'ti@kantor.test', messageId: `<${gone.token}@kantor.test>` });
  expect(own).toMatchObject({ reason: 'own_message', ticket_id: gone.ticketId });
});

test('two help desks that report to each other stop at once, and within an hour where a server strips the signs', async () => {
  // The other one acknowledges whatever it gets, as a new mail to us.
  const answersOf = async (headers: Record<string, string>) => {
    const from = someone();
    let mails = 0;
    let taken = await post.receive({ from, subject: 'Laporan diterima 0' });
    while (taken.outcome === 'ticket_opened' && taken.auto_reply_allowed && mails < 100) {
      mails += 1;
      taken = await post.receive(letter({ from, subject: `Laporan diterima ${mails}`, headers }));
    }
    return mails;
  };
  expect(await answersOf({ 'Auto-Submitted': 'auto-replied' })).toBe(1);
  expect(await answersOf({})).toBe(10);
});

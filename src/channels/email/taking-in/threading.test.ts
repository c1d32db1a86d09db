import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../../../../db/seeds/people.ts';
import { actorOf } from '../../../../test/support/cast.ts';
import { useDatabase } from '../../../../test/support/database.ts';
import { anyone } from '../../../domain/people/actor.ts';
import { act } from '../../../domain/tickets/acting.ts';
import { openTicket } from '../../../domain/tickets/opening.ts';
import { replyToken } from '../../../lib/reply-token.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { deliver, openPost, secret } from './post-for-tests.ts';

const database = useDatabase();
let post: Awaited<ReturnType<typeof openPost>>;
let ticket: { ticketId: string; number: string };
let delivery: string;
let sari: string;

beforeAll(async () => {
  post = await openPost(database.db);
});
afterAll(() => post.close());
beforeEach(async () => {
  // A sender of their own for each story, since senders are counted.
  sari = `sari-${uuidv7().slice(-6)}@warga.test`;
  ticket = await guestTicket(sari);
  delivery = await deliver(database.db, { ticketId: ticket.ticketId, address: sari });
});

const guestTicket = (email: string) =>
  openTicket(database.db, {
    actor: anyone,
    channel: 'email',
    locale: 'id',
    idempotencyKey: uuidv7(),
    report: {
      ...{ name: 'Ibu Sari', agency: 'Kecamatan Contoh', phone: null, email, location: '' },
      ...{ category_code: 'NET-INTERNET', subject: 'Internet mati', description: 'Sejak pagi.' },
    },
  });

const signed = (id: string) => `Layanan TI <ti+${replyToken(secret, id)}@kantor.test>`;
const messages = (ticketId: string) =>
  database.db
    .selectFrom('messages')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('event_seq')
    .execute();
const take = async (
  who: Parameters<typeof actorOf>[1],
  action: Parameters<typeof act>[1]['action'],
  input: object = {},
) => act(database.db, { actor: await actorOf(database.db, who), ticketId: ticket.ticketId, action, input });
const accept = () =>
  take('kasatpel', 'accept', { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' });

test('an answer to the signed address is the reporter’s reply, whatever its subject says', async () => {
  const taken = await post.receive({
    from: sari,
    to: signed(delivery),
    subject: 'Halo',
    text: 'Masih mati.',
  });
  expect(taken).toMatchObject({ outcome: 'reply_added', reason: 'signed_address', number: ticket.number });
  expect(await messages(ticket.ticketId)).toMatchObject([
    {
      body: 'Masih mati.',
      kind: 'reply',
      is_from_reporter: true,
      author_id: null,
      event_seq: taken.event_seq,
    },
  ]);
});

test('a mail server that writes addresses in capitals, and puts ours into Delivered-To, changes nothing', async () => {
  const to = `TI+${replyToken(secret, delivery).toUpperCase()}@KANTOR.TEST`;
  const taken = await post.receive({
    from: sari.toUpperCase(),
    to: 'x@y.test',
    headers: { 'Delivered-To': to },
  });
  expect(taken).toMatchObject({ outcome: 'reply_added', reason: 'signed_address', number: ticket.number });
});

test('a question of the office is answered by mail, and work goes on', async () => {
  await accept();
  await take('kasatpel', 'assign', { assignee_id: cast['teknisi.net1'].id });
  await take('teknisi.net1', 'start');
  await take('teknisi.net1', 'ask', { question: 'Lampu modem menyala?' });
  const taken = await post.receive({ from: sari, to: signed(delivery), text: 'Ya, hijau.' });
  expect(taken).toMatchObject({ outcome: 'reply_added', status: 'in_progress' });
  expect((await messages(ticket.ticketId)).at(-1)).toMatchObject({ kind: 'answer', body: 'Ya, hijau.' });
});

test('a reference to a message of ours counts where the address for replies was lost', async () => {
  const own = `<${replyToken(secret, delivery)}@kantor.test>`;
  const taken = await post.receive({ from: sari, headers: { 'In-Reply-To': own } });
  expect(taken).toMatchObject({ outcome: 'reply_added', reason: 'own_reference', number: ticket.number });
  const older = await post.receive({
    from: sari,
    text: 'Lagi.',
    headers: { References: `${own} <lain@warga.test>` },
  });
  expect(older).toMatchObject({ outcome: 'reply_added', reason: 'own_reference', number: ticket.number });
});

test('number and the reporter’s own address are enough; number and another address are a question to the desk', async () => {
  const own = await post.receive({ from: sari, subject: `Re: [${ticket.number}] Internet mati` });
  expect(own).toMatchObject({ outcome: 'reply_added', reason: 'number_and_sender', number: ticket.number });
  const inBody = await post.receive({
    from: sari,
    subject: 'Tambahan',
    text: `Soal ${ticket.number.toLowerCase()}: masih.`,
  });
  expect(inBody).toMatchObject({
    outcome: 'reply_added',
    reason: 'number_and_sender',
    number: ticket.number,
  });
  const other = await post.receive({
    from: 'orang@lain.test',
    subject: `Re: [${ticket.number}] Internet mati`,
  });
  expect(other).toMatchObject({ outcome: 'quarantined', reason: 'stranger', number: ticket.number });
});

test('a number with a sender who names others beside the reporter is a question to the desk', async () => {
  const subject = `Re: ${ticket.number}`;
  const froms = [
    `${sari}, lain@asing.test`,
    `lain@asing.test\r\nFrom: ${sari}`,
    `"lain@asing.test" <${sari}>`,
    `<lain@asing.test<${sari}>>`,
  ];
  for (const from of froms) {
    const taken = await post.receive({ from, subject, text: `Tolong tutup saja. ${uuidv7()}` });
    expect([from, taken.outcome, taken.reason]).toEqual([from, 'quarantined', 'stranger']);
  }
  const usual = await post.receive({
    from: `"${sari}" <${sari.toUpperCase()}>`,
    subject,
    text: 'Masih mati.',
  });
  expect(usual).toMatchObject({ outcome: 'reply_added', reason: 'number_and_sender' });
});

test('a stranger who answers a forwarded mail does not get in, with either token', async () => {
  const byAddress = await post.receive({ from: 'orang@asing.test', to: signed(delivery) });
  expect(byAddress).toMatchObject({ outcome: 'quarantined', reason: 'stranger', number: ticket.number });
  const headers = { 'In-Reply-To': `<${replyToken(secret, delivery)}@kantor.test>` };
  const byReference = await post.receive({ from: 'orang@asing.test', headers });
  expect(byReference).toMatchObject({ outcome: 'quarantined', reason: 'stranger', number: ticket.number });
  expect(await messages(ticket.ticketId)).toEqual([]);
});

test('the same subject joins nothing', async () => {
  const taken = await post.receive({ from: sari, subject: 'Re: Internet mati' });
  expect(taken).toMatchObject({ outcome: 'ticket_opened', reason: 'new_report' });
  expect(taken.ticket_id).not.toBe(ticket.ticketId);
});

test('an empty, missing or reused Message-ID joins nothing', async () => {
  const seen = new Set<string | null>();
  for (const [turn, messageId] of ['<>', null, '<sama@warga.test>', '<sama@warga.test>'].entries()) {
    const headers = { 'In-Reply-To': '<>', References: '<sama@warga.test>' };
    const taken = await post.receive({ from: sari, messageId, subject: `Masalah ${turn}`, headers });
    expect(taken).toMatchObject({ outcome: 'ticket_opened', reason: 'new_report' });
    seen.add(taken.ticket_id);
  }
  expect(seen.size).toBe(4);
});

test('a token of another office or with a letter changed is no token', async () => {
  const token = replyToken(secret, delivery);
  const changed = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
  const foreign = replyToken('another secret of another office, also long', delivery);
  for (const [turn, each] of [changed, foreign].entries()) {
    const taken = await post.receive({ from: sari, to: `ti+${each}@kantor.test`, subject: `Coba ${turn}` });
    expect(taken).toMatchObject({ outcome: 'ticket_opened' });
    expect(taken.ticket_id).not.toBe(ticket.ticketId);
  }
});

test('a technician’s answer to a notification stays inside, in their name', async () => {
  await accept();
  await take('kasatpel', 'assign', { assignee_id: cast['teknisi.net1'].id });
  const personId = cast['teknisi.net1'].id;
  const address = 'teknisi@kantor.test';
  const id = await deliver(database.db, { ticketId: ticket.ticketId, address, personId, toldAs: 'assignee' });
  const taken = await post.receive({ from: address, to: signed(id), text: 'Besok pagi ke lokasi.' });
  expect(taken).toMatchObject({ outcome: 'reply_added', reason: 'signed_address' });
  expect((await messages(ticket.ticketId)).at(-1)).toMatchObject({
    ...{ kind: 'note', audience: 'internal', author_id: personId, body: 'Besok pagi ke lokasi.' },
  });
});

test('an answer on an ended ticket changes nothing by itself and waits for the desk', async () => {
  await take('kasatpel', 'reject', { reason: 'out_of_scope', explanation: 'Bukan urusan kami.' });
  const taken = await post.receive({ from: sari, to: signed(delivery), text: 'Mengapa?' });
  expect(taken).toMatchObject({ outcome: 'quarantined', reason: 'ended_ticket', status: 'rejected' });
  await post.receive({ from: sari, to: signed(delivery), text: 'Halo?' });
  const told = database.db.selectFrom('deliveries').select('address').where('message', '=', 'ended_ticket');
  expect(await told.execute(), 'whoever wrote hears once that it waits').toEqual([{ address: sari }]);
});

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../../../db/seeds/people.ts';
import { actorOf } from '../../../../test/support/cast.ts';
import { useDatabase } from '../../../../test/support/database.ts';
import type { Db } from '../../../db/connection.ts';
import { act } from '../../../domain/tickets/acting.ts';
import { readMail } from '../../../lib/mail/reading.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type Lanes, startLanes } from '../../lanes.ts';
import { outsideOf } from '../../outside.ts';
import { renderDelivery } from '../../rendering/rendering.ts';
import { letter, openPost } from './post-for-tests.ts';

/** A help desk with a mailbox and an SMTP gateway; its mails come to the server of this test. */
async function openDesk(db: Db, { name, secret, port }: { name: string; secret: string; port: number }) {
  const post = await openPost(db, secret);
  await db
    .insertInto('gateways')
    .values({
      ...{ id: uuidv7(), channel: 'email', provider: 'smtp', name, is_enabled: true },
      settings: JSON.stringify({
        ...{ host: '127.0.0.1', port, security: 'none', sign_in: 'none', from_address: `ti@${name}.test` },
      }),
    })
    .execute();
  await db
    .insertInto('mailboxes')
    .values({
      ...{ id: uuidv7(), name, address: `ti@${name}.test`, host: 'imap.test', port: 993, security: 'tls' },
      ...{ sign_in: 'password', username: 'ti', takes_suffix: true, is_enabled: true },
    })
    .execute();
  // Only what goes to reporters leaves this house.
  await db.updateTable('people').set({ email: null, phone: null }).execute();
  const lanes = startLanes({
    db,
    secret,
    outside: outsideOf({ DEMO: false, OUTSIDE: 'loopback' }),
    render: (on, delivery) => renderDelivery(on, { secret, publicUrl: undefined }, delivery),
    log: () => undefined,
    about: () => ({}),
  });
  return { db, post, lanes };
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

const ours = useDatabase();
const theirs = useDatabase();
const sent: Buffer[] = [];
let server: SMTPServer;
let desk: Desk;
let other: Desk;
const running: Lanes[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        sent.push(Buffer.concat(pieces));
        done(null);
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  desk = await openDesk(ours.db, {
    name: 'kantor',
    secret: 'our secret of thirty-two characters or more',
    port,
  });
  other = await openDesk(theirs.db, {
    name: 'sebelah',
    secret: 'their secret, also thirty-two characters or more',
    port,
  });
  running.push(desk.lanes, other.lanes);
});
afterAll(async () => {
  for (const lanes of running) await lanes.stop();
  await desk?.post.close();
  await other?.post.close();
  await new Promise<void>((closed) => server.close(closed));
});

/** The nth mail that left any of the desks, as it stood on the wire. */
async function mailSent(nth: number) {
  desk.lanes.wake();
  other.lanes.wake();
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(nth);
  const raw = sent[nth - 1]!;
  return { raw, mail: await readMail(raw) };
}

test('a report by mail, its receipt, a question and its answer, each by mail and on one ticket', async () => {
  const from = 'Ibu Sari <sari@warga.test>';
  const first = await desk.post.receive({
    from,
    to: 'ti@kantor.test',
    subject: 'Internet mati',
    text: 'Sejak pagi.',
  });
  expect(first.outcome).toBe('ticket_opened');
  const receipt = await mailSent(1);
  expect(receipt.mail.to).toMatchObject([{ address: 'sari@warga.test' }]);
  expect(receipt.mail.auto.kind).not.toBe('person');
  expect(receipt.mail.replyTo[0]!.address).toMatch(/^ti\+r[0-9a-z]{42}@kantor\.test$/);

  const answerTo = (mail: typeof receipt.mail, text: string) =>
    letter({
      from,
      to: `<${mail.replyTo[0]!.address}>`,
      subject: `Re: ${mail.subject}`,
      text: `${text}\r\n\r\nPada Min, 22 Nov 2026 pukul 10.00 Layanan TI menulis:\r\n${mail.text.replace(/^/gm, '> ')}`,
      headers: { 'In-Reply-To': `<${mail.messageId}>`, References: `<${mail.messageId}>` },
    });
  const reply = await desk.post.receive(answerTo(receipt.mail, 'Kabelnya sudah saya periksa.'));
  expect(reply).toMatchObject({
    outcome: 'reply_added',
    reason: 'signed_address',
    ticket_id: first.ticket_id,
  });

  const step = async (
    who: Parameters<typeof actorOf>[1],
    action: 'accept' | 'assign' | 'start' | 'ask',
    input: object = {},
  ) => act(desk.db, { actor: await actorOf(desk.db, who), ticketId: first.ticket_id!, action, input });
  await step('kasatpel', 'accept', { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' });
  await step('kasatpel', 'assign', { assignee_id: cast['teknisi.net1'].id });
  await step('teknisi.net1', 'start');
  await step('teknisi.net1', 'ask', { question: 'Lampu modem menyala hijau?' });
  let question: typeof receipt | undefined;
  for (let nth = 2; !question && nth < 10; nth += 1) {
    const next = await mailSent(nth);
    if (next.mail.text.includes('Lampu modem menyala hijau?')) question = next;
  }
  const answer = await desk.post.receive(answerTo(question!.mail, 'Ya, hijau.'));
  expect(answer).toMatchObject({ outcome: 'reply_added', ticket_id: first.ticket_id, status: 'in_progress' });
  const said = await desk.db
    .selectFrom('messages')
    .select(['kind', 'body'])
    .where('ticket_id', '=', first.ticket_id!)
    .where('is_from_reporter', '=', true)
    .orderBy('event_seq')
    .execute();
  expect(said).toEqual([
    { kind: 'reply', body: 'Kabelnya sudah saya periksa.' },
    { kind: 'answer', body: 'Ya, hijau.' },
  ]);
  // What we sent comes back to us, as from a mailing list that we are on.
  expect(await desk.post.receive(receipt.raw)).toMatchObject({ outcome: 'ignored', reason: 'own_message' });
});

test('two help desks that get each other’s mails exchange one of them and are silent', async () => {
  // Somebody reports to us in the name of the other desk.
  const taken = await desk.post.receive({
    from: 'ti@sebelah.test',
    to: 'ti@kantor.test',
    subject: 'Laporan',
  });
  expect(taken.outcome).toBe('ticket_opened');
  const exchanged = () => sent.filter((raw) => raw.includes('ti@sebelah.test'));
  desk.lanes.wake();
  await expect.poll(() => exchanged().length, { timeout: 20_000 }).toBe(1);
  const there = await other.post.receive(exchanged()[0]!);
  expect(there).toMatchObject({ outcome: 'quarantined', auto_reply_allowed: false, ticket_id: null });
  other.lanes.wake();
  const waiting = await theirs.db
    .selectFrom('notifications')
    .select('id')
    .where('routed_at', 'is', null)
    .execute();
  const queued = await theirs.db.selectFrom('deliveries').select('id').execute();
  expect([waiting, queued, exchanged().length]).toEqual([[], [], 1]);
});

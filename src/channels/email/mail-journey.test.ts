import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { anyone } from '../../domain/people/actor.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import { ticketPin } from '../../lib/pin.ts';
import { readReplyToken } from '../../lib/reply-token.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { startLanes } from '../lanes.ts';
import { outsideOf } from '../outside.ts';
import { renderDelivery } from '../rendering/rendering.ts';

const database = useDatabase();
const secret = 'a secret of at least thirty-two characters';

test('a guest who left an address gets one receipt, with number and PIN, though the server first says later', async () => {
  const { db } = database;
  const taken: string[] = [];
  let greylisted = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      if (greylisted > 0) return done();
      greylisted += 1;
      done(Object.assign(new Error('4.7.1 come back later'), { responseCode: 451 }));
    },
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (piece: Buffer) => (raw += piece.toString()));
      stream.on('end', () => {
        taken.push(raw);
        done(null);
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await db
    .insertInto('gateways')
    .values({
      ...{ id: uuidv7(), channel: 'email', provider: 'smtp', name: 'Kantor', is_enabled: true },
      settings: JSON.stringify({
        ...{ host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, security: 'none' },
        ...{ sign_in: 'none', from_address: 'layanan@tirtaasrikab.example' },
      }),
    })
    .execute();
  const rendering = { secret, publicUrl: 'https://layanan.tirtaasrikab.example' };
  const lanes = startLanes({
    db,
    secret,
    outside: outsideOf({ DEMO: false, OUTSIDE: 'loopback' }),
    render: (on, delivery) => renderDelivery(on, rendering, delivery),
    log: () => undefined,
    about: () => ({}),
  });
  try {
    const { ticketId, number } = await openTicket(db, {
      actor: anyone,
      report: {
        ...{ name: 'Ketut Suardika', agency: 'Kelurahan Banjar Agung', phone: null, location: '' },
        ...{ email: 'ketut@example.net', category_code: 'NET-INTERNET' },
        ...{ subject: 'Internet kantor lurah mati', description: 'Modem lampunya merah.' },
      },
      channel: 'web',
      locale: 'id',
      idempotencyKey: 'journey',
    });
    lanes.wake();
    await expect.poll(() => greylisted, { timeout: 20_000 }).toBe(1);
    const ours = db
      .selectFrom('deliveries')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .where('channel', '=', 'email');
    await expect.poll(async () => (await ours.executeTakeFirst())?.attempts, { timeout: 10_000 }).toBe(1);
    // The pause before the next attempt is the engine's; here it is over.
    await expect.poll(async () => (await ours.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('queued');
    await db
      .updateTable('deliveries')
      .set({ due_at: new Date(0) })
      .where('ticket_id', '=', ticketId)
      .execute();
    await db.updateTable('gateways').set({ paused_until: null, next_at: null }).execute();
    lanes.wake();
    await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await ours.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('sent');
    const [mail] = taken as [string];
    const text = mail.replace(/=\r?\n/g, '');
    expect(text).toContain(number);
    expect(text).toContain(ticketPin(secret, ticketId, 1));
    expect(text).not.toContain('Modem lampunya merah');
    const row = await ours.executeTakeFirstOrThrow();
    const token = /<(r\w{42})@/.exec(row.provider_id ?? '')?.[1];
    expect(readReplyToken(secret, token ?? '')).toBe(row.id);
    expect(mail).toContain(row.provider_id);
  } finally {
    await lanes.stop();
    await new Promise<void>((closed) => server.close(closed));
  }
  expect(taken).toHaveLength(1);
});

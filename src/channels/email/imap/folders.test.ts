import { chmod } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { ImapFlow } from 'imapflow';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/support/database.ts';
import { testCertificate } from '../certificate-for-tests.ts';
import { type Dovecot, hasDovecot, password, startDovecot } from './dovecot-for-tests.ts';
import {
  addMailbox,
  arrivalsOf,
  mailOf,
  read,
  readingDeps,
  removeMails,
  until,
} from './mailbox-for-tests.ts';
import { startReaders } from './readers.ts';

const database = useDatabase();
afterAll(removeMails);
let reader: { stop: () => Promise<void> } | undefined;
afterEach(async () => {
  await reader?.stop();
  reader = undefined;
});

const mailbox = (id: string) =>
  database.db.selectFrom('mailboxes').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a server that accepts and never says a word is told apart from one that is not there', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => mute.once('listening', resolve));
  const { port } = mute.address() as AddressInfo;
  const id = await addMailbox(database.db, { username: 'bisu', port });
  const deps = readingDeps(database.db);
  reader = read({ ...deps, patience: { connect: 500, greeting: 500, silence: 500 } }, id);
  await until(async () => (await mailbox(id)).failure === 'silent');
  mute.close();
});

test('what is shut to the outside connects nowhere', async () => {
  const id = await addMailbox(database.db, { username: 'luar', port: 993, host: 'imap.example' });
  reader = read(readingDeps(database.db), id);
  await until(async () => (await mailbox(id)).failure === 'shut');
});

describe.skipIf(!hasDovecot)('folders of Dovecot (skipped where dovecot-imapd is not installed)', () => {
  let dovecot: Dovecot;
  let tokens: Server;
  const asked: string[] = [];
  beforeAll(async () => {
    // Both sides of OAuth: whoever hands tokens out, and whom Dovecot asks whether one is good.
    tokens = createHttpServer(async (request, response) => {
      const body = await text(request);
      response.setHeader('content-type', 'application/json');
      if (request.url === '/token') {
        asked.push(new URLSearchParams(body).get('refresh_token') ?? '');
        const token = asked.length === 1 ? 'kedaluwarsa' : 'berlaku';
        return response.end(JSON.stringify({ access_token: token, expires_in: 3600 }));
      }
      const isGood = request.headers.authorization === 'Bearer berlaku';
      return response.end(JSON.stringify({ active: isGood, username: 'izin' }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => tokens.once('listening', resolve));
    dovecot = await startDovecot({ tokenInfoUrl: `${tokensUrl()}/info` });
  });
  afterAll(async () => {
    tokens?.close();
    await dovecot?.remove();
  });
  const tokensUrl = () => `http://127.0.0.1:${(tokens.address() as AddressInfo).port}`;

  /** Another program at the same mailbox. */
  const asClient = async (user: string, work: (client: ImapFlow) => Promise<unknown>) => {
    const auth = { user, pass: password };
    const where = { host: '127.0.0.1', port: dovecot.port, secure: false, doSTARTTLS: false };
    const client = new ImapFlow({ ...where, auth, logger: false });
    client.on('error', () => undefined);
    await client.connect();
    await work(client);
    await client.logout();
  };
  const start = async (id: string, more: object = {}) => {
    const deps = { ...readingDeps(database.db), ...more };
    reader = read(deps, id);
    return deps;
  };
  const uidsOf = async (id: string) => (await arrivalsOf(database.db, id)).map(({ uid }) => uid);
  const kept = (id: string, count: number) =>
    until(async () => {
      const rows = await arrivalsOf(database.db, id);
      return rows.length >= count && rows.every(({ flagged_at, is_left }) => flagged_at || is_left) && rows;
    });
  const readOnce = (id: string) =>
    until(async () => {
      const { read_at } = await mailbox(id);
      return read_at ?? undefined;
    });

  test('mails that another program marked as read are read all the same', async () => {
    await asClient('lain', async (client) => {
      for (const n of [1, 2, 3]) await client.append('INBOX', mailOf(`lain ${n}`), n === 2 ? [] : ['\\Seen']);
    });
    const id = await addMailbox(database.db, { username: 'lain', port: dovecot.port });
    await start(id);
    await kept(id, 3);
    expect(await uidsOf(id)).toEqual([1, 2, 3]);
  });

  test('a mail that another program deleted leaves a gap and holds up nobody', async () => {
    await asClient('hapus', async (client) => {
      for (const n of [1, 2, 3, 4]) await client.append('INBOX', mailOf(`hapus ${n}`));
      await client.mailboxOpen('INBOX');
      await client.messageDelete('2', { uid: true });
    });
    const id = await addMailbox(database.db, { username: 'hapus', port: dovecot.port });
    await start(id);
    await kept(id, 3);
    expect(await uidsOf(id)).toEqual([1, 3, 4]);
    expect((await mailbox(id)).last_uid).toBe(4);
  });

  test('the first connection to a full mailbox takes only what comes afterwards', async () => {
    await asClient('penuh', async (client) => {
      for (const n of [1, 2, 3]) await client.append('INBOX', mailOf(`penuh ${n}`));
    });
    const settings = { takes_old: false };
    const id = await addMailbox(database.db, { username: 'penuh', port: dovecot.port, settings });
    await start(id);
    await readOnce(id);
    expect(await uidsOf(id)).toEqual([]);
    await dovecot.deliver('penuh', mailOf('penuh 4'));
    await kept(id, 1);
    expect(await uidsOf(id)).toEqual([4]);
    expect((await dovecot.count('penuh')).seen).toBe(1);
  });

  /** Throws a folder away and makes it anew, with these mails. */
  const renew = (user: string, mails: readonly string[]) =>
    asClient(user, async (client) => {
      await client.mailboxDelete('Tiket').catch(() => undefined);
      await client.mailboxCreate('Tiket');
      const old = new Date('2026-11-01T00:00:00Z');
      for (const mail of mails) await client.append('Tiket', mailOf(mail), [], old);
    });

  test('a folder that was made anew is walked again, and only what is new comes in', async () => {
    await renew('baru', ['baru 1', 'baru 2', 'baru 3']);
    const place = { username: 'baru', port: dovecot.port, folder: 'Tiket' };
    const id = await addMailbox(database.db, place);
    await start(id);
    await kept(id, 3);
    const before = (await mailbox(id)).uid_validity;
    await renew('baru', ['baru 2', 'baru 4', 'baru 1', 'baru 3', 'baru 5']);
    const rows = await kept(id, 5);
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(5);
    expect((await mailbox(id)).uid_validity).not.toBe(before);
  });

  test('what was left alone the first time stays alone when the folder is made anew', async () => {
    await renew('diamkan', ['diamkan 1', 'diamkan 2']);
    const place = { username: 'diamkan', port: dovecot.port, folder: 'Tiket' };
    const id = await addMailbox(database.db, { ...place, settings: { takes_old: false } });
    // The newest of the old ones sets the border, by the clock of the server.
    await asClient('diamkan', (client) => client.append('Tiket', mailOf('diamkan 3')));
    await start(id);
    await readOnce(id);
    await renew('diamkan', ['diamkan 1', 'diamkan 2']);
    await asClient('diamkan', (client) => client.append('Tiket', mailOf('diamkan 4')));
    await kept(id, 1);
    await until(async () => Number((await mailbox(id)).last_uid) === 3);
    expect(await uidsOf(id)).toEqual([3]);
  });

  test('mails that are kept are moved where the office wants them', async () => {
    await asClient('pindah', async (client) => {
      await client.mailboxCreate('Arsip');
      for (const n of [1, 2]) await client.append('INBOX', mailOf(`pindah ${n}`));
    });
    const settings = { move_to: 'Arsip' };
    const id = await addMailbox(database.db, { username: 'pindah', port: dovecot.port, settings });
    await start(id);
    await kept(id, 2);
    expect(await dovecot.count('pindah')).toEqual({ mails: 0, seen: 0 });
    expect(await dovecot.count('pindah', 'Arsip')).toEqual({ mails: 2, seen: 2 });
  });

  test('a mail that is too large stays on the server and is told to the desk', async () => {
    await dovecot.deliver('raksasa', mailOf('raksasa kecil'));
    await dovecot.deliver('raksasa', mailOf('Foto banyak', 'w'.repeat(70).concat('\r\n').repeat(3_000)));
    await dovecot.deliver('raksasa', mailOf('raksasa terakhir'));
    const id = await addMailbox(database.db, { username: 'raksasa', port: dovecot.port });
    await start(id, { maxBytes: 100_000 });
    const rows = await kept(id, 3);
    expect(rows.map(({ state }) => state)).toEqual(['kept', 'quarantined', 'kept']);
    expect(rows[1]).toMatchObject({
      reason: 'too_large',
      subject: 'Foto banyak',
      from_address: 'made@dinas.example',
    });
    expect(Number(rows[1]!.size)).toBeGreaterThan(200_000);
    expect((await dovecot.count('raksasa')).seen).toBe(2);
  });

  test('a mail that the server cannot hand over is asked for again, then told to the desk', async () => {
    for (const n of [1, 2, 3]) await dovecot.deliver('rusak', mailOf(`rusak ${n}`));
    await chmod(await dovecot.fileOf('rusak', 2), 0o000);
    const id = await addMailbox(database.db, { username: 'rusak', port: dovecot.port });
    await start(id);
    await until(async () => (await uidsOf(id)).length === 2);
    expect(await uidsOf(id)).toEqual([1, 3]);
    const misses = () =>
      database.db.selectFrom('mailbox_misses').selectAll().where('mailbox_id', '=', id).execute();
    await until(async () => {
      await sql`update mailbox_misses set next_at = clock_timestamp()`.execute(database.db);
      return (await uidsOf(id)).length === 3;
    });
    const [, left] = await arrivalsOf(database.db, id);
    expect(left).toMatchObject({ uid: 2, state: 'quarantined', reason: 'unreadable', is_left: true });
    await until(async () => (await misses()).length === 0);
  });

  test('a token that the server does not take any more is asked for anew, once', async () => {
    await dovecot.deliver('izin', mailOf('izin 1'));
    const id = await addMailbox(database.db, {
      username: 'izin',
      port: dovecot.port,
      sign_in: 'xoauth2',
      settings: { token_url: `${tokensUrl()}/token`, client_id: 'karcis' },
      secrets: { refresh_token: 'penyegar' },
    });
    await start(id);
    await kept(id, 1);
    expect(asked).toEqual(['penyegar', 'penyegar']);
  });

  test('TLS is used and its certificate judged, from the first byte or after STARTTLS', async () => {
    const places = [
      { username: 'aman1', port: dovecot.tlsPort, security: 'tls' as const, host: 'localhost' },
      { username: 'aman2', port: dovecot.port, security: 'starttls' as const, host: 'localhost' },
    ];
    for (const place of places) {
      await dovecot.deliver(place.username, mailOf(place.username));
      const id = await addMailbox(database.db, place);
      await start(id);
      await until(async () => (await mailbox(id)).failure === 'certificate');
      await reader!.stop();
      const settings = JSON.stringify({ takes_old: true, trusted_certificate: testCertificate });
      await database.db.updateTable('mailboxes').set({ settings }).where('id', '=', id).execute();
      await start(id);
      await kept(id, 1);
      await reader!.stop();
    }
  });

  test('of two servers one reads; when it stops the other goes on at once', async () => {
    await dovecot.deliver('dua', mailOf('dua 1'));
    const id = await addMailbox(database.db, { username: 'dua', port: dovecot.port });
    // Only this one: the mailboxes of the other stories are asleep.
    await database.db.updateTable('mailboxes').set({ is_enabled: false }).where('id', '<>', id).execute();
    const deps = { ...readingDeps(database.db), about: () => ({}), claimEvery: 50 };
    const one = startReaders(deps);
    await kept(id, 1);
    const first = (await mailbox(id)).reader;
    const other = startReaders(deps);
    await dovecot.deliver('dua', mailOf('dua 2'));
    await kept(id, 2);
    expect((await mailbox(id)).reader).toBe(first);
    await one.stop();
    await until(async () => {
      const { reader } = await mailbox(id);
      return reader !== null && reader !== first;
    });
    await dovecot.deliver('dua', mailOf('dua 3'));
    await kept(id, 3);
    await other.stop();
    expect((await mailbox(id)).reader).toBeNull();
  });
});

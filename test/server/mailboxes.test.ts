import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedCast } from '../../db/seeds/cast.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../../src/channels/email/imap/dovecot-for-tests.ts';
import { addMailbox, mailOf, testSecret, until } from '../../src/channels/email/imap/mailbox-for-tests.ts';
import type { Db } from '../../src/db/connection.ts';
import { lookInside, type Program, startKarcis } from '../support/program.ts';

describe.skipIf(!hasDovecot)('a server with a mailbox (skipped where dovecot-imapd is not installed)', () => {
  let folder: string;
  let dovecot: Dovecot;
  let server: Program;
  let db: Db;
  const start = async () => {
    const settings = { DATA_DIR: join(folder, 'data'), SECRET: testSecret };
    server = await startKarcis(settings);
    db = await lookInside(settings.DATA_DIR);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'karcis-mailbox-'));
    dovecot = await startDovecot();
    await start();
    await seedCast(db);
  });
  afterAll(async () => {
    await db?.destroy();
    server?.kill('SIGKILL');
    await server?.ended;
    await dovecot?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** Everybody writes once: many mails of one sender would wait for the desk. */
  const deliver = async (from: number, to: number) => {
    for (let n = from; n <= to; n += 1) {
      const mail = mailOf(`Laporan ${n}`, `Komputer nomor ${n} mati.`);
      await dovecot.deliver('layanan', mail.replace('made@dinas.example', `warga${n}@dinas.example`));
    }
  };
  const subjects = async () =>
    (await db.selectFrom('tickets').select('subject').execute()).map(({ subject }) => subject);
  const arrivals = () => db.selectFrom('arrivals').select(['state', 'flagged_at']).execute();
  const restart = async () => {
    server.kill('SIGKILL');
    await server.ended;
    await db.destroy();
    await start();
    // Another process would wait until the claim of the dead one has run out.
    await db
      .updateTable('mailboxes')
      .set({ reader_until: new Date(0) })
      .execute();
  };

  test('killed twice while mails pour in, it makes one ticket of each', async () => {
    await addMailbox(db, { username: 'layanan', port: dovecot.port });
    let next = 60;
    await deliver(1, next);
    for (const share of [10, 35]) {
      await until(async () => (await arrivals()).length >= share);
      await deliver(next + 1, next + 5);
      next += 5;
      await restart();
    }
    // All are kept and told; the few that were in the hands of a dead process wait for their job to run out.
    await until(async () => (await arrivals()).filter(({ flagged_at }) => flagged_at).length === 70);
    await until(async () => {
      const waiting = (await arrivals()).filter(({ state }) => state === 'kept').length;
      return waiting <= 4 && waiting + (await subjects()).length === 70;
    });
    // A quarter of an hour later whatever was forgotten is looked up.
    const earlier = new Date(Date.now() - 1_200_000);
    await db.updateTable('arrivals').set({ received_at: earlier }).where('state', '=', 'kept').execute();
    await restart();
    await until(async () => (await subjects()).length === 70);
    const found = await subjects();
    expect([found.length, new Set(found).size]).toEqual([70, 70]);
    expect(await dovecot.count('layanan')).toEqual({ mails: 70, seen: 70 });
  }, 150_000);
});

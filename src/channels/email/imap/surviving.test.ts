import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/support/database.ts';
import { diskStore } from '../../../storage/store.ts';
import { type Dovecot, hasDovecot, startDovecot } from './dovecot-for-tests.ts';
import {
  addMailbox,
  arrivalsOf,
  mailFolder,
  mailOf,
  read,
  readingDeps,
  removeMails,
  until,
} from './mailbox-for-tests.ts';
import { type Line, startProxy } from './proxy-for-tests.ts';

const database = useDatabase();
afterAll(removeMails);
const script = fileURLToPath(new URL('./dying-reader-for-tests.ts', import.meta.url));

describe.skipIf(!hasDovecot)(
  'nothing lost, nothing doubled (skipped where dovecot-imapd is not installed)',
  () => {
    let dovecot: Dovecot;
    let proxy: Line;
    let reader: { stop: () => Promise<void> } | undefined;
    beforeAll(async () => {
      dovecot = await startDovecot();
      proxy = await startProxy(dovecot.port);
    });
    afterEach(async () => {
      await reader?.stop();
      reader = undefined;
    });
    afterAll(async () => {
      await proxy?.close();
      await dovecot?.remove();
    });

    const deliver = async (user: string, count: number, body = 'Mohon dibantu.') => {
      for (let n = 1; n <= count; n += 1) await dovecot.deliver(user, mailOf(`${user} ${n}`, body));
    };
    /** Waits until every mail is kept and told, then says how often each is kept. */
    const allKept = async (id: string, user: string, count: number) => {
      await until(async () => {
        const rows = await arrivalsOf(database.db, id);
        return rows.length >= count && rows.every(({ flagged_at }) => flagged_at);
      });
      expect(await dovecot.count(user)).toEqual({ mails: count, seen: count });
      const rows = await arrivalsOf(database.db, id);
      return { kept: rows.length, different: new Set(rows.map(({ sha256 }) => sha256)).size };
    };
    const readWith = async (id: string, root: string) => {
      const deps = { ...readingDeps(database.db), store: diskStore(root) };
      reader = read(deps, id);
      return deps;
    };
    const child = (root: string, id: string, place: string) =>
      spawn(process.execPath, [script, JSON.stringify(database.config), root, id, place], {
        stdio: 'ignore',
      });

    test('killed between fetching and committing: the mail is fetched again', async () => {
      await deliver('mati1', 6);
      const id = await addMailbox(database.db, { username: 'mati1', port: dovecot.port });
      const root = mailFolder();
      const [, signal] = await once(child(root, id, 'before-commit'), 'exit');
      expect(signal).toBe('SIGKILL');
      expect((await arrivalsOf(database.db, id)).length).toBeLessThan(6);
      expect((await dovecot.count('mati1')).seen).toBe(0);
      await readWith(id, root);
      expect(await allKept(id, 'mati1', 6)).toEqual({ kept: 6, different: 6 });
    });

    test('killed between committing and telling the server: it is told afterwards, and nothing comes twice', async () => {
      await deliver('mati2', 6);
      const id = await addMailbox(database.db, { username: 'mati2', port: dovecot.port });
      const root = mailFolder();
      const [, signal] = await once(child(root, id, 'before-flag'), 'exit');
      expect(signal).toBe('SIGKILL');
      expect(await arrivalsOf(database.db, id)).toHaveLength(6);
      expect((await dovecot.count('mati2')).seen).toBe(0);
      await readWith(id, root);
      expect(await allKept(id, 'mati2', 6)).toEqual({ kept: 6, different: 6 });
    });

    test('killed five times anywhere: 200 mails are kept once each', async () => {
      await deliver('mati3', 200);
      const id = await addMailbox(database.db, { username: 'mati3', port: dovecot.port });
      const root = mailFolder();
      for (const share of [0.1, 0.25, 0.4, 0.6, 0.8]) {
        const dying = child(root, id, 'anywhere');
        const ended = once(dying, 'exit');
        await until(async () => (await arrivalsOf(database.db, id)).length >= 200 * share);
        dying.kill('SIGKILL');
        await ended;
      }
      await readWith(id, root);
      expect(await allKept(id, 'mati3', 200)).toEqual({ kept: 200, different: 200 });
    });

    test('the server goes in the middle of a mail: it is fetched again, and so are the others', async () => {
      const large = 'x'.repeat(70).concat('\r\n').repeat(20_000);
      await deliver('putus', 3, large);
      const id = await addMailbox(database.db, { username: 'putus', port: proxy.port });
      proxy.hurt('cut', 2_000_000);
      const before = proxy.hurts();
      await readWith(id, mailFolder());
      expect(await allKept(id, 'putus', 3)).toEqual({ kept: 3, different: 3 });
      expect(proxy.hurts() - before).toBe(1);
      expect(await misses(id)).toEqual([]);
    });

    test('the server falls silent in the middle of a mail: the reader does not wait for ever', async () => {
      const large = 'y'.repeat(70).concat('\r\n').repeat(20_000);
      await deliver('diam', 2, large);
      const id = await addMailbox(database.db, { username: 'diam', port: proxy.port });
      proxy.hurt('silence', 1_000_000);
      await readWith(id, mailFolder());
      expect(await allKept(id, 'diam', 2)).toEqual({ kept: 2, different: 2 });
    });

    test('a mail on which the line breaks again and again holds up nobody', async () => {
      await deliver('racun', 1);
      await dovecot.deliver('racun', mailOf('racun besar', 'z'.repeat(70).concat('\r\n').repeat(30_000)));
      await dovecot.deliver('racun', mailOf('racun terakhir'));
      const id = await addMailbox(database.db, { username: 'racun', port: proxy.port });
      proxy.hurt('cut', 1_000_000, 2);
      await readWith(id, mailFolder());
      const subjects = await until(async () => {
        const rows = await arrivalsOf(database.db, id);
        return rows.length === 2 && rows.every(({ flagged_at }) => flagged_at) && rows.map(({ uid }) => uid);
      });
      expect(subjects).toEqual([1, 3]);
      expect(await misses(id)).toMatchObject([{ uid: 2, attempts: 2, failure: 'closed' }]);
      // When its time comes it is asked for again.
      await sql`update mailbox_misses set next_at = clock_timestamp()`.execute(database.db);
      expect(await allKept(id, 'racun', 3)).toEqual({ kept: 3, different: 3 });
      await until(async () => (await misses(id)).length === 0);
    });

    test('the server is restarted: reading goes on', async () => {
      await deliver('ulang', 2);
      const id = await addMailbox(database.db, { username: 'ulang', port: dovecot.port });
      await readWith(id, mailFolder());
      await allKept(id, 'ulang', 2);
      await dovecot.stop();
      await until(async () => (await health(id)).failure !== null);
      expect((await health(id)).failure).toMatch(/^(closed|refused)$/);
      await dovecot.deliver('ulang', mailOf('ulang 3'));
      await dovecot.start();
      expect(await allKept(id, 'ulang', 3)).toEqual({ kept: 3, different: 3 });
      expect((await health(id)).failure).toBeNull();
    });

    test('two readers of one mailbox fetch twice and keep once', async () => {
      await deliver('ganda', 60);
      const id = await addMailbox(database.db, { username: 'ganda', port: dovecot.port });
      const root = mailFolder();
      await readWith(id, root);
      const second = read({ ...readingDeps(database.db), store: diskStore(root) }, id);
      expect(await allKept(id, 'ganda', 60)).toEqual({ kept: 60, different: 60 });
      await second.stop();
    });

    test('a mail of 40 MB passes through little memory', async () => {
      await dovecot.deliver(
        'besar',
        Buffer.from(mailOf('besar', 'w'.repeat(70).concat('\r\n').repeat(590_000))),
      );
      const id = await addMailbox(database.db, { username: 'besar', port: dovecot.port });
      // Only what is still held counts, not what waits to be collected.
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      collect();
      const base = process.memoryUsage().arrayBuffers;
      let peak = 0;
      const watch = setInterval(() => {
        collect();
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - base);
      }, 20);
      await readWith(id, mailFolder());
      expect(await allKept(id, 'besar', 1)).toEqual({ kept: 1, different: 1 });
      clearInterval(watch);
      expect(Number((await arrivalsOf(database.db, id))[0]!.size)).toBeGreaterThan(40 * 1024 * 1024);
      expect(peak / 1024 / 1024).toBeLessThan(8);
    });

    test('a burst of 400 mails is kept once each, while they still come', async () => {
      const id = await addMailbox(database.db, { username: 'deras', port: dovecot.port });
      await readWith(id, mailFolder());
      await deliver('deras', 400);
      expect(await allKept(id, 'deras', 400)).toEqual({ kept: 400, different: 400 });
    });

    const misses = (id: string) =>
      database.db.selectFrom('mailbox_misses').selectAll().where('mailbox_id', '=', id).execute();
    const health = (id: string) =>
      database.db
        .selectFrom('mailboxes')
        .select(['failure', 'read_at'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
  },
);

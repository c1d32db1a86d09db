import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/support/database.ts';
import { type Dovecot, hasDovecot, startDovecot } from './dovecot-for-tests.ts';
import {
  addMailbox,
  arrivalsOf,
  mailOf,
  read,
  readingDeps,
  removeMails,
  until,
} from './mailbox-for-tests.ts';

const database = useDatabase();
afterAll(removeMails);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe.skipIf(!hasDovecot)('reading from Dovecot (skipped where dovecot-imapd is not installed)', () => {
  let dovecot: Dovecot;
  let reader: { stop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterEach(async () => {
    await reader?.stop();
    reader = undefined;
  });
  afterAll(() => dovecot?.remove());

  const settled = (id: string, count: number) =>
    until(async () => {
      const rows = await arrivalsOf(database.db, id);
      return rows.length >= count && rows.every(({ flagged_at }) => flagged_at) && rows;
    });

  test('a mail is kept to the byte, then marked as read', async () => {
    await dovecot.deliver('satu', mailOf('Printer mati'));
    const deps = readingDeps(database.db);
    const id = await addMailbox(database.db, { username: 'satu', port: dovecot.port });
    reader = read(deps, id);
    const [arrival] = await settled(id, 1);
    expect(arrival).toMatchObject({
      source: 'mailbox',
      state: 'kept',
      sha256: hashOf(mailOf('Printer mati')),
    });
    expect(await deps.store.has(arrival!.sha256)).toBe(true);
    expect(await dovecot.count('satu')).toEqual({ mails: 1, seen: 1 });
  });

  test('a mail that comes while the connection idles is there within a second', async () => {
    const deps = { ...readingDeps(database.db), lookEvery: 30_000 };
    const id = await addMailbox(database.db, { username: 'dua', port: dovecot.port });
    await dovecot.deliver('dua', mailOf('Pertama'));
    reader = read(deps, id);
    await settled(id, 1);
    const began = performance.now();
    await dovecot.deliver('dua', mailOf('Kedua'));
    await settled(id, 2);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

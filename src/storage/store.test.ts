import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { asStorageError, FileTooLarge, StorageFull } from './errors.ts';
import { makeFolder, upload } from './files-for-tests.ts';
import { diskStore } from './store.ts';

const folder = await makeFolder();
const store = diskStore(folder.path);
beforeEach(folder.clear);
afterAll(folder.remove);

test('a file lies under the hash of its content and comes back as it was', async () => {
  const content = 'Printer lantai dua macet';
  const { sha256, size } = await store.put(upload(content));
  expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
  expect(size).toBe(content.length);
  expect(await text(store.open(sha256))).toBe(content);
  const place = join(folder.path, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  expect(await folder.list()).toEqual([place]);
  expect((await stat(place)).mode & 0o077).toBe(0);
});

test('the same content twice, also at the same moment, is one file', async () => {
  await Promise.all([store.put(upload('sama')), store.put(upload('sama')), store.put(upload('sama'))]);
  expect(await folder.list()).toHaveLength(1);
});

test('a removed file is gone, and removing it again is fine', async () => {
  const { sha256 } = await store.put(upload('sebentar'));
  expect(await store.has(sha256)).toBe(true);
  await store.remove(sha256);
  await store.remove(sha256);
  expect(await store.has(sha256)).toBe(false);
  await expect(text(store.open(sha256))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('nothing but a hash names a file', () => {
  expect(() => store.open('../../etc/passwd')).toThrow(TypeError);
});

test('an upload over the limit stops there, leaves nothing, and the form around it can go on', async () => {
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (; given < 100; given += 1) yield Buffer.alloc(1000);
    })(),
  );
  let givenWhenRefused = 0;
  const refused = store.put(endless, { maxBytes: 5000 }).catch((error) => {
    givenWhenRefused = given;
    throw error;
  });
  await expect(refused).rejects.toThrow(FileTooLarge);
  expect(givenWhenRefused).toBeLessThan(50);
  expect(await folder.list()).toEqual([]);
  if (!endless.readableEnded) await new Promise((ended) => endless.once('end', ended));
  expect(given).toBe(100);
});

test('a stream that the form parser cut at its own limit is too large as well', async () => {
  const cut = Object.assign(upload('setengah'), { truncated: true });
  await expect(store.put(cut)).rejects.toThrow(FileTooLarge);
  expect(await folder.list()).toEqual([]);
});

test('an upload that breaks off leaves nothing', async () => {
  const lost = Readable.from(
    (async function* () {
      yield Buffer.alloc(200_000);
      throw new Error('Sinyal hilang');
    })(),
  );
  await expect(store.put(lost)).rejects.toThrow('Sinyal hilang');

  const early = new Readable({ read() {} });
  const refused = store.put(early);
  early.destroy(new Error('Sudah putus'));
  await expect(refused).rejects.toThrow('Sudah putus');

  const closed = new Readable({ read() {} });
  closed.push(Buffer.alloc(1000));
  const waiting = store.put(closed);
  setImmediate(() => closed.destroy());
  await expect(waiting).rejects.toThrow();
  expect(await folder.list()).toEqual([]);
});

test('a large upload is never held whole: the sender waits for the disk', async () => {
  const piece = 64 * 1024;
  let given = 0;
  let seen = 0;
  let mostAhead = 0;
  const sender = new Readable({
    highWaterMark: piece,
    read() {
      mostAhead = Math.max(mostAhead, given - seen);
      this.push(given < 160 * piece ? Buffer.alloc(piece, 7) : null);
      given += piece;
    },
  });
  const watch = (chunk: Buffer) => {
    seen += chunk.length;
  };
  const { size } = await store.put(sender, { watch });
  expect(size).toBe(160 * piece);
  expect(mostAhead).toBeLessThanOrEqual(3 * piece);
});

test('leftovers of a crash are swept after a day, running uploads are not', async () => {
  expect(await store.sweepTemporary()).toBe(0);
  const temporary = join(folder.path, 'temporary');
  await mkdir(temporary, { recursive: true });
  await writeFile(join(temporary, 'old'), 'x');
  await writeFile(join(temporary, 'new'), 'x');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  await utimes(join(temporary, 'old'), twoDaysAgo, twoDaysAgo);
  expect(await store.sweepTemporary()).toBe(1);
  expect(await readdir(temporary)).toEqual(['new']);
});

test('a held file is not in the store until it is kept', async () => {
  const held = await store.hold(upload('ditahan'));
  expect(await store.has(held.sha256)).toBe(false);
  await held.keep();
  await held.discard();
  expect((await buffer(store.open(held.sha256))).toString()).toBe('ditahan');
});

test('a full disk has its own name, other errors keep theirs', () => {
  expect(asStorageError(Object.assign(new Error(), { code: 'EDQUOT' }))).toBeInstanceOf(StorageFull);
  const other = new Error('lain');
  expect(asStorageError(other)).toBe(other);
});

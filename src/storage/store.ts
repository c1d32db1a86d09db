import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { asStorageError, FileTooLarge } from './errors.ts';

export type StoredFile = { sha256: string; size: number };

/** A file that arrived whole but is not part of the store yet: either `keep` or `discard` it. */
export type HeldFile = StoredFile & {
  /** Where it lies until then, for judging it. */
  path: string;
  /** Answers when the file and its folder are on the disk for good. */
  keep(): Promise<void>;
  discard(): Promise<void>;
};

export type HoldOptions = {
  /** Bytes; the first byte over it ends the reading with `FileTooLarge`. */
  maxBytes?: number;
  /** Sees every chunk as it passes. */
  watch?: (chunk: Buffer) => void;
};

/** Files by the SHA-256 of their content: the same content is one file, whoever sent it. */
export type FileStore = {
  put(stream: Readable, options?: HoldOptions): Promise<StoredFile>;
  /**
   * Streams to a temporary file. When it fails, nothing remains and what is left of the stream is
   * let run off unread, so that the form around it can still be parsed.
   * @throws FileTooLarge, StorageFull, or the error of the stream
   */
  hold(stream: Readable, options?: HoldOptions): Promise<HeldFile>;
  /** A missing file shows as ENOENT on the stream. */
  open(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  /** The caller makes sure that no other attachment has the same content. */
  remove(sha256: string): Promise<void>;
  /** Removes temporary files that a crash left behind; tells how many. */
  sweepTemporary(olderThanMs?: number): Promise<number>;
};

const aDay = 24 * 60 * 60 * 1000;

/** Keeps files below `root` as `aa/bb/<sha256>`; only this process's user may read them. */
export function diskStore(root: string): FileStore {
  const temporary = join(root, 'temporary');

  function placeOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('Not a SHA-256 in hexadecimal');
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async function hold(stream: Readable, options: HoldOptions = {}): Promise<HeldFile> {
    const path = join(temporary, randomUUID());
    const discard = () => rm(path, { force: true });
    // It may break off before the reading begins; the reading then meets the error.
    stream.on('error', () => {});
    try {
      await mkdir(temporary, { recursive: true, mode: 0o700 });
      const written = await writeDown(path, stream, options);
      return { ...written, path, discard, keep: () => settle(path, placeOf(written.sha256)) };
    } catch (error) {
      await discard();
      letRunOff(stream);
      throw asStorageError(error);
    }
  }

  async function settle(path: string, place: string): Promise<void> {
    try {
      const firstMade = await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(path, place);
      await syncFolder(dirname(place));
      if (firstMade) await Promise.all([syncFolder(dirname(dirname(place))), syncFolder(root)]);
    } catch (error) {
      await rm(path, { force: true });
      throw asStorageError(error);
    }
  }

  return {
    hold,
    async put(stream, options) {
      const held = await hold(stream, options);
      await held.keep();
      return { sha256: held.sha256, size: held.size };
    },
    open: (sha256) => createReadStream(placeOf(sha256)),
    async has(sha256) {
      return access(placeOf(sha256)).then(
        () => true,
        () => false,
      );
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    async sweepTemporary(olderThanMs = aDay) {
      const before = Date.now() - olderThanMs;
      const names = await readdir(temporary).catch(() => []);
      let swept = 0;
      for (const name of names) {
        const path = join(temporary, name);
        const found = await stat(path).catch(() => undefined);
        if (!found || found.mtimeMs > before) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
}

async function writeDown(path: string, stream: Readable, options: HoldOptions): Promise<StoredFile> {
  const { maxBytes = Number.POSITIVE_INFINITY, watch } = options;
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) {
      const chunk = Buffer.isBuffer(piece) ? piece : Buffer.from(piece);
      size += chunk.length;
      if (size > maxBytes) throw new FileTooLarge(maxBytes);
      hash.update(chunk);
      watch?.(chunk);
      await writeWhole(file, chunk);
    }
    if (wasCutShort(stream)) throw new FileTooLarge(Math.min(maxBytes, size));
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function writeWhole(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let from = 0; from < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, from);
    from += bytesWritten;
  }
}

/** A multipart parser with a limit of its own ends the stream there and marks it. */
function wasCutShort(stream: Readable): boolean {
  return 'truncated' in stream && stream.truncated === true;
}

function letRunOff(stream: Readable): void {
  if (!stream.destroyed) stream.resume();
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { blankMetadata, isBlankable } from './blanking.ts';
import { watchForEicar } from './eicar.ts';
import { FileTooLarge } from './errors.ts';
import { safeFileName } from './file-name.ts';
import { type Judged, judgeFile, type PixelLimits } from './judge.ts';
import { type Refused, refuse } from './refusals.ts';
import type { FileStore, HeldFile, StoredFile } from './store.ts';
import type { Extension } from './types.ts';

export type FileLimits = { maxBytes: number; pixels?: PixelLimits };
/** `name` is safe to show and to download with; its extension is that of the content. */
export type Accepted = Judged & StoredFile & { name: string };

type Incoming = {
  stream: Readable;
  filename: string;
  declaredType?: string | undefined;
  store: FileStore;
  limits: FileLimits;
};

/**
 * Takes one upload: a single pass to the disk for size, hash and test virus, then its structure is
 * judged from there. What is refused leaves nothing behind.
 * @throws StorageFull, or the error of a stream that broke off; nothing is left behind then either
 */
export async function receiveFile({
  stream,
  filename,
  declaredType,
  store,
  limits,
}: Incoming): Promise<Accepted | Refused> {
  const eicar = watchForEicar();
  const held = await holdWithin(store, stream, limits.maxBytes, eicar.watch);
  if (!held) return refuse('size');
  try {
    if (held.size === 0) return refuse('empty');
    if (eicar.isFound()) return refuse('virus');
    const judged = await judgeFile(held.path, { filename, declaredType, pixels: limits.pixels });
    if (!judged.accepted) return judged;
    const stored = await keepWithoutPlace(store, held, judged.extension);
    if (!stored) return refuse('picture');
    return { ...judged, ...stored, name: safeFileName(filename, judged.extension) };
  } finally {
    await held.discard();
  }
}

/** What cannot be encoded anew loses the place and the camera here; its hash is that of the result. */
async function keepWithoutPlace(
  store: FileStore,
  held: HeldFile,
  extension: Extension,
): Promise<StoredFile | undefined> {
  if (isBlankable(extension)) {
    if (!(await blankMetadata(held.path, extension))) return undefined;
    return store.put(createReadStream(held.path));
  }
  await held.keep();
  return { sha256: held.sha256, size: held.size };
}

async function holdWithin(
  store: FileStore,
  stream: Readable,
  maxBytes: number,
  watch: (chunk: Buffer) => void,
) {
  try {
    return await store.hold(stream, { maxBytes, watch });
  } catch (error) {
    if (error instanceof FileTooLarge) return undefined;
    throw error;
  }
}

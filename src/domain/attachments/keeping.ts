import { type Db, inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Queue } from '../../queue/queue.ts';
import type { FileStore } from '../../storage/store.ts';
import { lockContents, removeUnused } from './contents.ts';

export type FileToKeep = {
  name: string;
  type: string;
  size: number;
  sha256: string;
  stage?: 'before' | 'after' | undefined;
};
export type KeptFile = { id: string; name: string; size: number; type: string; sha256: string };

type Keeping = {
  uploadKey: string;
  files: readonly FileToKeep[];
  uploadedById: string | null;
  isFromReporter: boolean;
};

/**
 * Notes files of a form under its upload key, until a step takes them along; each asks the worker to prepare it.
 * The same content under the same key is kept once, so that a form sent again does not double its files.
 * @throws when a content is no longer in the store
 */
export function keepFiles(
  { db, store, queue }: { db: Db; store: FileStore; queue: Queue },
  { uploadKey, files, uploadedById, isFromReporter }: Keeping,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    await lockContents(
      trx,
      files.map((file) => file.sha256),
    );
    const known = await trx
      .selectFrom('attachments')
      .select(['sha256', 'stage'])
      .where('upload_key', '=', uploadKey)
      .execute();
    const seen = new Set(known.map((row) => `${row.sha256} ${row.stage ?? ''}`));
    for (const file of files) {
      const mark = `${file.sha256} ${file.stage ?? ''}`;
      if (seen.has(mark)) continue;
      seen.add(mark);
      if (!(await store.has(file.sha256))) throw new Error('a received file is gone from the store');
      const id = uuidv7();
      await trx
        .insertInto('attachments')
        .values({
          id,
          upload_key: uploadKey,
          name: file.name,
          type: file.type,
          size: file.size,
          sha256: file.sha256,
          stage: file.stage ?? null,
          uploaded_by_id: uploadedById,
          is_from_reporter: isFromReporter,
        })
        .execute();
      await queue.enqueue(trx, 'prepare-attachment', { attachmentId: id });
    }
  });
}

/** Files that wait under this key for their form to be accepted, oldest first. */
export function listKept(db: Db, uploadKey: string): Promise<KeptFile[]> {
  return db
    .selectFrom('attachments')
    .select(['id', 'name', 'size', 'type', 'sha256'])
    .where('upload_key', '=', uploadKey)
    .where('ticket_id', 'is', null)
    .orderBy('id')
    .execute();
}

/** Takes waiting files away again, as their sender wishes. Files of a ticket stay. */
export async function removeKept(
  { db, store }: { db: Db; store: FileStore },
  uploadKey: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const removed = await db
    .deleteFrom('attachments')
    .where('upload_key', '=', uploadKey)
    .where('ticket_id', 'is', null)
    .where((eb) => eb(eb.cast<string>('id', 'text'), 'in', [...ids]))
    .returning(['sha256', 'picture_sha256', 'thumbnail_sha256'])
    .execute();
  await removeUnused(db, store, removed.flatMap(contentsOf));
}

/** Every content that a row stands for. */
export const contentsOf = (row: {
  sha256: string;
  picture_sha256: string | null;
  thumbnail_sha256: string | null;
}): string[] => [row.sha256, row.picture_sha256, row.thumbnail_sha256].filter((hash) => hash !== null);

import type { Db } from '../../db/connection.ts';
import { type ClamdAddress, scanWithClamd } from '../../storage/clamd.ts';
import { storePictures } from '../../storage/pictures.ts';
import type { FileStore } from '../../storage/store.ts';
import { lockContents, removeUnused } from './contents.ts';
import { contentsOf } from './keeping.ts';

type Deps = { db: Db; store: FileStore; config: { CLAMD?: string | undefined } };

const pictureTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
export const isPicture = (type: string): boolean => pictureTypes.has(type);

/**
 * Scans a stored file where a scanner is configured, and makes the clean copy and the thumbnail of a picture. Nothing
 * happens when the file is gone or prepared already, so a job may run twice.
 */
export async function prepareAttachment({ db, store, config }: Deps, attachmentId: string): Promise<void> {
  const row = await db
    .selectFrom('attachments')
    .select(['id', 'sha256', 'type', 'state'])
    .where('id', '=', attachmentId)
    .executeTakeFirst();
  if (row?.state !== 'stored') return;

  const scan = config.CLAMD ? await scanFile(store, row.sha256, config.CLAMD) : 'unscanned';
  const made =
    isPicture(row.type) && scan !== 'infected' ? await storePictures(store, row.sha256) : undefined;
  const contents = made?.accepted ? [made.picture.sha256, made.thumbnail.sha256] : [];
  const isKept = await db.transaction().execute(async (trx) => {
    await lockContents(trx, contents);
    for (const hash of contents) if (!(await store.has(hash))) throw new Error('a copy vanished; run again');
    const { numUpdatedRows } = await trx
      .updateTable('attachments')
      .set({
        scan,
        state: scan === 'infected' || made?.accepted === false ? 'failed' : 'ready',
        ...(made?.accepted
          ? {
              picture_sha256: made.picture.sha256,
              picture_type: made.picture.type,
              thumbnail_sha256: made.thumbnail.sha256,
            }
          : {}),
      })
      .where('id', '=', row.id)
      .where('state', '=', 'stored')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
  // Its sender took the file away meanwhile.
  if (!isKept) await removeUnused(db, store, [...contents, row.sha256]);
}

async function scanFile(store: FileStore, sha256: string, clamd: string) {
  const answer = await scanWithClamd(clamdAddress(clamd), store.open(sha256));
  return answer.result === 'unavailable' ? 'unscanned' : answer.result;
}

function clamdAddress(setting: string): ClamdAddress {
  const found = /^(.+):(\d+)$/.exec(setting);
  return found && !setting.startsWith('/')
    ? { host: found[1]!, port: Number(found[2]) }
    : { socket: setting };
}

/**
 * Files whose form was never accepted within a day: rows and contents go. Tells how many.
 * @param before everything older goes; 24 hours ago by the clock of the program unless told
 */
export async function sweepUploads(
  { db, store }: Pick<Deps, 'db' | 'store'>,
  before = new Date(Date.now() - 24 * 3_600_000),
): Promise<number> {
  const removed = await db
    .deleteFrom('attachments')
    .where('ticket_id', 'is', null)
    .where('created_at', '<', before)
    .returning(['sha256', 'picture_sha256', 'thumbnail_sha256'])
    .execute();
  await removeUnused(db, store, removed.flatMap(contentsOf));
  await store.sweepTemporary();
  return removed.length;
}

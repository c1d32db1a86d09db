import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { NotFound } from '../errors.ts';
import type { ImportKind } from './kinds.ts';

type Uploaded = { kind: ImportKind; fileName: string; content: Buffer; formKey: string; byId: string };

/** Keeps a file until it is read. The same form sent twice with the same file is one import. */
export async function createImport(
  db: Db,
  { kind, fileName, content, formKey, byId }: Uploaded,
): Promise<string> {
  const file_sha256 = createHash('sha256').update(content).digest('hex');
  return inTransaction(db, async (trx) => {
    const made = await trx
      .insertInto('imports')
      .values({
        id: uuidv7(),
        kind,
        state: 'uploaded',
        form_key: formKey,
        file_name: fileName,
        file_size: content.length,
        file_sha256,
        made_by_id: byId,
      })
      .onConflict((conflict) => conflict.columns(['made_by_id', 'form_key', 'file_sha256']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      await trx.insertInto('import_files').values({ import_id: made.id, content }).execute();
      await trx.insertInto('import_work').values({ import_id: made.id }).execute();
      return made.id;
    }
    const there = await trx
      .selectFrom('imports')
      .select('id')
      .where('made_by_id', '=', byId)
      .where('form_key', '=', formKey)
      .where('file_sha256', '=', file_sha256)
      .executeTakeFirstOrThrow();
    return there.id;
  });
}

/**
 * Asks for a preview without faults to be applied. Answers whether it will be, or has been: pressing twice is pressing
 * once. @throws NotFound
 */
export async function requestApplication(
  db: Db,
  { id, byId }: { id: string; byId: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('imports')
      .set({ state: 'applying', applied_by_id: byId, fault: null })
      .where('id', '=', id)
      .where('state', '=', 'previewed')
      .where('refused', '=', 0)
      .where((eb) => eb(eb('added', '+', eb.ref('changed')), '>', 0))
      .executeTakeFirst();
    if (Number(numUpdatedRows) > 0) {
      await trx
        .updateTable('import_work')
        .set({ attempts: 0, done: 0, total: 0 })
        .where('import_id', '=', id)
        .execute();
      return true;
    }
    const now = await trx.selectFrom('imports').select('state').where('id', '=', id).executeTakeFirst();
    if (!now) throw new NotFound('import');
    return now.state === 'applying' || now.state === 'applied';
  });
}

/** Gives up a file that was not applied, and forgets it with its preview. Answers whether it is given up now. */
export async function abandonImport(db: Db, id: string): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const now = await trx
      .selectFrom('imports')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!now) throw new NotFound('import');
    if (now.state === 'applying' || now.state === 'applied') return false;
    if (now.state === 'abandoned') return true;
    await trx
      .updateTable('imports')
      .set({ state: 'abandoned', ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .execute();
    await forgetContent(trx, [id]);
    return true;
  });
}

async function forgetContent(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('import_files').where('import_id', 'in', ids).execute();
  await db.deleteFrom('import_rows').where('import_id', 'in', ids).execute();
}

/** Previews hold names and contacts: after a week nobody waits for them any more. */
export async function tidyImports(db: Db): Promise<void> {
  const { rows: waiting } = await sql<{ id: string }>`select id from imports
    where state = 'previewed' and made_at < clock_timestamp() - interval '7 days'`.execute(db);
  for (const { id } of waiting) await abandonImport(db, id);
  await sql`delete from import_rows r using imports i where i.id = r.import_id
    and i.ended_at < clock_timestamp() - interval '7 days'`.execute(db);
}

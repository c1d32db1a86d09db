import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { Invalid } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import type { Fault } from './finding.ts';
import type { ImportKind } from './kinds.ts';
import { keepPlan, planFile, turns } from './planning.ts';
import { UnusableFile } from './reading.ts';
import type { Accounts, PlannedRow } from './spec.ts';

type Due = {
  id: string;
  kind: ImportKind;
  state: 'uploaded' | 'applying';
  plan_sha256: string | null;
  applied_by_id: string | null;
  made_by_id: string;
  attempts: number;
};

/** After so many beginnings without an end something is wrong that trying again does not mend. */
const mostAttempts = 3;

/**
 * Reads the files that were sent and applies the previews that were asked for, the oldest first. Each is done by one
 * process at a time, under a lock that a dead process loses: whoever asks next begins anew, since nothing half done
 * was ever committed.
 */
export async function workOnImports(db: Db, accounts: Accounts): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from imports
    where state in ('uploaded', 'applying') order by made_at limit 20`.execute(db);
  const failures: unknown[] = [];
  for (const { id } of rows) {
    // One that fails keeps no other waiting; it is tried again in the next round.
    await db
      .connection()
      .execute((connection) => workOn(db, connection, id, accounts))
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** `connection` holds the locks and the transaction; progress goes by another, so that it is seen meanwhile. */
async function workOn(db: Db, connection: Db, id: string, accounts: Accounts): Promise<void> {
  // Applying is one at a time in the whole office, since two files could add the same person.
  const [mine, all] = [`import ${id}`, 'imports'];
  if (!(await tryLock(connection, mine))) return;
  try {
    const due = await begin(db, id);
    if (!due) return;
    if (due.attempts > mostAttempts) return await fail(db, due, { code: 'trouble' });
    if (due.state === 'uploaded') return await preview(db, connection, due);
    if (!(await tryLock(connection, all))) return;
    try {
      await apply(db, connection, due, accounts);
    } finally {
      await unlock(connection, all);
    }
  } finally {
    await unlock(connection, mine);
  }
}

async function tryLock(connection: Db, name: string): Promise<boolean> {
  const { rows } = await sql<{
    is: boolean;
  }>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as is`.execute(connection);
  return rows[0]!.is;
}

const unlock = (connection: Db, name: string) =>
  sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection);

/** Asked under the lock: another process may have finished it a moment ago. */
async function begin(db: Db, id: string): Promise<Due | undefined> {
  const { rows } = await sql<Due>`update import_work w set attempts = attempts + 1, done = 0
    from imports i where i.id = w.import_id and i.id = ${id}::uuid and i.state in ('uploaded', 'applying')
    returning i.id, i.kind, i.state, i.plan_sha256, i.applied_by_id, i.made_by_id, w.attempts`.execute(db);
  return rows[0];
}

async function contentOf(db: Db, id: string): Promise<Buffer> {
  const { content } = await db
    .selectFrom('import_files')
    .select('content')
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow();
  return content;
}

async function preview(db: Db, connection: Db, due: Due): Promise<void> {
  const progress = progressOf(db, due.id);
  try {
    const content = await contentOf(connection, due.id);
    const plan = await planFile(connection, { content, kind: due.kind, tick: turns(progress.count) });
    const { file, counts } = plan;
    await connection.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('imports')
        .set({
          state: 'previewed',
          encoding: file.encoding,
          delimiter: file.delimiter,
          header: file.names,
          unknown_columns: file.header.unknown,
          plan_sha256: plan.sha256,
          ...counts,
        })
        .where('id', '=', due.id)
        .where('state', '=', 'uploaded')
        .executeTakeFirst();
      // Abandoned meanwhile: there is nothing to show.
      if (Number(numUpdatedRows) > 0) await keepPlan(trx, due.id, plan);
    });
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    await fail(db, due, error.fault);
  } finally {
    await progress.end();
  }
}

/** What applying ends with when nothing was written. */
class NotApplied extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`not applied: ${fault.code}`);
    this.fault = fault;
  }
}

async function apply(db: Db, connection: Db, due: Due, accounts: Accounts): Promise<void> {
  const progress = progressOf(db, due.id);
  try {
    // Plans of an hour when these tables were small would read them whole for every row.
    await sql`discard plans`.execute(connection);
    // Who changes one of these rows meanwhile makes this fail instead of being written over: it is planned anew.
    await connection
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => applyPlan(trx, due, accounts, progress));
  } catch (error) {
    if (error instanceof NotApplied) {
      await (error.fault.code === 'changed_since' ? previewAnew(db, due.id) : fail(db, due, error.fault));
      return;
    }
    if (error instanceof UnusableFile) return await fail(db, due, error.fault);
    if (isMeanwhile(error)) return await previewAnew(db, due.id);
    throw error;
  } finally {
    await progress.end();
    await sql`discard plans`.execute(connection);
  }
}

const meanwhile = new Set(['40001', '40P01', '23505']);
const isMeanwhile = (error: unknown): boolean => meanwhile.has((error as { code?: string }).code ?? '');

async function applyPlan(
  trx: Trx,
  due: Due,
  accounts: Accounts,
  progress: ReturnType<typeof progressOf>,
): Promise<void> {
  const content = await contentOf(trx, due.id);
  const plan = await planFile(trx, { content, kind: due.kind, tick: turns() });
  if (plan.sha256 !== due.plan_sha256 || plan.counts.refused > 0)
    throw new NotApplied({ code: 'changed_since' });
  const byId = due.applied_by_id ?? due.made_by_id;
  const rows = plan.rows
    .filter((row): row is PlannedRow & Required<Pick<PlannedRow, 'write'>> => row.write !== undefined)
    .sort((one, other) => (one.order ?? 0) - (other.order ?? 0) || one.line - other.line);
  progress.expect(rows.length);
  // What this transaction adds is in no statistics, and the tables grow by thousands of rows while it runs.
  await sql`set local enable_seqscan = off`.execute(trx);
  for (const { line, write } of rows) {
    try {
      await write({ trx, byId, accounts });
    } catch (error) {
      if (error instanceof Invalid) throw new NotApplied({ code: 'refused_meanwhile', value: String(line) });
      throw error;
    }
    progress.count(1);
  }
  const { file_sha256, file_name } = await trx
    .updateTable('imports')
    .set({ state: 'applied', fault: null, ended_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', due.id)
    .where('state', '=', 'applying')
    .returning(['file_sha256', 'file_name'])
    .executeTakeFirstOrThrow();
  await trx.deleteFrom('import_files').where('import_id', '=', due.id).execute();
  await recordAudit(trx, {
    actorId: byId,
    action: 'import_applied',
    subject: { kind: 'import', id: due.id },
    details: { kind: due.kind, file: file_name, sha256: file_sha256, ...plan.counts },
  });
}

/** What was shown is no longer what would be done: the file is compared again and shown anew. */
async function previewAnew(db: Db, id: string): Promise<void> {
  await db
    .updateTable('imports')
    .set({ state: 'uploaded', fault: JSON.stringify({ code: 'changed_since' } satisfies Fault) })
    .where('id', '=', id)
    .where('state', '=', 'applying')
    .execute();
  await db.updateTable('import_work').set({ attempts: 0 }).where('import_id', '=', id).execute();
}

async function fail(db: Db, { id, state }: Due, fault: Fault): Promise<void> {
  await db
    .updateTable('imports')
    .set({ state: 'failed', fault: JSON.stringify(fault), ended_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', state)
    .execute();
  await db.deleteFrom('import_files').where('import_id', '=', id).execute();
}

const millisecondsBetweenTellings = 300;

/** Tells how far the work is, now and then and never two at once. */
function progressOf(db: Db, id: string) {
  let [done, total, toldAt] = [0, 0, Date.now()];
  let telling: Promise<unknown> = Promise.resolve();
  const tell = () => {
    if (Date.now() - toldAt < millisecondsBetweenTellings) return;
    toldAt = Date.now();
    telling = telling
      .then(() => db.updateTable('import_work').set({ done, total }).where('import_id', '=', id).execute())
      // Only a picture of the work: it goes on without.
      .catch(() => undefined);
  };
  return {
    expect(rows: number) {
      total = rows;
      tell();
    },
    count(rows = 200) {
      done += rows;
      tell();
    },
    end: () => telling,
  };
}

import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type ImportKind, type Outcome, outcomes } from './kinds.ts';
import { type FileHead, readImportFile } from './reading.ts';
import type { PlannedRow, Tick } from './spec.ts';
import { specs } from './specs.ts';

export type Plan = {
  file: FileHead;
  rows: PlannedRow[];
  counts: Record<Outcome, number>;
  /** What would be done, in short: two plans that agree have the same. */
  sha256: string;
};

const rowsBetweenTurns = 200;

/** Gives way to requests every few hundred rows: the same process answers pages. */
export function turns(after: () => void = () => {}): Tick {
  let count = 0;
  return async () => {
    count += 1;
    if (count % rowsBetweenTurns !== 0) return;
    after();
    await setImmediate();
  };
}

/** Reads the file and compares it with what is there. Writes nothing. @throws UnusableFile */
export async function planFile(
  db: Db,
  { content, kind, tick }: { content: Buffer; kind: ImportKind; tick: Tick },
): Promise<Plan> {
  const { rows: lines, ...file } = await readImportFile(content, kind, tick);
  // The lines themselves are forgotten: a plan is held until its last row is written.
  const rows = await specs[kind].plan(db, lines, tick);
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Plan['counts'];
  const hash = createHash('sha256');
  for (const { line, outcome, key, changes } of rows) {
    counts[outcome] += 1;
    hash.update(`${JSON.stringify([line, outcome, key, changes])}\n`);
  }
  return { file, rows, counts, sha256: hash.digest('hex') };
}

const batchSize = 1_000;

/** Replaces the preview of an import by this plan. */
export async function keepPlan(db: Db, importId: string, plan: Plan): Promise<void> {
  await db.deleteFrom('import_rows').where('import_id', '=', importId).execute();
  for (let start = 0; start < plan.rows.length; start += batchSize) {
    const batch = plan.rows.slice(start, start + batchSize).map(({ raw, write: _, order: __, ...row }) => ({
      ...row,
      cells: raw?.slice(0, 60).map((cell) => cell.replaceAll('\0', '')) ?? null,
    }));
    await sql`insert into import_rows (import_id, line, outcome, key, name, changes, issues, cells)
      select ${importId}::uuid, line, outcome, key, name, changes, issues, cells
      from json_to_recordset(${JSON.stringify(batch)}::json)
        as r (line int, outcome text, key text, name text, changes jsonb, issues jsonb, cells text[])`.execute(
      db,
    );
  }
}

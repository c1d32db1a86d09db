import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Change, ImportKind, Issue, Outcome } from './kinds.ts';

export type ImportState = 'uploaded' | 'previewed' | 'applying' | 'applied' | 'failed' | 'abandoned';
/** Why a file was not read or not applied. `value` is a line, a number of them, or names of columns. */
export type Fault = {
  code:
    | 'workbook'
    | 'binary'
    | 'encoding'
    | 'quote'
    | 'empty'
    | 'rows'
    | 'lines'
    | 'wide'
    | 'columns'
    | 'columns_twice'
    | 'changed_since'
    | 'refused_meanwhile'
    | 'trouble';
  value?: string;
};

export type Import = {
  id: string;
  kind: ImportKind;
  state: ImportState;
  file_name: string;
  file_size: number;
  file_sha256: string;
  encoding: string | null;
  delimiter: string | null;
  header: string[];
  unknown_columns: string[];
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  fault: Fault | null;
  made_at: Date;
  ended_at: Date | null;
  made_by: string;
  applied_by: string | null;
  done: number;
  total: number;
};

const select = sql`select i.id, i.kind, i.state, i.file_name, i.file_size, i.file_sha256, i.encoding, i.delimiter,
  i.header, i.unknown_columns, i.added, i.changed, i.unchanged, i.refused, i.fault, i.made_at, i.ended_at,
  m.name as made_by, a.name as applied_by, coalesce(w.done, 0) as done, coalesce(w.total, 0) as total
  from imports i join people m on m.id = i.made_by_id left join people a on a.id = i.applied_by_id
  left join import_work w on w.import_id = i.id`;

export async function findImport(db: Db, id: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`${select} where i.id = ${id}::uuid`.execute(db);
  return rows[0];
}

const pageSize = 50;

/** Every import there was, the newest first; `before` is the id that the page before ended with. */
export async function listImports(
  db: Db,
  before?: string,
): Promise<{ imports: Import[]; next: string | null }> {
  const { rows } = await sql<Import>`${select}
    ${before ? sql`where (i.made_at, i.id) < (select made_at, id from imports where id = ${before}::uuid)` : sql``}
    order by i.made_at desc, i.id desc limit ${pageSize + 1}`.execute(db);
  const imports = rows.slice(0, pageSize);
  return { imports, next: rows.length > pageSize ? imports.at(-1)!.id : null };
}

export type ImportRow = {
  line: number;
  outcome: Outcome;
  key: string;
  name: string;
  changes: Change[];
  issues: Issue[];
};

/** The preview by line, a page at a time; `next` is the line after which the page after begins. */
export async function listImportRows(
  db: Db,
  { id, outcome, after = 0 }: { id: string; outcome?: Outcome | undefined; after?: number | undefined },
): Promise<{ rows: ImportRow[]; next: number | null }> {
  const { rows } = await sql<ImportRow>`select line, outcome, key, name, changes, issues from import_rows
    where import_id = ${id}::uuid and line > ${after} ${outcome ? sql`and outcome = ${outcome}` : sql``}
    order by line limit ${pageSize + 1}`.execute(db);
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? page.at(-1)!.line : null };
}

export type RefusedRow = { line: number; cells: string[]; issues: Issue[] };

/** The refused rows as the file had them, a thousand at a time. */
export async function* streamRefusedRows(db: Db, id: string): AsyncGenerator<RefusedRow> {
  for (let after = 0; ; ) {
    const { rows } = await sql<RefusedRow>`select line, cells, issues from import_rows
      where import_id = ${id}::uuid and outcome = 'refused' and line > ${after} order by line limit 1000`.execute(
      db,
    );
    yield* rows;
    if (rows.length < 1000) return;
    after = rows.at(-1)!.line;
  }
}

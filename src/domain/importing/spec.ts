import type { Db, Trx } from '../../db/connection.ts';
import type { Column, FileRow } from './columns.ts';
import type { Change, ImportKind, Issue, Outcome } from './kinds.ts';

/** What people with an account must have their sign-in follow; `auth` does it, which the domain does not know. */
export type Accounts = {
  /** The name and the e-mail address somebody signs in with. */
  follow(trx: Trx, person: { personId: string; name: string; email: string | null }): Promise<void>;
  /** Ends every session of somebody who is shut out. */
  shutOut(trx: Trx, personId: string): Promise<unknown>;
};

export type Writing = { trx: Trx; byId: string; accounts: Accounts };

export type PlannedRow = {
  line: number;
  outcome: Outcome;
  /** What the row is known again by, and the name to show beside it. */
  key: string;
  name: string;
  changes: Change[];
  issues: Issue[];
  /** The cells of a refused row, to hand back. */
  raw?: readonly string[];
  /** Writes the row by the verb of its noun; only of rows that add or change. */
  write?: (writing: Writing) => Promise<void>;
  /** Rows with a smaller one are written first, whatever their line. */
  order?: number;
};

/** Lets others have their turn now and then; called for every row. */
export type Tick = () => Promise<void>;

/** How one kind is read, compared, written and written out. */
export type Spec = {
  kind: ImportKind;
  columns: readonly Column[];
  /** Two rows to begin from, by the key of their column. */
  examples: readonly Readonly<Record<string, string>>[];
  /** Compares the file with what is there and writes nothing. Rows come back in the order of their lines. */
  plan(db: Db, rows: readonly FileRow[], tick: Tick): Promise<PlannedRow[]>;
  /** Everything there is, in the shape that `plan` reads as unchanged. */
  list(db: Db): AsyncIterable<Readonly<Record<string, string>>>;
};

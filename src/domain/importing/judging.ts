import type { ZodError } from 'zod';
import type { FileRow } from './columns.ts';
import { type Change, type Issue, type IssueCode, isNote, issueCodes } from './kinds.ts';
import type { PlannedRow } from './spec.ts';

const known: ReadonlySet<string> = new Set(issueCodes);
/** Words of the owners' schemas for faults that have another name here. */
const renamed: Readonly<Record<string, IssueCode>> = { too_long: 'tooLong', choose: 'unknown' };

/** The first fault of each column, by the code that the owner's schema gives it. */
export function issuesOf(error: ZodError, row: FileRow): Issue[] {
  const issues = new Map<string, Issue>();
  for (const { path, message } of error.issues) {
    const column = String(path[0]);
    if (issues.has(column)) continue;
    // A choice that fits none of several says so by its column.
    const said = [message, column].find((word): word is IssueCode => known.has(word));
    const code = renamed[message] ?? said ?? 'unknown';
    const cell = row.cells[column] ?? '';
    issues.set(
      column,
      cell === '' && code !== 'owner'
        ? { column, code: 'required' }
        : { column, code, value: cell.slice(0, 80) },
    );
  }
  return [...issues.values()];
}

export const isRefused = (issues: readonly Issue[]): boolean => issues.some((issue) => !isNote(issue));

type Judged = { key: string; name: string; issues?: readonly Issue[] };

export const refuse = (row: FileRow, { key, name, issues = [] }: Judged): PlannedRow => ({
  line: row.line,
  outcome: 'refused',
  key,
  name,
  changes: [],
  issues: [...row.issues, ...issues],
  raw: row.raw,
});

type Accepted = Judged & {
  isNew: boolean;
  changes: Change[];
  write: NonNullable<PlannedRow['write']>;
  order?: number | undefined;
};

/** A row that adds, changes or leaves alone, by what differs. */
export function accept(
  row: FileRow,
  { key, name, issues = [], isNew, changes, write, order }: Accepted,
): PlannedRow {
  const outcome = isNew ? 'added' : changes.length > 0 ? 'changed' : 'unchanged';
  return {
    line: row.line,
    outcome,
    key,
    name,
    changes,
    issues: [...row.issues, ...issues],
    ...(outcome === 'unchanged' ? {} : { write }),
    ...(order === undefined ? {} : { order }),
  };
}

/** Names rows of the same thing with both lines: the second is refused, pointing at the first. */
export class Seen {
  readonly #lines = new Map<string, number>();

  /** Undefined the first time. */
  again(key: string, row: FileRow, column: string | null): Issue | undefined {
    const first = this.#lines.get(key);
    if (first === undefined) this.#lines.set(key, row.line);
    return first === undefined ? undefined : { column, code: 'twice', value: String(first) };
  }
}

/** What differs between two rows as the file would write them, of the columns that the file has. */
export function changesBetween(
  fields: readonly string[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Change[] {
  return fields.flatMap((field) => {
    const [was, becomes] = [before[field] ?? '', after[field] ?? ''];
    return was === becomes ? [] : [{ field, before: was, after: becomes }];
  });
}

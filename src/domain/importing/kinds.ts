/** What files can bring, in the order in which an office begins. */
export const importKinds = ['agencies', 'people', 'services', 'technician-regions'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Most rows of one file. */
export const mostRows = 50_000;
/** Most lines of one file, empty ones and those within cells included: judged before a row is read. */
export const mostLines = 100_000;
/** Most columns of one file, known or not. */
export const mostColumns = 200;
/** Largest file, in bytes. */
export const mostBytes = 10 * 1024 * 1024;

/**
 * What would become of a row. Applying waits until no row is refused: all or nothing.
 */
export const outcomes = ['added', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** A value of a row before and after, as the file would write it. */
export type Change = { field: string; before: string; after: string };

/** What is wrong with a row, or worth a look; every code has a sentence on the screen. */
export const issueCodes = [
  'required',
  'tooLong',
  'name',
  'code',
  'kind',
  'phone',
  'email',
  'nip',
  'hours',
  'url',
  'minutes',
  'owner',
  'owner_kind',
  'letter',
  'yes_no',
  'unknown',
  'unknown_agency',
  'unknown_region',
  'several_regions',
  'unknown_team',
  'unknown_category',
  'unknown_person',
  'several',
  'taken',
  'taken_by_another',
  'no_identity',
  'role',
  'role_team',
  'role_agency',
  'last_admin',
  'self',
  'circle',
  'parent_refused',
  'disabled_person',
  'twice',
  'too_many_cells',
  'broken_letters',
  'excel_number',
  'excel_rounded',
] as const;
export const noteCodes = [
  'zero_added',
  'pppk',
  'birth_date',
  'sex',
  'with_line',
  'no_technician',
  'region_by_name',
] as const;
export type IssueCode = (typeof issueCodes)[number];
export type NoteCode = (typeof noteCodes)[number];
/** `column` is a key of the kind's columns; null for the whole row. A note refuses nothing. */
export type Issue = { column: string | null; code: IssueCode | NoteCode; value?: string };

const notes: ReadonlySet<string> = new Set(noteCodes);
export const isNote = ({ code }: Issue): boolean => notes.has(code);

-- Files that bring agencies, people, services and who works where: previewed row by row, applied all or nothing.

create table imports (
  id uuid primary key,
  kind text not null check (kind in ('agencies', 'people', 'services', 'technician-regions')),
  state text not null check (state in ('uploaded', 'previewed', 'applying', 'applied', 'failed', 'abandoned')),
  form_key text not null,
  file_name text not null,
  file_size integer not null,
  file_sha256 text not null,
  encoding text,
  delimiter text,
  header text[] not null default '{}',
  unknown_columns text[] not null default '{}',
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  plan_sha256 text,
  fault jsonb,
  made_by_id uuid not null references people,
  made_at timestamptz not null default clock_timestamp(),
  applied_by_id uuid references people,
  ended_at timestamptz,
  unique (made_by_id, form_key, file_sha256)
);
comment on column imports.form_key is 'Sending the same form twice makes one import.';
comment on column imports.plan_sha256 is 'What the preview showed; applying it refuses to do anything else.';
comment on column imports.fault is 'Why the file was not read or not applied: a code and the values of its sentence.';
create index imports_made on imports (made_at desc, id desc);
create index imports_due on imports (made_at) where state in ('uploaded', 'applying');
create index imports_waiting on imports (made_at) where state = 'previewed';

create table import_files (
  import_id uuid primary key references imports,
  content bytea not null
);
comment on table import_files is 'Kept until the import is applied or abandoned.';

create table import_rows (
  import_id uuid not null references imports,
  line integer not null,
  outcome text not null check (outcome in ('added', 'changed', 'unchanged', 'refused')),
  key text not null,
  name text not null,
  changes jsonb not null,
  issues jsonb not null,
  cells text[],
  primary key (import_id, line)
);
comment on table import_rows is 'The preview, with names and contacts: forgotten a week after the import ended.';
comment on column import_rows.cells is 'Of refused rows alone, to hand them back for correcting.';
create index import_rows_outcome on import_rows (import_id, outcome, line);

-- Apart from the import itself: progress is written while the transaction that applies it is open.
create table import_work (
  import_id uuid primary key references imports,
  attempts integer not null default 0,
  done integer not null default 0,
  total integer not null default 0
);

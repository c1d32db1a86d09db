-- Who there is: the office, its regions, agencies, teams, categories and people.

create table offices (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid,
  name text not null,
  short_name text not null,
  service_name text not null,
  government text not null default '',
  zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  prefix text not null check (prefix ~ '^[A-Z]{2,6}$'),
  address text not null default '',
  phone text,
  email text,
  logo_sha256 text,
  logo_type text,
  calendar jsonb not null
);
comment on table offices is 'Settings of the office, one row a version; the newest is in force.';

create table policies (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid,
  rules jsonb not null
);
comment on table policies is 'Approval and time-out rules, one row a version; a ticket keeps the version it started under.';

create table regions (
  code text primary key check (code ~ '^[1-9]\d(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$'),
  name text not null,
  kind text not null,
  parent_code text references regions
);

create table agencies (
  id uuid primary key,
  code text not null unique,
  name text not null,
  kind text not null default 'dinas',
  parent_id uuid references agencies,
  region_code text references regions,
  disabled_at timestamptz
);
create index agencies_parent on agencies (parent_id);
create index agencies_name on agencies (lower(name));
create index agencies_code on agencies (lower(code));

create table teams (
  id uuid primary key,
  code text not null unique,
  name text not null,
  duty text not null default '',
  is_front_desk boolean not null default false,
  is_restricted boolean not null default false,
  allows_self_claim boolean not null default false,
  disabled_at timestamptz
);
create unique index teams_one_front_desk on teams (is_front_desk) where is_front_desk;

create table categories (
  code text primary key,
  parent_code text references categories,
  position integer not null,
  team_id uuid not null references teams,
  is_restricted boolean not null default false,
  is_unknown boolean not null default false,
  default_priority text not null,
  name_id text not null,
  name_en text not null,
  description_id text not null default '',
  description_en text not null default '',
  not_for_id text not null default '',
  not_for_en text not null default '',
  examples_id text[] not null default '{}',
  examples_en text[] not null default '{}',
  disabled_at timestamptz
);
comment on column categories.is_unknown is 'The reporter said "belum tahu": never accepted by a time-out.';

create table people (
  id uuid primary key,
  name text not null,
  title text,
  nip text,
  phone text,
  email text,
  agency_id uuid references agencies,
  locale text not null default 'id' check (locale in ('id', 'en')),
  theme text check (theme in ('light', 'dark')),
  created_at timestamptz not null default clock_timestamp(),
  disabled_at timestamptz
);

create table role_grants (
  id uuid primary key,
  person_id uuid not null references people,
  role text not null check (role in ('reporter', 'agency_contact', 'front_desk', 'technician', 'team_lead',
                                     'unit_head', 'head', 'auditor', 'admin')),
  team_id uuid references teams,
  agency_id uuid references agencies,
  granted_by_id uuid references people,
  valid_from timestamptz not null default clock_timestamp(),
  valid_to timestamptz,
  check (role not in ('technician', 'team_lead', 'unit_head') or team_id is not null),
  check (role <> 'agency_contact' or agency_id is not null)
);
create index role_grants_person on role_grants (person_id);
create index role_grants_team on role_grants (team_id, role);

create table person_regions (
  person_id uuid not null references people,
  region_code text not null references regions,
  primary key (person_id, region_code)
);

create table delegations (
  id uuid primary key,
  from_id uuid not null references people,
  to_id uuid not null references people,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check (from_id <> to_id)
);
create index delegations_to on delegations (to_id, valid_to);
create index delegations_from on delegations (from_id, valid_to);

create table audit_entries (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid references people,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null default '{}'
);
create index audit_entries_at on audit_entries (at desc, id desc);

create table throttle_counters (
  key text primary key,
  failures integer not null,
  window_ends_at timestamptz not null,
  blocked_until timestamptz
);
create index throttle_counters_window on throttle_counters (window_ends_at);
comment on table throttle_counters is 'Failed guesses per account, ticket and address; keys are hashes.';

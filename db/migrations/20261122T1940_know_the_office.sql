-- The organisation as it is: units with contacts and hours, people with skills and leave, services, fields, rules.

alter table agencies
  add column short_name text,
  add column address text not null default '',
  add column phone text,
  add column email text,
  add column contact_name text not null default '',
  add column hours jsonb;
comment on column agencies.hours is 'Own working hours a day of the week; null: those of the office.';

create table person_skills (
  person_id uuid not null references people,
  category_code text not null references categories,
  primary key (person_id, category_code)
);

create table leaves (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null check (kind in ('leave', 'sick', 'duty', 'training')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  delegation_id uuid references delegations,
  made_by_id uuid references people,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index leaves_person on leaves (person_id, ends_at);

alter table teams
  add column auto_assign text not null default 'off' check (auto_assign in ('off', 'round_robin', 'least_loaded')),
  add column is_on_call boolean not null default false;

create table services (
  id uuid primary key,
  code text not null unique,
  name text not null,
  description text not null default '',
  owner_kind text not null check (owner_kind in ('office', 'agency', 'central')),
  owner_agency_id uuid references agencies,
  owner_name text not null default '',
  category_code text not null references categories,
  team_id uuid references teams,
  needs_letter boolean not null default false,
  target_minutes integer check (target_minutes > 0),
  url text,
  disabled_at timestamptz
);
comment on column services.target_minutes is 'Working minutes to fulfil a request; null: by priority.';
create index services_name on services (lower(name));
alter table tickets add column service_id uuid references services;
create index tickets_service on tickets (service_id, created_at desc) where service_id is not null;

create table category_fields (
  id uuid primary key,
  category_code text not null references categories,
  position integer not null,
  key text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'multiple', 'file', 'region', 'service')),
  label_id text not null,
  label_en text not null,
  hint_id text not null default '',
  hint_en text not null default '',
  choices jsonb not null default '[]',
  is_required boolean not null default false,
  shown_when jsonb,
  disabled_at timestamptz,
  unique (category_code, key)
);

create table ticket_answers (
  ticket_id uuid not null references tickets,
  field_id uuid not null references category_fields,
  position integer not null,
  label_id text not null,
  label_en text not null,
  value jsonb not null,
  said text not null,
  redacted_at timestamptz,
  primary key (ticket_id, field_id)
);
comment on table ticket_answers is 'What was asked in the words of that day, so that changing a field changes no old ticket.';

create table routing_rules (
  id uuid primary key,
  position integer not null,
  name text not null,
  conditions jsonb not null,
  team_id uuid references teams,
  priority text references ticket_priorities,
  tags text[] not null default '{}',
  is_active boolean not null default true,
  made_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz
);
alter table tickets add column rule_id uuid references routing_rules;
create index tickets_rule on tickets (rule_id, created_at desc) where rule_id is not null;

-- A policy may be for one category, type or priority alone; the narrowest in force decides.
alter table policies
  add column category_code text references categories,
  add column type text references ticket_types,
  add column priority text references ticket_priorities,
  add column is_removed boolean not null default false;
create index policies_scope on policies (category_code, type, priority, at desc);

create table schedules (
  id uuid primary key,
  subject text not null,
  description text not null,
  category_code text not null references categories,
  priority text not null references ticket_priorities,
  agency_id uuid references agencies,
  region_code text references regions,
  location text not null default '',
  service_id uuid references services,
  every text not null check (every in ('week', 'month', 'quarter', 'year')),
  starts_on date not null,
  next_on date not null,
  made_by_id uuid references people,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index schedules_next on schedules (next_on) where ended_at is null;
alter table tickets add column schedule_id uuid references schedules;
create index tickets_schedule on tickets (schedule_id, created_at desc) where schedule_id is not null;

create table canned_answers (
  id uuid primary key,
  title text not null,
  body text not null,
  category_code text references categories,
  is_solution boolean not null default false,
  position integer not null default 0,
  disabled_at timestamptz
);

create table handover_notes (
  id uuid primary key,
  body text not null,
  author_id uuid not null references people,
  written_at timestamptz not null,
  done_at timestamptz,
  done_by_id uuid references people
);
create index handover_notes_open on handover_notes (written_at desc) where done_at is null;

create table posters (
  code text primary key check (code ~ '^[0-9A-Z]{6}$'),
  agency_id uuid references agencies,
  location text not null default '',
  service_id uuid references services,
  category_code text references categories,
  made_by_id uuid references people,
  made_at timestamptz not null default clock_timestamp(),
  disabled_at timestamptz
);
create index posters_agency on posters (agency_id, made_at desc);
comment on table posters is 'A place with a code to scan: the form opens filled in.';
alter table tickets add column poster_code text references posters;

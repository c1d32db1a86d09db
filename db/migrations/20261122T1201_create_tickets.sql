-- A ticket, what was said on it, what was done, and the chain of events that proves it.

create table ticket_statuses (code text primary key, position smallint not null);
insert into ticket_statuses values ('submitted', 1), ('accepted', 2), ('assigned', 3), ('in_progress', 4),
  ('waiting_reporter', 5), ('waiting_external', 6), ('pending_review', 7), ('resolved', 8), ('closed', 9),
  ('rejected', 10), ('cancelled', 11), ('merged', 12);
create table ticket_types (code text primary key, position smallint not null);
insert into ticket_types values ('incident', 1), ('request', 2), ('complaint', 3), ('question', 4);
create table ticket_priorities (code text primary key, position smallint not null);
insert into ticket_priorities values ('critical', 1), ('high', 2), ('medium', 3), ('low', 4);
create table ticket_channels (code text primary key, position smallint not null);
insert into ticket_channels values ('web', 1), ('whatsapp', 2), ('phone', 3), ('walk_in', 4), ('email', 5),
  ('letter', 6);

create table tickets (
  id uuid primary key,
  number text not null unique,
  subject text not null,
  status text not null references ticket_statuses,
  type text not null references ticket_types,
  category_code text not null references categories,
  priority text not null references ticket_priorities,
  is_restricted boolean not null default false,
  is_guest boolean not null,
  channel text not null references ticket_channels,
  agency_id uuid references agencies,
  agency_typed text not null,
  region_code text references regions,
  owner_team_id uuid not null references teams,
  assignee_id uuid references people,
  reporter_id uuid references people,
  reporter_name text not null,
  recorded_by_id uuid references people,
  rejected_by_id uuid references people,
  progress smallint not null default 0 check (progress between 0 and 100),
  cycle integer not null default 1,
  attempt integer not null default 1,
  return_status text references ticket_statuses,
  appeal_count integer not null default 0,
  rework_count integer not null default 0,
  not_solved_count integer not null default 0,
  reminder_count integer not null default 0,
  reminded_at timestamptz,
  was_accepted boolean not null default false,
  ended_without_reply boolean not null default false,
  merged_into_id uuid references tickets,
  policy_id uuid not null references policies,
  pin_version integer not null default 1,
  locale text not null default 'id',
  version integer not null default 1,
  event_seq integer not null default 0,
  event_hash bytea not null default '\x',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  status_since timestamptz not null,
  expected_at timestamptz,
  due_at timestamptz,
  next_action_at timestamptz
);
create index tickets_created on tickets (created_at desc, id desc);
create index tickets_team_created on tickets (owner_team_id, created_at desc, id desc);
create index tickets_status_created on tickets (status, created_at desc, id desc);
create index tickets_assignee on tickets (assignee_id, created_at desc, id desc) where assignee_id is not null;
create index tickets_reporter on tickets (reporter_id, created_at desc, id desc) where reporter_id is not null;
create index tickets_agency on tickets (agency_id, created_at desc, id desc);
create index tickets_next_action on tickets (next_action_at) where next_action_at is not null;
create index tickets_category on tickets (category_code, created_at desc, id desc);

create table ticket_details (
  ticket_id uuid primary key references tickets,
  description text not null,
  location text not null default '',
  reporter_phone text,
  reporter_email text,
  salt bytea not null,
  privacy_notice integer not null,
  redacted_at timestamptz
);

create table submissions (
  idempotency_key text primary key,
  ticket_id uuid not null references tickets,
  text_hash bytea not null,
  created_at timestamptz not null
);
create index submissions_created on submissions (created_at);

create table ticket_events (
  ticket_id uuid not null references tickets,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  action text not null,
  actor_kind text not null check (actor_kind in ('person', 'reporter', 'system')),
  actor_id uuid references people,
  on_behalf_of_id uuid references people,
  from_status text,
  to_status text not null,
  cycle integer not null,
  payload text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (ticket_id, seq)
);
create index ticket_events_at on ticket_events (at);
comment on column ticket_events.payload is 'The exact JSON that was hashed: ids, codes, times and salted hashes, never text.';

create table event_digests (
  day date primary key,
  ticket_count integer not null,
  root bytea not null,
  signature bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

create table event_digest_heads (
  day date not null references event_digests,
  ticket_id uuid not null references tickets,
  seq integer not null,
  hash bytea not null,
  primary key (day, ticket_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on ticket_events for each row execute function refuse_change();
create trigger append_only_all before truncate on ticket_events for each statement execute function refuse_change();
create trigger append_only before update or delete on event_digests for each row execute function refuse_change();
create trigger append_only_all before truncate on event_digests for each statement execute function refuse_change();
create trigger append_only before update or delete on event_digest_heads for each row execute function refuse_change();
create trigger append_only_all before truncate on event_digest_heads for each statement execute function refuse_change();
create trigger append_only before update or delete on audit_entries for each row execute function refuse_change();
create trigger append_only_all before truncate on audit_entries for each statement execute function refuse_change();

create table messages (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  event_seq integer not null,
  audience text not null check (audience in ('reporter', 'internal')),
  kind text not null,
  author_id uuid references people,
  is_from_reporter boolean not null default false,
  body text not null,
  salt bytea not null,
  created_at timestamptz not null,
  redacted_at timestamptz
);
create index messages_ticket on messages (ticket_id, event_seq);

create table attachments (
  id uuid primary key,
  ticket_id uuid references tickets,
  event_seq integer,
  upload_key text,
  audience text not null default 'reporter' check (audience in ('reporter', 'internal')),
  stage text check (stage in ('before', 'after')),
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  picture_sha256 text,
  picture_type text,
  thumbnail_sha256 text,
  state text not null default 'stored' check (state in ('stored', 'ready', 'failed')),
  scan text not null default 'unscanned' check (scan in ('unscanned', 'clean', 'infected')),
  uploaded_by_id uuid references people,
  is_from_reporter boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  check (ticket_id is not null or upload_key is not null)
);
create index attachments_ticket on attachments (ticket_id, created_at);
create index attachments_upload on attachments (upload_key, created_at) where ticket_id is null;
create index attachments_sha256 on attachments (sha256);

create table assignments (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  cycle integer not null,
  assignee_id uuid not null references people,
  team_id uuid not null references teams,
  assigned_by_id uuid references people,
  assigned_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index assignments_ticket on assignments (ticket_id, cycle);
create index assignments_assignee on assignments (assignee_id, assigned_at);

create table work_records (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  cycle integer not null,
  attempt integer not null,
  technician_id uuid not null references people,
  outcome text not null,
  solution text not null,
  constraints text not null,
  client_notes text not null default '',
  is_field_visit boolean not null default false,
  is_first_contact boolean not null default false,
  completed_at timestamptz not null,
  locked_at timestamptz,
  unique (ticket_id, cycle, attempt)
);

create function refuse_locked_change() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null then
    raise exception 'the work record is locked since %', old.locked_at using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger locked before update or delete on work_records for each row execute function refuse_locked_change();

create table approvals (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  event_seq integer not null,
  cycle integer not null,
  kind text not null check (kind in ('intake', 'work')),
  decision text not null check (decision in ('accepted', 'rejected', 'approved', 'returned')),
  decided_by_id uuid references people,
  on_behalf_of_id uuid references people,
  is_timeout boolean not null default false,
  at timestamptz not null
);
create index approvals_ticket on approvals (ticket_id, at);

create table ratings (
  ticket_id uuid not null references tickets,
  cycle integer not null,
  score smallint not null check (score between 1 and 5),
  comment text not null default '',
  technician_id uuid references people,
  rated_at timestamptz not null,
  primary key (ticket_id, cycle)
);
create index ratings_technician on ratings (technician_id, rated_at);

create table ticket_clocks (
  ticket_id uuid not null references tickets,
  cycle integer not null,
  kind text not null check (kind in ('response', 'work', 'resolution', 'review')),
  started_at timestamptz not null,
  stopped_at timestamptz,
  paused_at timestamptz,
  elapsed_minutes double precision not null,
  target_minutes double precision not null,
  due_at timestamptz,
  breached_at timestamptz,
  primary key (ticket_id, cycle, kind)
);

create table notifications (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  event_seq integer not null,
  person_id uuid references people,
  kind text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique nulls not distinct (ticket_id, event_seq, person_id, kind)
);
create index notifications_person on notifications (person_id, created_at desc, id desc);
create index notifications_unread on notifications (person_id) where read_at is null;
comment on column notifications.person_id is 'Null: the guest who reported, reachable only by the contact on the ticket.';

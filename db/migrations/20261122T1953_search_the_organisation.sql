-- Agencies and people are found while typing, page by key, and keep where they stood before.

alter table agencies
  add column version integer not null default 1,
  -- What people type: lower case, without signs, a space before each word. Collation C, so that an index serves it.
  add column search_text text collate "C" not null generated always as (
    ' ' || btrim(regexp_replace(
      translate(lower(name || ' ' || coalesce(short_name, '') || ' ' || code), '''’', ''), '[^a-z0-9]+', ' ', 'g'))) stored;
create index agencies_search on agencies using gin (search_text gin_trgm_ops);
create index agencies_level on agencies (parent_id, lower(name), id);
create index agencies_short_name on agencies (lower(short_name)) where short_name is not null;

alter table people
  add column version integer not null default 1,
  add column search_text text collate "C" not null generated always as (
    ' ' || lower(name || ' ' || coalesce(nip, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(email, ''))) stored;
create index people_search on people using gin (search_text gin_trgm_ops);
create index people_agency on people (agency_id, lower(name), id) where agency_id is not null;
create index people_nip on people (nip) where nip is not null;
create index people_email on people (lower(email)) where email is not null;
create index people_phone on people (phone) where phone is not null;

create index role_grants_role on role_grants (role, person_id);
create index role_grants_agency on role_grants (agency_id) where agency_id is not null;
create index audit_entries_subject on audit_entries (subject_kind, subject_id, at desc, id desc);
create index leaves_running on leaves (starts_at, id) where ended_at is null;
create index tickets_agency_open on tickets (agency_id) where status in
  ('submitted', 'accepted', 'assigned', 'in_progress', 'waiting_reporter', 'waiting_external', 'pending_review');

-- Where somebody worked and as what. A ticket shows the title that its words were written under.
create table postings (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people,
  title text,
  agency_id uuid references agencies,
  agency_typed text,
  valid_from timestamptz not null,
  valid_to timestamptz
);
create index postings_person on postings (person_id, valid_from);
create unique index postings_now on postings (person_id) where valid_to is null;
insert into postings (person_id, title, agency_id, agency_typed, valid_from)
  select id, title, agency_id, agency_typed, created_at from people;

-- By the row itself, since people are written by forms, imports, set-up and seeds.
create function keep_posting() returns trigger language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
begin
  update postings set valid_to = moment where person_id = new.id and valid_to is null;
  insert into postings (person_id, title, agency_id, agency_typed, valid_from)
    values (new.id, new.title, new.agency_id, new.agency_typed, moment);
  return null;
end $$;
create trigger people_posted after insert on people for each row execute function keep_posting();
create trigger people_moved after update on people for each row
  when ((old.title, old.agency_id, old.agency_typed) is distinct from (new.title, new.agency_id, new.agency_typed))
  execute function keep_posting();

-- A rotation that begins later: its roles wait in role_grants, title and agency wait here.
create table planned_postings (
  id uuid primary key,
  person_id uuid not null references people,
  title text,
  agency_id uuid references agencies,
  agency_typed text,
  begins_at timestamptz not null,
  made_by_id uuid references people,
  made_at timestamptz not null default clock_timestamp(),
  begun_at timestamptz,
  cancelled_at timestamptz
);
create unique index planned_postings_next on planned_postings (person_id)
  where begun_at is null and cancelled_at is null;
create index planned_postings_due on planned_postings (begins_at) where begun_at is null and cancelled_at is null;

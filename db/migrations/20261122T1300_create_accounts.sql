-- Accounts: what better-auth keeps, and the links that are handed over once.

alter table people add column agency_typed text;
comment on column people.agency_typed is 'The agency in the person''s own words, where it is not in the list.';
create index people_name on people (lower(name), id);

create table auth_users (
  id uuid primary key,
  person_id uuid not null unique references people,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text not null unique check (username = lower(username)),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
comment on column auth_users.email is 'What the person signs in with; somebody without e-mail has an internal address that is never shown or mailed.';

create table auth_sessions (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index auth_sessions_user on auth_sessions (user_id);
create index auth_sessions_expiry on auth_sessions (expires_at);
comment on column auth_sessions.token is 'Worthless without SECRET: the cookie carries it with a signature.';

create table auth_accounts (
  id uuid primary key,
  user_id uuid not null references auth_users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index auth_verifications_identifier on auth_verifications (identifier);

create table account_links (
  token_hash text primary key,
  kind text not null check (kind in ('setup', 'invitation', 'password')),
  person_id uuid references people,
  made_by_id uuid references people,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  used_at timestamptz,
  check ((kind = 'setup') = (person_id is null))
);
create index account_links_person on account_links (person_id);
comment on table account_links is 'One-time links; only the hash of the token is kept.';

create table password_requests (
  id uuid primary key,
  person_id uuid not null references people,
  at timestamptz not null default clock_timestamp(),
  handled_at timestamptz
);
create unique index password_requests_open on password_requests (person_id) where handled_at is null;

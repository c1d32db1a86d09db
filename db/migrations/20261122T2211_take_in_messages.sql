-- Messages from the outside: kept first as they came, understood afterwards.

create table mailboxes (
  id uuid primary key,
  name text not null,
  address text not null,
  team_id uuid references teams,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  sign_in text not null check (sign_in in ('password', 'xoauth2')),
  username text not null,
  settings jsonb not null default '{}',
  sealed_secrets bytea,
  folder text not null default 'INBOX',
  takes_suffix boolean not null default false,
  uid_validity bigint,
  last_uid bigint not null default 0,
  alarm_minutes integer not null default 15 check (alarm_minutes > 0),
  is_enabled boolean not null default false,
  read_at timestamptz,
  failed_at timestamptz,
  failure text,
  alarmed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz
);
create unique index mailboxes_address on mailboxes (lower(address)) where removed_at is null;
comment on column mailboxes.team_id is 'Whose tickets its mails become; null: the front desk.';
comment on column mailboxes.takes_suffix is 'Whether name+anything@domain arrives here too, so that Reply-To can carry a signed address.';

create table arrivals (
  id uuid primary key,
  source text not null check (source in ('mailbox', 'pipe', 'hook')),
  mailbox_id uuid references mailboxes,
  gateway_id uuid references gateways,
  uid_validity bigint,
  uid bigint,
  external_id text,
  sha256 text not null,
  size bigint not null,
  body text,
  received_at timestamptz not null default clock_timestamp(),
  flagged_at timestamptz,
  state text not null default 'kept' check (state in ('kept', 'done', 'quarantined')),
  attempts integer not null default 0,
  outcome text check (outcome in ('ticket_opened', 'reply_added', 'ignored', 'quarantined')),
  reason text,
  ticket_id uuid references tickets,
  event_seq integer,
  from_address text,
  from_name text,
  subject text,
  message_id text,
  auto_reply_allowed boolean,
  settled_at timestamptz,
  settled_by_id uuid references people,
  check ((source = 'hook') = (gateway_id is not null))
);
create unique index arrivals_uid on arrivals (mailbox_id, uid_validity, uid) where mailbox_id is not null;
create unique index arrivals_content on arrivals (source, mailbox_id, sha256) nulls not distinct where source <> 'hook';
create unique index arrivals_external on arrivals (gateway_id, external_id) where gateway_id is not null;
create index arrivals_waiting on arrivals (received_at, id) where state = 'kept';
create index arrivals_quarantine on arrivals (received_at desc, id desc) where state = 'quarantined';
create index arrivals_ticket on arrivals (ticket_id, event_seq) where ticket_id is not null;
create index arrivals_received on arrivals (received_at desc, id desc);
comment on table arrivals is 'Everything that came in, as it came: a mail is a file of the store, what a hook brought is the body. What it became stands beside it.';
comment on column arrivals.flagged_at is 'When the mail server was told; always after the row was committed.';

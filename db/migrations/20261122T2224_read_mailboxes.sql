-- Who reads a mailbox, from where on, and which mails could not be fetched.

alter table mailboxes
  add column enabled_at timestamptz,
  add column reader uuid,
  add column reader_until timestamptz,
  add column walk_until bigint not null default 0,
  add column old_until timestamptz;
comment on column mailboxes.reader is 'The process that reads it until reader_until; another one takes over afterwards.';
comment on column mailboxes.walk_until is 'Up to this UID the folder is walked again after its UIDVALIDITY changed.';
comment on column mailboxes.old_until is 'By the clock of the mail server: what such a walk finds from before this moment was left alone from the beginning.';

alter table arrivals add column is_left boolean not null default false;
comment on column arrivals.is_left is 'The mail itself stays on its server, too large or impossible to fetch; only what says so is kept.';
create index arrivals_unflagged on arrivals (mailbox_id, uid_validity, uid)
  where source = 'mailbox' and flagged_at is null and not is_left;
create index arrivals_mailbox on arrivals (mailbox_id, received_at) where mailbox_id is not null;

create table mailbox_misses (
  mailbox_id uuid not null references mailboxes,
  uid_validity bigint not null,
  uid bigint not null,
  attempts integer not null default 1,
  failure text not null,
  noted_at timestamptz not null default clock_timestamp(),
  next_at timestamptz not null,
  primary key (mailbox_id, uid_validity, uid)
);
comment on table mailbox_misses is 'Mails that the server did not hand over: the others go on, and these are asked for again.';

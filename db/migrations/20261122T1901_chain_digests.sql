-- Each daily digest covers the one before it, so that none can be taken out or put in between unseen.

alter table event_digests
  add column version smallint not null default 1,
  add column number integer unique check (number > 0),
  add column previous bytea,
  add check (version > 1 or (number is null and previous is null)),
  add check (version = 1 or (number is not null and previous is not null));
comment on column event_digests.version is 'Of what the signature covers: 1 day, count and root; 2 also number and previous.';
comment on column event_digests.number is 'Runs without a gap from version 2 on, after the count of those of version 1.';
comment on column event_digests.previous is 'Signature of the digest with the number before; of the first, a hash over all of version 1.';

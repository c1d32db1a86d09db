-- The same mail by two ways, how much one sender wrote, and whether a file of the store is a mail that came in.

alter table arrivals add column fingerprint text;
create index arrivals_fingerprint on arrivals (fingerprint) where fingerprint is not null;
create index arrivals_sender on arrivals (from_address, settled_at) where from_address is not null;
create index arrivals_sha256 on arrivals (sha256);
comment on column arrivals.fingerprint is 'Of a mail with a Message-ID: sender, time, subject, words and files. Two arrivals with one fingerprint are one mail.';

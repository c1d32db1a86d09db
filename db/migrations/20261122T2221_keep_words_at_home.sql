-- Whether words that staff address to a reporter may travel by mail and chat.

create table message_settings (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid references people,
  sends_words boolean not null
);
create index message_settings_now on message_settings (at desc, id desc);
comment on table message_settings is 'One row a version, newest in force; without any, words travel.';

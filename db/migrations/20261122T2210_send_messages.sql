-- Messages to the outside: who wants what, through which gateway, what went, what it cost.

insert into ticket_channels values ('telegram', 7), ('sms', 8);

-- What is already there was never meant to be sent; only rows from now on wait for the router.
alter table notifications add column told_as text, add column routed_at timestamptz default '-infinity';
alter table notifications alter column routed_at drop default;
create index notifications_unrouted on notifications (id) where routed_at is null;
comment on column notifications.told_as is 'Why this person hears of it: the recipient in the reaction table.';
comment on column notifications.routed_at is 'When its deliveries were decided; null: not yet, which makes the row the outbox.';

create table gateways (
  id uuid primary key,
  channel text not null check (channel in ('email', 'whatsapp', 'sms', 'telegram', 'push')),
  provider text not null,
  name text not null,
  settings jsonb not null default '{}',
  sealed_secrets bytea,
  hook_key text unique,
  position integer not null default 1,
  per_minute integer check (per_minute > 0),
  is_enabled boolean not null default false,
  ok_at timestamptz,
  failed_at timestamptz,
  failure text,
  failures integer not null default 0,
  paused_until timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  removed_at timestamptz
);
create index gateways_sending on gateways (channel, position) where is_enabled and removed_at is null;
comment on table gateways is 'Accounts at providers that carry messages; the first that is enabled sends for its channel.';
comment on column gateways.sealed_secrets is 'Passwords and tokens, encrypted with the secret of the office.';

create table chats (
  id uuid primary key,
  gateway_id uuid not null references gateways,
  address text not null,
  name text not null default '',
  locale text not null default 'id',
  last_heard_at timestamptz not null,
  ticket_id uuid references tickets,
  progress jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  unique (gateway_id, address)
);
create index chats_address on chats (address);
create index chats_ticket on chats (ticket_id) where ticket_id is not null;
comment on column chats.address is 'Number in E.164 or the id of the chat at Telegram.';
comment on column chats.last_heard_at is 'When the other side wrote last: opens the window of 24 hours for free text.';
comment on column chats.progress is 'Where the guided report stands.';

alter table ticket_details
  add column contact_channel text check (contact_channel in ('email', 'whatsapp', 'sms', 'telegram', 'none')),
  add column chat_id uuid references chats;
comment on column ticket_details.contact_channel is 'How the reporter wants to hear; null: the first way there is.';

create table deliveries (
  id uuid primary key,
  notification_id uuid references notifications,
  ticket_id uuid references tickets,
  event_seq integer,
  person_id uuid references people,
  channel text not null check (channel in ('email', 'whatsapp', 'sms', 'telegram', 'push')),
  kind text not null check (kind in ('event', 'digest', 'chat', 'test', 'alarm')),
  message text not null,
  told_as text,
  address text not null,
  locale text not null check (locale in ('id', 'en')),
  is_critical boolean not null default false,
  content jsonb,
  state text not null default 'queued'
    check (state in ('held', 'queued', 'sending', 'sent', 'delivered', 'read', 'bounced', 'given_up', 'skipped', 'digested')),
  reason text,
  digest_id uuid references deliveries,
  attempts integer not null default 0,
  uncertain integer not null default 0,
  due_at timestamptz not null,
  give_up_at timestamptz not null,
  claimed_until timestamptz,
  gateway_id uuid references gateways,
  provider_id text,
  price numeric(14, 4),
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz
);
create unique index deliveries_notification on deliveries (notification_id, channel) where notification_id is not null;
create index deliveries_due on deliveries (channel, due_at, id) where state in ('queued', 'sending');
create index deliveries_held on deliveries (person_id, channel) where state = 'held';
create index deliveries_ticket on deliveries (ticket_id, id) where ticket_id is not null;
create index deliveries_person on deliveries (person_id, id) where person_id is not null;
create index deliveries_provider on deliveries (provider_id) where provider_id is not null;
create index deliveries_address on deliveries (address, id);
create index deliveries_spent on deliveries (channel, sent_at) where price > 0;
create index deliveries_created on deliveries (created_at, id);
comment on table deliveries is 'The outbox: one row a message and channel, decided from a notification, then carried by a gateway.';
comment on column deliveries.state is 'held: for the next digest; sending: claimed until claimed_until; given_up: not carried in time; skipped: rightly not sent, see reason; digested: part of digest_id.';
comment on column deliveries.uncertain is 'How often the program ended between sending and recording, so that it may have gone twice.';
comment on column deliveries.provider_id is 'What the provider calls it; of a mail its Message-ID.';
comment on column deliveries.price is 'Rupiah, fixed when it was claimed.';

create table paused_addresses (
  id uuid primary key,
  channel text not null,
  address text not null,
  reason text not null,
  delivery_id uuid references deliveries,
  paused_at timestamptz not null default clock_timestamp(),
  lifted_at timestamptz,
  lifted_by_id uuid references people
);
create unique index paused_addresses_now on paused_addresses (channel, address) where lifted_at is null;

create table notification_choices (
  id uuid primary key,
  person_id uuid references people,
  role text,
  told_as text not null,
  channel text not null check (channel in ('email', 'whatsapp', 'sms', 'telegram', 'push')),
  mode text not null check (mode in ('each', 'digest', 'none')),
  check ((person_id is null) <> (role is null)),
  unique nulls not distinct (person_id, role, told_as, channel)
);
comment on table notification_choices is 'A person''s word counts before that of a role, and a role''s before the usual.';

alter table people
  add column quiet_from time,
  add column quiet_to time,
  add column only_mine boolean not null default false,
  add column telegram_chat_id text,
  add constraint people_quiet_both check ((quiet_from is null) = (quiet_to is null));
comment on column people.only_mine is 'Outside the program only of own reports and own work.';

create table message_templates (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid references people,
  message text not null,
  audience text not null check (audience in ('reporter', 'staff')),
  form text not null check (form in ('mail', 'short')),
  locale text not null check (locale in ('id', 'en')),
  subject text,
  body text
);
create index message_templates_now on message_templates (message, audience, form, locale, at desc, id desc);
comment on table message_templates is 'Wordings of the office, one row a version, newest in force; a null body goes back to the built-in words.';

create table message_prices (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid references people,
  channel text not null check (channel in ('email', 'whatsapp', 'sms', 'telegram', 'push')),
  kind text not null default 'any' check (kind in ('any', 'reply', 'template')),
  price numeric(14, 4) not null check (price >= 0),
  valid_from date not null,
  unique (channel, kind, valid_from)
);
comment on column message_prices.kind is 'reply: free text inside an open window; template: what the provider bills as one.';

create table message_budgets (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  by_id uuid references people,
  monthly numeric(14, 2) check (monthly >= 0),
  fallback text[] not null default '{email,whatsapp,sms}',
  valid_from date not null,
  unique (valid_from)
);
comment on table message_budgets is 'Ceiling of a month over all channels in rupiah, null for none, and the order in which channels stand in for each other.';

create table push_subscriptions (
  id uuid primary key,
  person_id uuid not null references people,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null default clock_timestamp(),
  gone_at timestamptz
);
create index push_subscriptions_person on push_subscriptions (person_id) where gone_at is null;

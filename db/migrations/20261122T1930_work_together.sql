-- Several teams on one ticket, tickets that are one and the same, and what belongs together.

alter table tickets
  add column shared_team_ids uuid[] not null default '{}',
  add column transfer_count integer not null default 0,
  add column before_merge jsonb,
  add column is_major boolean not null default false,
  add column parent_id uuid references tickets,
  add column tags text[] not null default '{}';
comment on column tickets.shared_team_ids is 'Invited teams that may see the ticket now; the rules read it, ticket_shares tells the rest.';
comment on column tickets.before_merge is 'Where an undone merge returns to.';
comment on column tickets.parent_id is 'The major incident this ticket is a part of.';
create index tickets_shared on tickets using gin (shared_team_ids);
create index tickets_merged on tickets (merged_into_id) where merged_into_id is not null;
create index tickets_parent on tickets (parent_id) where parent_id is not null;
create index tickets_major on tickets (created_at desc) where is_major;

create table ticket_shares (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  team_id uuid not null references teams,
  cycle integer not null,
  state text not null check (state in ('invited', 'accepted', 'finished', 'declined', 'withdrawn', 'ended')),
  event_seq integer not null,
  due_at timestamptz,
  invited_by_id uuid references people,
  invited_at timestamptz not null,
  answered_by_id uuid references people,
  answered_at timestamptz,
  finished_at timestamptz,
  ended_at timestamptz
);
comment on table ticket_shares is 'An invitation to help; its task is the message of the event it began with. Ended: the team sees the ticket no more.';
create unique index ticket_shares_open on ticket_shares (ticket_id, team_id) where ended_at is null;
create index ticket_shares_team on ticket_shares (team_id, invited_at desc) where ended_at is null;

create table ticket_links (
  ticket_id uuid not null references tickets,
  other_id uuid not null references tickets,
  made_by_id uuid references people,
  made_at timestamptz not null,
  primary key (ticket_id, other_id),
  check (ticket_id <> other_id)
);
create index ticket_links_other on ticket_links (other_id);

create table security_reports (
  ticket_id uuid primary key references tickets,
  event_seq integer not null,
  risk_level text not null check (risk_level in ('low', 'medium', 'high', 'critical')),
  chronology text not null,
  impact text not null,
  is_vital boolean not null default false,
  has_personal_data boolean not null default false,
  raised_by_id uuid references people,
  raised_at timestamptz not null,
  redacted_at timestamptz
);
comment on table security_reports is 'What was told when a ticket was raised to the incident response team; the draft of the report to BSSN.';

-- Words for everybody whose report is part of the same ticket.
alter table messages drop constraint messages_audience_check;
alter table messages add constraint messages_audience_check check (audience in ('reporter', 'all_reporters', 'internal')) not valid;

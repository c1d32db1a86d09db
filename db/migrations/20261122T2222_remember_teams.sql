-- Whose mail it is, also where it came by a pipe or was put aside before it became a ticket.

alter table arrivals add column team_id uuid references teams;
comment on column arrivals.team_id is 'The team whose mailbox it came to; null: the front desk.';

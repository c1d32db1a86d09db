-- What the policy asks for beyond the two approvals: whose contact a guest left, and a later look at first contacts.

alter table tickets add column contact_verified boolean not null default false;
alter table tickets add column unchecked_solver_id uuid references people;
comment on column tickets.unchecked_solver_id is 'Who solved it at first contact, while the sample waits for somebody else''s look.';
create index tickets_unchecked on tickets (owner_team_id) where unchecked_solver_id is not null;

-- Not validated: the old condition was narrower, so that every row fits and none has to be read.
alter table approvals drop constraint approvals_kind_check;
alter table approvals add constraint approvals_kind_check check (kind in ('intake', 'work', 'first_contact')) not valid;

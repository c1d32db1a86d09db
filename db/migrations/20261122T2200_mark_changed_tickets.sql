-- Which transactions changed tickets, so that whoever counted them knows exactly whether a count still holds: a
-- transaction that the count did not see is found here once it is committed, however long it took. Rows are forgotten
-- after a day.

create table ticket_changes (
  transaction xid8 not null,
  -- When the oldest ticket that it changed came in: what happened before then is counted as before.
  since timestamptz not null,
  at timestamptz not null default clock_timestamp()
);
create index ticket_changes_transaction on ticket_changes (transaction);
create index ticket_changes_at on ticket_changes (at);

-- Every step, and every clock that runs out, writes the row of its ticket.
create function mark_ticket_changes() returns trigger language plpgsql as $$
begin
  insert into ticket_changes (transaction, since)
  select pg_current_xact_id(), min(created_at) from changed having count(*) > 0;
  return null;
end $$;

create trigger mark_opened after insert on tickets
  referencing new table as changed for each statement execute function mark_ticket_changes();
create trigger mark_changed after update on tickets
  referencing new table as changed for each statement execute function mark_ticket_changes();

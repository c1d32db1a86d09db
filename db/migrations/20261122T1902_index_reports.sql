-- The reports read the events that moved a ticket, and the few that tell of a technician's work, without their payloads.

create index ticket_events_moves on ticket_events (at) include (ticket_id, action, from_status, to_status)
  where from_status is distinct from to_status;
-- src/domain/reports asks with these actions written out; another one is not found here.
create index ticket_events_work on ticket_events (at) include (ticket_id, action, actor_id, cycle)
  where action in ('complete', 'solve_at_first_contact', 'return_work', 'not_solved', 'reopen');
create index ticket_clocks_breached on ticket_clocks (breached_at) include (ticket_id, kind)
  where breached_at is not null;

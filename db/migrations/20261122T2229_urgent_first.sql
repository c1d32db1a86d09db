-- What is critical, and what somebody in a chat waits for, does not stand in line behind ten thousand others.
create index deliveries_next on deliveries (channel, (is_critical or kind = 'chat') desc, due_at, id)
  where state in ('queued', 'sending');
drop index deliveries_due;

-- What somebody has in hand, without everything they ever finished.
create index tickets_in_hand on tickets (assignee_id)
  where status in ('assigned', 'in_progress', 'waiting_reporter', 'waiting_external', 'pending_review');

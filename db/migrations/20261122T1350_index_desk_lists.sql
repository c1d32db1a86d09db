-- The lists of the desk by last change and by due time, and what a person was told, page by key.

create index tickets_changed on tickets (updated_at desc, id desc);
-- Tickets without a due time come last; src/domain/tickets/listing.ts asks with the same expression.
create index tickets_due on tickets (coalesce(due_at, '9999-12-31 00:00:00+00'::timestamptz), id);
create index notifications_person_id on notifications (person_id, id desc);

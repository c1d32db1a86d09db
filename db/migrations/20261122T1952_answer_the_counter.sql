-- Whoever calls again is recognised by number or name, and what is already known is found while somebody writes.

-- Collation C, so that an index serves beginnings whatever the collation of the database.
create index people_name_begins on people (lower(name) collate "C", id) where disabled_at is null;
create index people_phone_begins on people (phone collate "C") where disabled_at is null;
create index people_nip_begins on people (nip collate "C") where disabled_at is null;
create index ticket_details_phone on ticket_details (reporter_phone collate "C", ticket_id desc);

-- Kept beside the details because every step rewrites the indexes of `tickets`; the triggers keep both names one, and
-- what was there before is filled by a later migration, which locks no more than the rows it fills.
alter table ticket_details add column reporter_search text collate "C" not null default '';
create index ticket_details_reporter on ticket_details using gin (reporter_search gin_trgm_ops);

create function search_reporter() returns trigger language plpgsql as $$
begin
  new.reporter_search := ' ' || lower((select reporter_name from tickets where id = new.ticket_id));
  return new;
end $$;
create function rename_reporter() returns trigger language plpgsql as $$
begin
  update ticket_details set reporter_search = ' ' || lower(new.reporter_name) where ticket_id = new.id;
  return null;
end $$;
create trigger details_reporter before insert on ticket_details for each row execute function search_reporter();
create trigger tickets_reporter_renamed after update of reporter_name on tickets
  for each row when (old.reporter_name is distinct from new.reporter_name) execute function rename_reporter();

create index tickets_region_open on tickets (region_code collate "C", created_at desc) where status in
  ('submitted', 'accepted', 'assigned', 'in_progress', 'waiting_reporter', 'waiting_external', 'pending_review');

alter table canned_answers add column made_at timestamptz not null default clock_timestamp();
create index canned_answers_position on canned_answers (position, id);
create index handover_notes_done on handover_notes (done_at desc) where done_at is not null;

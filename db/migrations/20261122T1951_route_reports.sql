-- Tickets by what a rule or staff marked them with, and the trail of settings by kind and by person.

create index tickets_tags on tickets using gin (tags);

create index audit_entries_kind on audit_entries (subject_kind, at desc, id desc);
create index audit_entries_actor on audit_entries (actor_id, at desc, id desc) where actor_id is not null;

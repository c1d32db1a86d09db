-- How many reports a rule caught is counted from an index alone; restricted ones are in no count.
create index tickets_caught on tickets (rule_id, created_at desc) where rule_id is not null and not is_restricted;

-- The money of a month is asked for before every message that costs some: answered from the index alone.
create index deliveries_paid on deliveries (sent_at) include (price) where price > 0;
drop index deliveries_spent;

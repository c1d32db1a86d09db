-- A digest is rendered from the messages gathered in it.
create index deliveries_digest on deliveries (digest_id) where digest_id is not null;

-- Posters are made and printed by the sheet, found by their place, and the tickets that came by one are counted.

alter table posters
  add column batch_id uuid not null default gen_random_uuid(),
  add column position integer not null default 0;
comment on column posters.batch_id is 'Made together, so that they can be printed together.';
create index posters_made on posters (made_at desc, position, code);
create index posters_batch on posters (batch_id);
create index posters_location on posters using gin (lower(location) gin_trgm_ops);
create index tickets_poster on tickets (poster_code, created_at desc) where poster_code is not null;

-- Regions are found while typing, among all 91,599 of the country, and each says where it lies.

-- A trusted extension: the owner of the database may make it without being a superuser.
create extension if not exists pg_trgm;

alter table regions
  -- From itself up to its province: "Serangan, Denpasar Selatan, Kota Denpasar, Bali".
  add column path_name text not null default '',
  -- What people type: lower case, without the word of its kind and without signs. Collation C, so that an index serves
  -- beginnings whatever the collation of the database.
  add column search_name text collate "C" not null generated always as (
    btrim(regexp_replace(
      translate(lower(regexp_replace(name, '^' || kind || '( administrasi)? ', '', 'i')), '''’', ''),
      '[^a-z0-9]+', ' ', 'g'))) stored;

create index regions_parent on regions (parent_code);
create index regions_code_order on regions ((code collate "C"));
create index regions_search_name on regions (search_name);
create index regions_search_upper on regions (search_name) where length(code) <= 8;
create index regions_search_province on regions (left(code, 2), search_name);
create index regions_search_words on regions using gin (search_name gin_trgm_ops);

with recursive placed as (
  select code, name as path from regions where parent_code is null
  union all
  select r.code, r.name || ', ' || p.path from regions r join placed p on p.code = r.parent_code
)
update regions r set path_name = p.path from placed p where p.code = r.code;

create function place_region() returns trigger language plpgsql as $$
begin
  new.path_name := new.name || coalesce((select ', ' || path_name from regions where code = new.parent_code), '');
  return new;
end $$;

-- The region above was written a moment ago, perhaps by the same statement: it is read, never taken from `new`.
create function place_regions_below() returns trigger language plpgsql as $$
begin
  update regions c set path_name = c.name || ', ' || p.path_name
  from regions p
  where p.code = new.code and c.parent_code = p.code and c.path_name <> c.name || ', ' || p.path_name;
  return null;
end $$;

create trigger regions_placed before insert or update of name, parent_code on regions
  for each row execute function place_region();
create trigger regions_below_placed after update on regions
  for each row when (old.path_name is distinct from new.path_name) execute function place_regions_below();

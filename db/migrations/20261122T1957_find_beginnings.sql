-- One or two letters fit thousands of agencies: those whose name begins so are enough, and an index has them in order.
create index agencies_search_text on agencies (search_text) where disabled_at is null;
create index auth_users_username_search on auth_users using gin (username gin_trgm_ops);

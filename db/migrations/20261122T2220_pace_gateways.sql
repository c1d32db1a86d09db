-- A throttle that all servers share.
alter table gateways add column next_at timestamptz;
comment on column gateways.next_at is 'Before this moment a throttled account carries nothing more.';

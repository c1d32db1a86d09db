-- What a service promises stays with the ticket that was opened under it.

alter table services add column requires_letter boolean not null default false;
alter table services add constraint services_letter check (needs_letter or not requires_letter) not valid;
comment on column services.requires_letter is 'A request is not taken without the letter; else it is only asked for.';

alter table tickets add column service_minutes integer check (service_minutes > 0);
comment on column tickets.service_minutes is 'Working minutes its service promised for a request when the ticket was opened; null: by priority.';

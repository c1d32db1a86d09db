-- Whom a ticket waits for, and where a rejected report was sent: kept as facts, where they stood in notes before.
-- Tickets from before this keep what stands in their notes.

create table holds (
  ticket_id uuid not null references tickets,
  event_seq integer not null,
  cycle integer not null,
  reason text not null,
  party text not null,
  expected_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  redacted_at timestamptz,
  primary key (ticket_id, event_seq)
);
comment on column holds.ended_at is 'When the ticket left waiting_external, by whatever step; null while it waits.';

alter table approvals add column external_reference text;
comment on column approvals.external_reference is 'Number of a rejected report elsewhere, such as at SP4N-LAPOR!.';

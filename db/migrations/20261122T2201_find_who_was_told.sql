-- Who was told the words of another ticket: asked when somebody opens a file that came with them.
create index ticket_events_told on ticket_events
  ((payload::jsonb #>> '{codes,other_id}'), (payload::jsonb #>> '{codes,parent_seq}'))
  where action = 'inform';

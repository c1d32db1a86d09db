-- The names of reporters from before the column was kept. Alone in its transaction: nobody who reads or reports waits.

update ticket_details d set reporter_search = ' ' || lower(t.reporter_name)
from tickets t where t.id = d.ticket_id and d.reporter_search = '';

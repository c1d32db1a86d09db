import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { DeliveryReason, DeliveryState, MessageChannel } from '../deliveries/vocabulary.ts';
import type { Channel } from '../tickets/vocabulary.ts';

/** How words of a ticket came, or went out to the reporter and what became of them. */
export type Mark = {
  /** Event whose words they are. */
  seq: number;
  cameBy: Channel | null;
  went: { channel: MessageChannel; state: DeliveryState; reason: DeliveryReason | null }[];
};

/** For a ticket that the actor sees. */
export async function listMarks(db: Db, ticketId: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select coalesce(m.seq, d.seq) as seq, m.came_by as "cameBy", coalesce(d.went, '[]') as went
    from (select distinct e.seq, e.payload::jsonb ->> 'channel' as came_by from messages w
        join ticket_events e on e.ticket_id = w.ticket_id and e.seq = w.event_seq
        where w.ticket_id = ${ticketId} and w.is_from_reporter) m
      full join (select event_seq as seq, jsonb_agg(jsonb_build_object('channel', channel, 'state', state,
          'reason', reason) order by id) as went from deliveries
        where ticket_id = ${ticketId} and told_as = 'reporter' and kind = 'event' and channel <> 'push'
        group by event_seq) d on d.seq = m.seq
    order by 1`.execute(db);
  return rows;
}

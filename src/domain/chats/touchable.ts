import type { Db } from '../../db/connection.ts';

/** A solved ticket that belongs to the chat of this address: only there its buttons do something. */
export const findTouchable = (db: Db, { ticketId, address }: { ticketId: string; address: string }) =>
  db
    .selectFrom('tickets as t')
    .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
    .innerJoin('chats as c', 'c.id', 'd.chat_id')
    .select('t.id')
    .where('t.id', '=', ticketId)
    .where('t.status', '=', 'resolved')
    .where('c.address', '=', address)
    .executeTakeFirst();

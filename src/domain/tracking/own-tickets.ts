import type { Db } from '../../db/connection.ts';
import { recordAudit } from '../settings/auditing.ts';
import type { Status } from '../tickets/vocabulary.ts';

export type OwnTicket = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  progress: number;
  due_at: Date | null;
  created_at: Date;
  team_name: string;
};

/** Rows on one page of the own tickets. */
export const ownTicketsPage = 20;

/**
 * What a person reported while signed in or claimed, newest first; one row more than a page tells that more follow.
 * @param before the id of the last row of the page before
 */
export function listOwnTickets(db: Db, personId: string, before?: string): Promise<OwnTicket[]> {
  return db
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .select(['t.id', 't.number', 't.subject', 't.status', 't.progress', 't.due_at', 't.created_at'])
    .select('m.name as team_name')
    .where('t.reporter_id', '=', personId)
    .$if(before !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('t.created_at', 't.id'),
          '<',
          eb
            .selectFrom('tickets as b')
            .select(['b.created_at', 'b.id'])
            .where('b.id', '=', before!)
            .where('b.reporter_id', '=', personId)
            .$asTuple('created_at', 'id'),
        ),
      ),
    )
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(ownTicketsPage + 1)
    .execute();
}

/**
 * Makes a guest's ticket the person's own. The PIN has been checked by whoever calls.
 * Answers false when it already belongs to somebody else; claiming one's own again is a success.
 */
export function claimTicket(db: Db, ticketId: string, personId: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const ticket = await trx
      .selectFrom('tickets')
      .select('reporter_id')
      .where('id', '=', ticketId)
      .forUpdate()
      .executeTakeFirst();
    if (!ticket) return false;
    if (ticket.reporter_id !== null) return ticket.reporter_id === personId;
    await trx.updateTable('tickets').set({ reporter_id: personId }).where('id', '=', ticketId).execute();
    await recordAudit(trx, {
      actorId: personId,
      action: 'ticket_claimed',
      subject: { kind: 'ticket', id: ticketId },
      details: {},
    });
    return true;
  });
}

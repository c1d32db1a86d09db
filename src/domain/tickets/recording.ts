import { type Db, inTransaction } from '../../db/connection.ts';
import type { Person } from '../people/actor.ts';
import { act } from './acting.ts';
import { type FoundTicket, findTicketByNumber } from './finding.ts';
import { type Opened, type Opening, openTicket } from './opening.ts';

/**
 * Records a report for somebody who called or came by (A24); with a `solution` it was solved while they were there.
 * Both commit or vanish together.
 * @throws Invalid, Refused or NotFound, as the steps do
 */
export function recordReport(db: Db, opening: Opening, solution?: string): Promise<Opened> {
  return inTransaction(db, async (trx) => {
    const opened = await openTicket(trx, { ...opening, isSolvedAtOnce: solution !== undefined });
    if (solution !== undefined && !opened.isRepeat) {
      await act(trx, {
        actor: opening.actor,
        ticketId: opened.ticketId,
        action: 'solve_at_first_contact',
        input: { solution },
        channel: opening.channel,
        at: opening.at,
      });
    }
    return opened;
  });
}

/** A ticket for whoever recorded it themselves since then: they hand over its number and PIN. */
export async function findRecorded(
  db: Db,
  person: Person,
  { number, since }: { number: string; since: Date },
): Promise<FoundTicket | undefined> {
  const own = await db
    .selectFrom('tickets')
    .select('number')
    .where('number', '=', number)
    .where('recorded_by_id', '=', person.id)
    .where('created_at', '>=', since)
    .executeTakeFirst();
  return own && findTicketByNumber(db, own.number);
}

import { type Db, inTransaction } from '../../db/connection.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Person } from '../people/actor.ts';
import { act } from './acting.ts';
import { type FoundTicket, findTicket, findTicketByNumber } from './finding.ts';
import { type Opened, type Opening, openTicket } from './opening.ts';

/** What the desk decides while the reporter is still there. */
export type AtOnce = {
  /** Words for the reporter; a template may wait for the number that the report only gets now. */
  answer?: ((ticket: { number: string; team: string }) => string) | undefined;
  /** The answer is the solution, and nobody else needs to look at it (transition 6). */
  isSolved?: boolean | undefined;
  /** Number of the ticket that this report says again: a part of a major incident, else merged into it. */
  joins?: string | undefined;
};

/**
 * Records a report for somebody who called or came by (A24), with all that was decided on the spot. It commits or
 * vanishes as a whole; a second sending of the same form changes nothing.
 * @throws Invalid, Refused or NotFound, as the steps do; Invalid with `joins` when that ticket is not to be joined
 */
export function recordReport(
  db: Db,
  opening: Opening,
  { answer, isSolved = false, joins }: AtOnce = {},
): Promise<Opened> {
  return inTransaction(db, async (trx) => {
    const { actor, channel, at } = opening;
    const other = joins ? await findTicket(trx, actor, { number: joins }) : undefined;
    if (joins && other?.side !== 'staff') throw new Invalid({ joins: 'unknown_ticket' });
    const isMerged = other !== undefined && !other.is_major;
    const opened = await openTicket(trx, { ...opening, isSolvedAtOnce: isSolved || isMerged });
    if (opened.isRepeat) return opened;
    const step = { actor, ticketId: opened.ticketId, channel, at };
    if (answer) {
      const ticket = await findTicket(trx, actor, { id: opened.ticketId });
      if (!ticket) throw new NotFound();
      const words = answer({ number: ticket.number, team: ticket.team_name });
      if (isSolved) await act(trx, { ...step, action: 'solve_at_first_contact', input: { solution: words } });
      else await act(trx, { ...step, action: 'reply', input: { body: words } });
    }
    if (other) {
      const input = { other_id: other.id };
      await act(trx, isMerged ? { ...step, action: 'merge', input } : { ...step, action: 'include', input });
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

import type { Db } from '../../db/connection.ts';
import { system } from '../people/actor.ts';
import { type FoundTicket, findTicket } from '../tickets/finding.ts';
import { findSuccessor } from '../tickets/merging.ts';
import { listStages, type SolvedBy, type Stage } from './story.ts';

/** What a report has become part of, as far as its reporter may know. */
export type GoingOn = {
  /** The ticket in which a merged report goes on; of it a reporter sees state, times, percent, team and solution. */
  successor: FoundTicket | undefined;
  /** Where the successor stood since the merge. */
  stages: Stage[];
  /** The major incident that the report is part of. */
  major: FoundTicket | undefined;
  /** Whose work solves the report. */
  solvedBy: readonly SolvedBy[];
};

/** Asks nothing where the report goes its own way. */
export async function findGoingOn(db: Db, ticket: FoundTicket): Promise<GoingOn> {
  const successor = await findSuccessor(db, ticket);
  const main = successor ?? ticket;
  const [parent, stages] = await Promise.all([
    main.parent_id === null ? undefined : findTicket(db, system, { id: main.parent_id }),
    successor ? listStages(db, successor.id) : [],
  ]);
  // What closed to others after the report went into it tells its reporter no more than its number tells anybody.
  const tells = (other: FoundTicket) => ticket.is_restricted || !other.is_restricted;
  const major = parent && tells(parent) ? parent : undefined;
  const isSolvedWithMajor =
    major !== undefined && (await lastSolution(db, main.id)) === 'resolve_with_parent';
  return {
    successor,
    // Where it stood when the report went into it counts from then.
    stages: stages
      .filter((_, index) => (stages[index + 1]?.at ?? ticket.status_since) >= ticket.status_since)
      .map((stage) => ({ ...stage, at: stage.at < ticket.status_since ? ticket.status_since : stage.at })),
    major,
    solvedBy: isSolvedWithMajor ? [major] : tells(main) ? [main] : [],
  };
}

/** The step by which a ticket was last solved. */
async function lastSolution(db: Db, ticketId: string): Promise<string | undefined> {
  const last = await db
    .selectFrom('ticket_events')
    .select('action')
    .where('ticket_id', '=', ticketId)
    .where('to_status', '=', 'resolved')
    .where('from_status', '<>', 'resolved')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.action;
}

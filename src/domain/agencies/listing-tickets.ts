import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains, wordsOf } from '../../db/like.ts';
import type { Person } from '../people/actor.ts';
import { inAgencies, whereVisible } from '../tickets/finding.ts';
import { type StatusGroup, statusesOf } from '../tickets/listing.ts';
import type { Status } from '../tickets/vocabulary.ts';

export type AgencyTicket = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  progress: number;
  reporter_name: string;
  agency_name: string;
  team_name: string;
  due_at: Date | null;
  created_at: Date;
};

export type AgencyTicketFilter = {
  group: StatusGroup;
  /** One unit alone, without those below it. */
  unitId?: string | undefined;
  /** Words of the subject, or a ticket number; each must occur. */
  words?: string | undefined;
};

/** Rows on one page. */
export const agencyTicketsPage = 25;

/** Only what the right of a contact shows, whatever else this person may see: staff lists have pages of their own. */
const asContact = (actor: Person): Person => ({
  ...actor,
  grants: actor.grants.filter(({ role }) => role === 'agency_contact'),
  delegated: [],
});

/** Tickets of the units of a contact, by the one rule of who sees what. */
function ticketsOf(db: Db, actor: Person, { group, unitId, words = '' }: AgencyTicketFilter) {
  const units = unitId ? actor.agencyIds.filter((id) => id === unitId) : actor.agencyIds;
  const pieces = wordsOf(words);
  return db
    .selectFrom('tickets as t')
    .where(whereVisible(asContact(actor)))
    .where(inAgencies(units))
    .$if(group !== 'all', (query) =>
      query.where(sql<SqlBool>`t.status in (${sql.join(statusesOf(group).map(sql.lit))})`),
    )
    .$if(pieces.length > 0, (query) =>
      query.where((eb) =>
        eb.and(
          pieces.map((piece) =>
            eb.or([eb('t.subject', 'ilike', contains(piece)), eb('t.number', 'ilike', contains(piece))]),
          ),
        ),
      ),
    );
}

/** One row more than a page tells that more follow; `before` is the id of the last row of the page before. */
export function listAgencyTickets(
  db: Db,
  actor: Person,
  filter: AgencyTicketFilter,
  { before, size }: { before?: string | undefined; size: number },
): Promise<AgencyTicket[]> {
  const found = ticketsOf(db, actor, filter)
    .select(['t.id', 't.number', 't.subject', 't.status', 't.progress', 't.reporter_name', 't.agency_id'])
    .select(['t.owner_team_id', 't.due_at', 't.created_at'])
    .$if(before !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(t.created_at, t.id) < (select b.created_at, b.id from tickets b
          where b.id = ${before} and b.agency_id = any(${[...actor.agencyIds]}::uuid[]))`,
      ),
    )
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(size);
  return db
    .selectFrom(found.as('t'))
    .innerJoin('agencies as a', 'a.id', 't.agency_id')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .select(['t.id', 't.number', 't.subject', 't.status', 't.progress', 't.reporter_name', 't.due_at'])
    .select(['t.created_at', 'a.name as agency_name', 'm.name as team_name'])
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute();
}

export type UnitCount = { id: string; name: string; open: number };
const mostUnits = 100;

/** How many open tickets each unit of a contact has, those with most first; units without any are left out. */
export async function countAgencyTickets(db: Db, actor: Person): Promise<UnitCount[]> {
  const counted = ticketsOf(db, actor, { group: 'open' })
    .select(['t.agency_id'])
    .select(sql<number>`count(*)::int`.as('open'))
    .groupBy('t.agency_id');
  return db
    .selectFrom(counted.as('c'))
    .innerJoin('agencies as a', 'a.id', 'c.agency_id')
    .select(['a.id', 'a.name', 'c.open'])
    .orderBy('c.open', 'desc')
    .orderBy('a.name')
    .limit(mostUnits)
    .execute();
}

/** Every ticket of the units for a file, newest first, a page of memory at a time. */
export async function* everyAgencyTicket(
  db: Db,
  actor: Person,
  filter: AgencyTicketFilter,
): AsyncGenerator<AgencyTicket> {
  const size = 1000;
  let before: string | undefined;
  for (;;) {
    const rows = await listAgencyTickets(db, actor, filter, { before, size });
    yield* rows;
    before = rows.at(-1)?.id;
    if (rows.length < size) return;
  }
}

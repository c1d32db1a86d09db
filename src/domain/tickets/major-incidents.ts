import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from './finding.ts';
import { openStatuses } from './lifecycle.ts';
import type { Status } from './vocabulary.ts';

/** A ticket as it stands in a list to choose from. */
export type OtherListed = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  created_at: Date;
  agency_name: string;
  region_name: string | null;
  version: number;
};

/** Tickets on whose staff side the actor stands too, as lists show them. */
export const selectOthers = (db: Db, actor: Actor) =>
  db
    .selectFrom('tickets as t')
    .leftJoin('agencies as g', 'g.id', 't.agency_id')
    .leftJoin('regions as w', 'w.code', 't.region_code')
    .select([
      't.id',
      't.number',
      't.subject',
      't.status',
      't.created_at',
      't.version',
      'w.name as region_name',
    ])
    .select((eb) => eb.fn.coalesce('g.name', 't.agency_typed').as('agency_name'))
    .where((eb) => whereStaff(actor)(eb as unknown as Parameters<ReturnType<typeof whereStaff>>[0]));

/** The parts of a major incident that the actor may see, oldest first; one row more than a page tells that more follow. */
export function listParts(
  db: Db,
  actor: Actor,
  parentId: string,
  { after, size }: { after?: string | undefined; size: number },
): Promise<OtherListed[]> {
  return selectOthers(db, actor)
    .where('t.parent_id', '=', parentId)
    .$if(after !== undefined, (query) => query.where('t.id', '>', after!))
    .orderBy('t.id')
    .limit(size + 1)
    .execute();
}

/** States in which a part is solved together with its major incident (transition 26). */
export const solvableStatuses: readonly Status[] = openStatuses.slice(0, 6);

/** The parts that wait for the solution of their parent; more than this are done in a second round. */
const mostSolvedAtOnce = 100;
export const listSolvableParts = (db: Db, actor: Actor, parentId: string): Promise<OtherListed[]> =>
  selectOthers(db, actor)
    .where('t.parent_id', '=', parentId)
    .where('t.status', 'in', [...solvableStatuses])
    .orderBy('t.id')
    .limit(mostSolvedAtOnce)
    .execute();

/** How long before the major incident reports may have come in that belong to it, in days. */
const daysBefore = 3;
/** As many boxes as somebody reads through at once. */
const mostCandidates = 100;

type Parent = { id: string; category_code: string; region_code: string | null; created_at: Date };

/** Open tickets of the same kind or region that are part of nothing yet; those of the same kind and region first. */
export function listPartCandidates(db: Db, actor: Actor, parent: Parent): Promise<OtherListed[]> {
  const isKind = sql<SqlBool>`t.category_code = ${parent.category_code}`;
  const isNear =
    parent.region_code === null
      ? sql<SqlBool>`false`
      : sql<SqlBool>`(t.region_code = ${parent.region_code} or t.region_code like ${`${parent.region_code}.%`})`;
  return selectOthers(db, actor)
    .where('t.status', 'in', [...openStatuses])
    .where('t.created_at', '>', new Date(parent.created_at.getTime() - daysBefore * 86_400_000))
    .where('t.id', '<>', parent.id)
    .where('t.parent_id', 'is', null)
    .where('t.is_major', '=', false)
    .where('t.is_restricted', '=', false)
    .where(sql<SqlBool>`(${isKind} or ${isNear})`)
    .orderBy(sql`(${isKind} and ${isNear})`, 'desc')
    .orderBy(isKind, 'desc')
    .orderBy('t.created_at', 'desc')
    .limit(mostCandidates)
    .execute();
}

/** The major incidents under way that a ticket could be a part of, newest first. */
export const listOpenMajors = (db: Db, actor: Actor, exceptId: string): Promise<OtherListed[]> =>
  selectOthers(db, actor)
    .where('t.is_major', '=', true)
    .where('t.parent_id', 'is', null)
    .where('t.status', 'in', [...openStatuses])
    .where('t.id', '<>', exceptId)
    .orderBy('t.created_at', 'desc')
    .limit(20)
    .execute();

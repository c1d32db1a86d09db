import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Role } from '../tickets/vocabulary.ts';

export type GrantSpan = {
  id: string;
  role: Role;
  team: string | null;
  agency: string | null;
  from: Date;
  to: Date | null;
};
export type PostingSpan = {
  id: string;
  title: string | null;
  agency: string | null;
  from: Date;
  to: Date | null;
};
export type PersonHistory = { grants: GrantSpan[]; postings: PostingSpan[]; planned: PostingSpan | null };

/** Every right somebody ever had or will have, and every place, newest first. */
export async function findPersonHistory(db: Db, personId: string): Promise<PersonHistory> {
  const [grants, postings, planned] = await Promise.all([
    db
      .selectFrom('role_grants as g')
      .leftJoin('teams as t', 't.id', 'g.team_id')
      .leftJoin('agencies as a', 'a.id', 'g.agency_id')
      .select([
        'g.id',
        'g.role',
        't.name as team',
        'a.name as agency',
        'g.valid_from as from',
        'g.valid_to as to',
      ])
      .where('g.person_id', '=', personId)
      // Taken back before it began.
      .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>', eb.ref('g.valid_from'))]))
      .orderBy(sql`g.valid_to desc nulls first`)
      .orderBy('g.valid_from', 'desc')
      .orderBy('g.id')
      .limit(200)
      .execute(),
    db
      .selectFrom('postings as p')
      .leftJoin('agencies as a', 'a.id', 'p.agency_id')
      .select(['p.id', 'p.title', 'p.valid_from as from', 'p.valid_to as to'])
      .select((eb) => eb.fn.coalesce('a.name', 'p.agency_typed').as('agency'))
      .where('p.person_id', '=', personId)
      .orderBy('p.valid_from', 'desc')
      .limit(100)
      .execute(),
    db
      .selectFrom('planned_postings as p')
      .leftJoin('agencies as a', 'a.id', 'p.agency_id')
      .select(['p.id', 'p.title', 'p.begins_at as from'])
      .select((eb) => eb.fn.coalesce('a.name', 'p.agency_typed').as('agency'))
      .where('p.person_id', '=', personId)
      .where('p.begun_at', 'is', null)
      .where('p.cancelled_at', 'is', null)
      .executeTakeFirst(),
  ]);
  return { grants, postings, planned: planned ? { ...planned, to: null } : null };
}

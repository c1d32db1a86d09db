import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import type { Grant, Person } from './actor.ts';
import { inForce } from './in-force.ts';

export type SignedIn = {
  id: string;
  name: string;
  locale: Locale;
  theme: 'light' | 'dark' | null;
  agencyId: string | null;
  phone: string | null;
  email: string | null;
  /** At most 100: beyond 99 nobody counts. */
  unread: number;
  actor: Person;
};

/**
 * A person with every right in force at this moment: grants, the subtree of an agency contact, and what absent
 * approvers lent. One query, asked on every request, so that a right taken away is gone at the next click.
 */
export async function findSignedIn(db: Db, personId: string): Promise<SignedIn | undefined> {
  const { rows } = await sql<
    Omit<SignedIn, 'actor'> & {
      grants: Grant[];
      agencyIds: string[];
      delegated: { fromId: string; grants: Grant[] }[];
    }
  >`
    with recursive mine as (
      select role, team_id, agency_id from role_grants
      where person_id = ${personId} and ${inForce('role_grants')}
    ), subtree as (
      select agency_id as id from mine where role = 'agency_contact'
      union select a.id from agencies a join subtree s on a.parent_id = s.id
    )
    select p.id, p.name, p.locale, p.theme, p.agency_id as "agencyId", p.phone, p.email,
      (select count(*)::int from (select from notifications n
        where n.person_id = p.id and n.read_at is null limit 100) n) as unread,
      coalesce((select jsonb_agg(mine) from mine), '[]') as grants,
      array(select id::text from subtree) as "agencyIds",
      coalesce((select jsonb_agg(jsonb_build_object('fromId', d.from_id, 'grants', (
          select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'team_id', g.team_id, 'agency_id', g.agency_id)), '[]')
          from role_grants g where g.person_id = d.from_id and g.role in ('unit_head', 'team_lead')
            and ${inForce('g')})))
        from delegations d join people f on f.id = d.from_id and f.disabled_at is null
        where d.to_id = p.id and d.ended_at is null
          and ${inForce('d')}), '[]') as delegated
    from people p where p.id = ${personId} and p.disabled_at is null`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { grants, agencyIds, delegated, ...person } = row;
  return { ...person, actor: { kind: 'person', id: row.id, grants, agencyIds, delegated } };
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Role } from '../tickets/vocabulary.ts';
import type { Grant } from './actor.ts';
import { inForce } from './in-force.ts';

export type PersonRow = {
  id: string;
  name: string;
  title: string | null;
  username: string | null;
  agency: string | null;
  roles: { role: Role; team: string | null }[];
  isDisabled: boolean;
  /** Asked for a new password, and nobody has made the link yet. */
  hasAskedForPassword: boolean;
};

export type PeopleFilter = {
  search?: string | undefined;
  role?: Role | undefined;
  state?: 'enabled' | 'disabled' | 'asking' | undefined;
};

/** Where a page begins: after this name and id. */
export type PeopleCursor = { name: string; id: string };
const pageSize = 50;

/** People by name, a page at a time; `next` begins the page after. */
export async function listPeople(
  db: Db,
  { search, role, state }: PeopleFilter,
  after?: PeopleCursor,
): Promise<{ people: PersonRow[]; next: PeopleCursor | null }> {
  const like = search ? `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await sql<PersonRow & { sort: string }>`
    select p.id, p.name, lower(p.name) as sort, p.title, u.username, coalesce(a.name, p.agency_typed) as agency,
      p.disabled_at is not null as "isDisabled",
      exists (select from password_requests r where r.person_id = p.id and r.handled_at is null) as "hasAskedForPassword",
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team', t.name) order by g.role, t.name)
        from role_grants g left join teams t on t.id = g.team_id where g.person_id = p.id and ${inForce('g')}), '[]') as roles
    from people p
    left join auth_users u on u.person_id = p.id
    left join agencies a on a.id = p.agency_id
    where true
      ${like ? sql`and (lower(p.name) like ${like} or u.username like ${like} or lower(p.email) like ${like})` : sql``}
      ${role ? sql`and exists (select from role_grants g where g.person_id = p.id and g.role = ${role} and ${inForce('g')})` : sql``}
      ${state === 'enabled' ? sql`and p.disabled_at is null` : sql``}
      ${state === 'disabled' ? sql`and p.disabled_at is not null` : sql``}
      ${state === 'asking' ? sql`and exists (select from password_requests r where r.person_id = p.id and r.handled_at is null)` : sql``}
      ${after ? sql`and (lower(p.name), p.id) > (${after.name}, ${after.id}::uuid)` : sql``}
    order by lower(p.name), p.id
    limit ${pageSize + 1}`.execute(db);
  const people = rows.slice(0, pageSize).map(({ sort: _, ...row }) => row);
  const last = rows[pageSize - 1];
  return { people, next: rows.length > pageSize && last ? { name: last.sort, id: last.id } : null };
}

export type PersonCard = {
  id: string;
  name: string;
  title: string | null;
  nip: string | null;
  phone: string | null;
  email: string | null;
  agency_id: string | null;
  agency_typed: string | null;
  disabled_at: Date | null;
  username: string | null;
  regions: string[];
  grants: Grant[];
  askedForPasswordAt: Date | null;
};

/** Everything an administrator sees of one person. */
export async function findPersonCard(db: Db, personId: string): Promise<PersonCard | undefined> {
  const { rows } = await sql<PersonCard>`
    select p.id, p.name, p.title, p.nip, p.phone, p.email, p.agency_id, p.agency_typed, p.disabled_at, u.username,
      array(select region_code from person_regions where person_id = p.id order by 1) as regions,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team_id', g.team_id, 'agency_id', g.agency_id)
          order by g.role) from role_grants g where g.person_id = p.id
        and ${inForce('g')}), '[]') as grants,
      (select r.at from password_requests r where r.person_id = p.id and r.handled_at is null) as "askedForPasswordAt"
    from people p left join auth_users u on u.person_id = p.id where p.id = ${personId}`.execute(db);
  return rows[0];
}

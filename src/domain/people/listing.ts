import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains, fitsEach, wordsOf } from '../../db/like.ts';
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
  /** On leave until then. */
  awayUntil: Date | null;
};

export type PeopleFilter = {
  /** Words of a name, a user name or an e-mail address; or the digits of a NIP or a phone number. */
  search?: string | undefined;
  role?: Role | undefined;
  teamId?: string | undefined;
  agencyId?: string | undefined;
  state?: 'enabled' | 'disabled' | 'asking' | undefined;
};

/** Where a page begins: after this name and id. */
export type PeopleCursor = { name: string; id: string };
const pageSize = 50;

/** Digits with the signs that people put between them are a NIP or a phone number, from wherever they begin. */
function whereSearched(search: string): RawBuilder<unknown> {
  const digits = search.replace(/[\s.()+-]/g, '');
  if (/^\d{3,}$/.test(digits)) {
    const national = digits.replace(/^(?:62|0)(?=\d{3})/, '');
    return sql`and p.search_text like any(${[contains(digits), contains(`+62${national}`)]}::text[])`;
  }
  return sql`and ${fitsEach(sql`p.search_text`, wordsOf(search).map(contains))}`;
}

/** User names stand elsewhere and have no spaces; one or two letters of them would fit everybody. */
const whereUsername = (search: string): RawBuilder<unknown> | undefined =>
  search.length >= 3 && wordsOf(search).length === 1
    ? sql`and p.id in (select person_id from auth_users where username like ${contains(search.toLowerCase())})`
    : undefined;

/** People by name, a page at a time; `next` begins the page after. */
export async function listPeople(
  db: Db,
  { search, role, teamId, agencyId, state }: PeopleFilter,
  after?: PeopleCursor,
): Promise<{ people: PersonRow[]; next: PeopleCursor | null }> {
  const granted = [role && sql`g.role = ${role}`, teamId && sql`g.team_id = ${teamId}`].filter(Boolean);
  const narrowed = sql`
    ${granted.length > 0 ? sql`and p.id in (select g.person_id from role_grants g where ${sql.join(granted, sql` and `)} and ${inForce('g')})` : sql``}
    ${agencyId ? sql`and p.agency_id = ${agencyId}` : sql``}
    ${state === 'enabled' ? sql`and p.disabled_at is null` : sql``}
    ${state === 'disabled' ? sql`and p.disabled_at is not null` : sql``}
    ${state === 'asking' ? sql`and p.id in (select r.person_id from password_requests r where r.handled_at is null)` : sql``}
    ${after ? sql`and (lower(p.name), p.id) > (${after.name}, ${after.id}::uuid)` : sql``}`;
  const pageOf = (
    searched: RawBuilder<unknown>,
  ) => sql`(select p.* from people p where true ${searched} ${narrowed}
    order by lower(p.name), p.id limit ${pageSize + 1})`;
  // Two pages made one: an "or" over two tables would serve neither index.
  const byUsername = search ? whereUsername(search) : undefined;
  const { rows } = await sql<PersonRow & { sort: string }>`
    with found as (
      ${pageOf(search ? whereSearched(search) : sql``)}
      ${byUsername ? sql`union ${pageOf(byUsername)}` : sql``}
    )
    select p.id, p.name, lower(p.name) as sort, p.title, u.username, coalesce(a.name, p.agency_typed) as agency,
      p.disabled_at is not null as "isDisabled",
      exists (select from password_requests r where r.person_id = p.id and r.handled_at is null) as "hasAskedForPassword",
      (select max(l.ends_at) from leaves l where l.person_id = p.id and l.ended_at is null
        and l.starts_at <= clock_timestamp() and l.ends_at > clock_timestamp()) as "awayUntil",
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team', t.name) order by g.role, t.name)
        from role_grants g left join teams t on t.id = g.team_id where g.person_id = p.id and ${inForce('g')}), '[]') as roles
    from found p
    left join auth_users u on u.person_id = p.id
    left join agencies a on a.id = p.agency_id
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
  version: number;
  regions: string[];
  /** Codes of categories. */
  skills: string[];
  grants: Grant[];
  askedForPasswordAt: Date | null;
};

/** Everything an administrator sees of one person. */
export async function findPersonCard(db: Db, personId: string): Promise<PersonCard | undefined> {
  const { rows } = await sql<PersonCard>`
    select p.id, p.name, p.title, p.nip, p.phone, p.email, p.agency_id, p.agency_typed, p.disabled_at, p.version, u.username,
      array(select category_code from person_skills where person_id = p.id order by 1) as skills,
      array(select region_code from person_regions where person_id = p.id order by 1) as regions,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team_id', g.team_id, 'agency_id', g.agency_id)
          order by g.role) from role_grants g where g.person_id = p.id
        and ${inForce('g')}), '[]') as grants,
      (select r.at from password_requests r where r.person_id = p.id and r.handled_at is null) as "askedForPasswordAt"
    from people p left join auth_users u on u.person_id = p.id where p.id = ${personId}`.execute(db);
  return rows[0];
}

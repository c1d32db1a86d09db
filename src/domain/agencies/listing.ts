import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { WeekHours } from '../calendars/calendar.ts';
import { inForce } from '../people/in-force.ts';
import { type Agency, agencyColumns } from './searching.ts';

export type ListedAgency = {
  id: string;
  code: string;
  name: string;
  kind: Agency['kind'];
  region_name: string | null;
  /** How many lie directly below it. */
  units: number;
  people: number;
  isDisabled: boolean;
};

/** Where a page begins: after this name and id. */
export type AgencyCursor = { name: string; id: string };
const pageSize = 50;

/** What lies directly below an agency, or the highest ones, by name, a page at a time. */
export async function listAgenciesBelow(
  db: Db,
  parentId: string | null,
  { after, withDisabled }: { after?: AgencyCursor | undefined; withDisabled: boolean },
): Promise<{ agencies: ListedAgency[]; next: AgencyCursor | null }> {
  const { rows } = await sql<ListedAgency & { sort: string }>`
    select a.id, a.code, a.name, lower(a.name) as sort, a.kind, r.name as region_name,
      (select count(*)::int from agencies c where c.parent_id = a.id and c.disabled_at is null) as units,
      (select count(*)::int from people p where p.agency_id = a.id and p.disabled_at is null) as people,
      a.disabled_at is not null as "isDisabled"
    from agencies a left join regions r on r.code = a.region_code
    where a.parent_id ${parentId === null ? sql`is null` : sql`= ${parentId}`}
      ${withDisabled ? sql`` : sql`and a.disabled_at is null`}
      ${after ? sql`and (lower(a.name), a.id) > (${after.name}, ${after.id}::uuid)` : sql``}
    order by lower(a.name), a.id
    limit ${pageSize + 1}`.execute(db);
  const agencies = rows.slice(0, pageSize).map(({ sort: _, ...row }) => row);
  const last = rows[pageSize - 1];
  return { agencies, next: rows.length > pageSize && last ? { name: last.sort, id: last.id } : null };
}

export type AgencyCard = Agency & {
  address: string;
  phone: string | null;
  email: string | null;
  contact_name: string;
  hours: WeekHours | null;
  version: number;
  disabled_at: Date | null;
  region_name: string | null;
  parents: { id: string; code: string; name: string }[];
  /** IT contacts whose right reaches it: of itself or of one above. */
  contacts: { id: string; name: string; of: string }[];
  people: number;
};

/** Everything an administrator sees of one agency. */
export async function findAgencyCard(db: Db, id: string): Promise<AgencyCard | undefined> {
  const { rows } = await sql<AgencyCard>`
    with recursive up as (
      select id, code, name, parent_id, 0 as depth from agencies where id = ${id}
      union all select p.id, p.code, p.name, p.parent_id, up.depth + 1 from agencies p join up on p.id = up.parent_id
    )
    select ${agencyColumns}, a.address, a.phone, a.email, a.contact_name, a.hours, a.version, a.disabled_at,
      r.path_name as region_name,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name) order by depth desc), '[]')
        from up where depth > 0) as parents,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'of', up.name) order by up.depth, p.name), '[]')
        from up join role_grants g on g.agency_id = up.id and g.role = 'agency_contact' and ${inForce('g')}
        join people p on p.id = g.person_id and p.disabled_at is null) as contacts,
      (select count(*)::int from people p where p.agency_id = a.id and p.disabled_at is null) as people
    from agencies a left join regions r on r.code = a.region_code
    where a.id = ${id}`.execute(db);
  return rows[0];
}

export type AgencyPerson = { id: string; name: string; title: string | null };

/** The people of an agency by name; one more than `limit` tells that there are others. */
export function listPeopleOf(db: Db, agencyId: string, limit: number): Promise<AgencyPerson[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'title'])
    .where('agency_id', '=', agencyId)
    .where('disabled_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

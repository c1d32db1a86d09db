import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** Facts of an agency as the trail keeps them. */
type Kept = Partial<Record<'code' | 'name' | 'short_name' | 'kind' | 'parent' | 'region', string | null>>;

export type AgencyChange = {
  id: string;
  at: Date;
  action: 'agency_added' | 'agency_changed' | 'agency_disabled' | 'agency_enabled';
  by: string | null;
  /** What changed; of contacts and hours only that they did. */
  fields: string[];
  before: Kept | null;
  after: Kept | null;
};

/** What was done to an agency, newest first, from the trail; agencies and regions by the names they have now. */
export async function listAgencyHistory(db: Db, agencyId: string, limit = 100): Promise<AgencyChange[]> {
  const said = (side: 'before' | 'after') => {
    const facts = sql`(e.details -> ${sql.lit(side)})`;
    return sql`case when jsonb_typeof(${facts}) = 'object' then ${facts} || jsonb_strip_nulls(jsonb_build_object(
      'parent', (select name from agencies where id::text = ${facts} ->> 'parent_id'),
      'region', (select path_name from regions where code = ${facts} ->> 'region_code'))) end`;
  };
  const { rows } = await sql<AgencyChange>`
    select e.id, e.at, e.action, p.name as by, coalesce(e.details -> 'fields', '[]') as fields,
      ${said('before')} as before, ${said('after')} as after
    from audit_entries e left join people p on p.id = e.actor_id
    where e.subject_kind = 'agency' and e.subject_id = ${agencyId}
    order by e.at desc, e.id desc limit ${limit}`.execute(db);
  return rows;
}

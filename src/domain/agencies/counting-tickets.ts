import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Person } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import { statusesOf } from '../tickets/listing.ts';

/** Sees what an auditor sees: everything but restricted tickets. A figure for those who see no ticket themselves. */
const reader: Person = {
  kind: 'person',
  id: '00000000-0000-0000-0000-000000000000',
  grants: [{ role: 'auditor', team_id: null, agency_id: null }],
  agencyIds: [],
  delegated: [],
};

/** Open tickets of an agency and of all below it, without restricted ones. */
export async function countOpenTicketsOf(db: Db, agencyId: string): Promise<number> {
  const { total } = await db
    .selectFrom('tickets as t')
    .select(sql<number>`count(*)::int`.as('total'))
    .where(
      sql<SqlBool>`t.agency_id in (with recursive below as (
        select id from agencies where id = ${agencyId}
        union select c.id from agencies c join below b on c.parent_id = b.id) select id from below)`,
    )
    .where(sql<SqlBool>`t.status in (${sql.join(statusesOf('open').map(sql.lit))})`)
    .where(whereStaff(reader))
    .executeTakeFirstOrThrow();
  return total;
}

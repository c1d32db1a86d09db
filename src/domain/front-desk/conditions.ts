import { expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../db/tables.ts';
import type { Actor } from '../people/actor.ts';
import { whereStaff } from '../tickets/finding.ts';
import { statusesOf } from '../tickets/listing.ts';

/** `whereStaff` for a query that is written by hand, whose tickets are `t`. */
export const staffOf = (actor: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`${whereStaff(actor)(expressionBuilder<{ t: DB['tickets'] }, 't'>())}`;

/** Tickets `t` that somebody still works on; written as the partial indexes are. */
export const isOpen: RawBuilder<SqlBool> = sql<SqlBool>`t.status in (${sql.join(statusesOf('open').map((status) => sql.lit(status)))})`;

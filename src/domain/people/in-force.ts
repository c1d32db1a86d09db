import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * Whether a right lent or given for a time (`role_grants`, `delegations`) counts, as a condition on the row `alias`:
 * at `at`, or else at the database's own time. A right that begins later does not count yet.
 */
export function inForce(alias: 'g' | 'd' | 'role_grants', at?: Date): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)];
  const now = at ? sql`${at}::timestamptz` : sql`clock_timestamp()`;
  return sql<SqlBool>`(${from} <= ${now} and (${to} is null or ${to} > ${now}))`;
}

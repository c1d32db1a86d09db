import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Month } from './budget.ts';

/** Rupiah that left in each of these months, in their order; what is on its way belongs to none yet. */
export async function listMonthCosts(db: Db, months: readonly Month[]): Promise<number[]> {
  const { rows } = await sql<{ cost: number }>`
    select coalesce((select sum(price) from deliveries
      where price > 0 and sent_at >= m.from_at and sent_at < m.to_at), 0)::float8 as cost
    from unnest(${months.map(({ from }) => from.toISOString())}::timestamptz[],
      ${months.map(({ to }) => to.toISOString())}::timestamptz[]) with ordinality as m (from_at, to_at, place)
    order by m.place`.execute(db);
  return rows.map(({ cost }) => cost);
}

import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

export type ReadUnits = { ids: string[]; unknown: string[]; ambiguous: string[] };

/** The units that lines of names, short names or codes stand for. A name that several have counts for none of them. */
export async function readUnits(db: Db, lines: readonly string[]): Promise<ReadUnits> {
  if (lines.length === 0) return { ids: [], unknown: [], ambiguous: [] };
  const { rows } = await sql<{ line: string; ids: string[] }>`select l.line, array(
      select a.id from agencies a where a.disabled_at is null
        and (lower(a.name) = lower(l.line) or lower(a.code) = lower(l.line) or lower(a.short_name) = lower(l.line))
    ) as ids
    from unnest(${[...lines]}::text[]) with ordinality as l(line, n) order by l.n`.execute(db);
  return {
    ids: [...new Set(rows.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))],
    unknown: rows.filter(({ ids }) => ids.length === 0).map(({ line }) => line),
    ambiguous: rows.filter(({ ids }) => ids.length > 1).map(({ line }) => line),
  };
}

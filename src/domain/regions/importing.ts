import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { recordAudit } from '../settings/auditing.ts';
import { codesAbove, isRegionCode } from './kinds.ts';
import { readShippedRegions, type ShippedRegion } from './shipped.ts';

export type ImportedRegions = {
  code: string;
  /** Of the region that was asked for; null for the whole country. */
  name: string | null;
  /** How many there are with that code, above and below it. */
  total: number;
  added: number;
  renamed: number;
};

/** The program ships no region with this code. */
export class UnknownRegion extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`no region with the code ${code}`);
    this.code = code;
  }
}

const batchSize = 4_000;

/**
 * Loads the region with this code, those above it and all below it from the shipped list; `all` is the whole country.
 * All or nothing. A region that is there already gets the name of the list, and nothing is ever taken away.
 * @throws UnknownRegion
 */
export async function importRegions(
  db: Db,
  { code, byId }: { code: string; byId: string | null },
): Promise<ImportedRegions> {
  if (code !== 'all' && !isRegionCode(code)) throw new UnknownRegion(code);
  return inTransaction(db, async (trx) => {
    const counts = { total: 0, added: 0, renamed: 0 };
    let name: string | null = null;
    let batch: ShippedRegion[] = [];
    const write = async () => {
      const { added, renamed } = await writeBatch(trx, batch);
      counts.total += batch.length;
      counts.added += added;
      counts.renamed += renamed;
      batch = [];
    };
    const above = codesAbove(code);
    for await (const region of readShippedRegions()) {
      if (region.code === code) name = region.name;
      const isWanted =
        code === 'all' ||
        region.code === code ||
        region.code.startsWith(`${code}.`) ||
        above.includes(region.code);
      if (isWanted) batch.push(region);
      if (batch.length === batchSize) await write();
    }
    if (code !== 'all' && name === null) throw new UnknownRegion(code);
    await write();
    await recordAudit(trx, {
      actorId: byId,
      action: 'regions_imported',
      subject: { kind: 'region', id: code },
      details: counts,
    });
    return { code, name, ...counts };
  });
}

/** Parents come before children, so that each finds the path of the one above it. */
async function writeBatch(
  trx: Trx,
  regions: readonly ShippedRegion[],
): Promise<{ added: number; renamed: number }> {
  const column = (name: keyof ShippedRegion) => regions.map((region) => region[name]);
  const { rows } = await sql<{ added: number; renamed: number }>`
    with written as (
      insert into regions as r (code, name, kind, parent_code)
      select code, name, kind, parent from unnest(
        ${column('code')}::text[], ${column('name')}::text[], ${column('kind')}::text[], ${column('parent')}::text[]
      ) with ordinality as given (code, name, kind, parent, position)
      order by position
      on conflict (code) do update set name = excluded.name, kind = excluded.kind
        where (r.name, r.kind) is distinct from (excluded.name, excluded.kind)
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as renamed
    from written`.execute(trx);
  return rows[0]!;
}

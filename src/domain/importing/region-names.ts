import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { isRegionCode } from '../regions/kinds.ts';
import { normalTyped } from '../regions/searching.ts';
import type { Issue } from './kinds.ts';

/** Words of kinds that people write before a name. */
const kindWord = /^(provinsi|prov|kabupaten|kab|kota|kecamatan|kec|kelurahan|kel|desa|distrik) /;
const bare = (name: string) => normalTyped(name).replace(kindWord, '');

/** `517101` as `51.71.01`; what is no code stays as it is. */
function asCode(typed: string): string {
  const digits = typed.replace(/[.\s]/g, '');
  const parts = /^(\d{2})(\d{2})?(\d{2})?(\d{4})?$/.exec(digits)?.slice(1).filter(Boolean);
  return parts && /^[\d.\s]+$/.test(typed) ? parts.join('.') : typed;
}

type Row = { code: string; name: string; search_name: string };

/** The regions that a file speaks of, by code (with dots or without) or by name. */
export class RegionNames {
  readonly #codes: ReadonlySet<string>;
  readonly #named: ReadonlyMap<string, Row[]>;

  private constructor(rows: readonly Row[]) {
    this.#codes = new Set(rows.map(({ code }) => code));
    this.#named = Map.groupBy(rows, (row) => row.search_name);
  }

  /** One query for the whole file. */
  static async load(db: Db, typed: Iterable<string>): Promise<RegionNames> {
    const wanted = [...new Set(typed)].filter((cell) => cell !== '');
    const codes = wanted.map(asCode).filter(isRegionCode);
    const names = wanted.filter((cell) => !isRegionCode(asCode(cell))).map(bare);
    if (wanted.length === 0) return new RegionNames([]);
    const { rows } = await sql<Row>`select code, name, search_name from regions
      where code = any(${codes}::text[]) or search_name = any(${names}::text[])`.execute(db);
    return new RegionNames(rows);
  }

  /** The code, with a note where a name was understood; or why there is none. */
  find(typed: string, column: string): { code?: string; issue?: Issue } {
    const code = asCode(typed);
    if (isRegionCode(code)) {
      return this.#codes.has(code) ? { code } : { issue: { column, code: 'unknown_region', value: typed } };
    }
    const all = this.#named.get(bare(typed)) ?? [];
    const whole = all.filter(({ name }) => normalTyped(name) === normalTyped(typed));
    const found = whole.length > 0 ? whole : all;
    if (found.length === 1) {
      return { code: found[0]!.code, issue: { column, code: 'region_by_name', value: found[0]!.code } };
    }
    const issue: Issue = {
      column,
      code: found.length === 0 ? 'unknown_region' : 'several_regions',
      value:
        found.length === 0
          ? typed
          : found
              .slice(0, 4)
              .map((one) => one.code)
              .join(', '),
    };
    return { issue };
  }
}

import type { Db } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';

export type Category = {
  code: string;
  name: string;
  description: string;
  notFor: string;
  examples: string[];
  children: { code: string; name: string }[];
};
export type ReportChoices = {
  categories: Category[];
  /** The category of those who cannot tell; null when the office has none. */
  unknown: { code: string; name: string } | null;
  /** Names of agencies, to help typing; any other may be typed. */
  agencies: string[];
};

/** A list beside a field that is meant for a slow connection. */
const mostAgencies = 150;

/** What a report may be about, in one language, and who may send it. */
export async function listReportChoices(db: Db, locale: Locale): Promise<ReportChoices> {
  const rows = await db
    .selectFrom('categories')
    .selectAll()
    .where('disabled_at', 'is', null)
    .orderBy('position')
    .orderBy('code')
    .execute();
  const agencies = await db
    .selectFrom('agencies')
    .select('name')
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .limit(mostAgencies)
    .execute();
  const words = (row: (typeof rows)[number]) =>
    locale === 'en'
      ? {
          name: row.name_en,
          description: row.description_en,
          notFor: row.not_for_en,
          examples: row.examples_en,
        }
      : {
          name: row.name_id,
          description: row.description_id,
          notFor: row.not_for_id,
          examples: row.examples_id,
        };
  const unknown = rows.find((row) => row.is_unknown);
  return {
    categories: rows
      .filter((row) => row.parent_code === null && !row.is_unknown)
      .map((row) => ({
        code: row.code,
        ...words(row),
        children: rows
          .filter((child) => child.parent_code === row.code && !child.is_unknown)
          .map((child) => ({ code: child.code, name: words(child).name })),
      })),
    unknown: unknown ? { code: unknown.code, name: words(unknown).name } : null,
    agencies: agencies.map((agency) => agency.name),
  };
}

/** Where somebody works, to fill in their form: an agency of the list, or in their own words. */
export async function findAgencyOf(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('people as p')
    .leftJoin('agencies as a', 'a.id', 'p.agency_id')
    .select((eb) => eb.fn.coalesce('a.name', 'p.agency_typed').as('name'))
    .where('p.id', '=', personId)
    .executeTakeFirst();
  return row?.name ?? undefined;
}

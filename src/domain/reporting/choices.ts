import type { Db } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { type Field, fieldsOf, listFields } from '../categories/fields.ts';

export type Category = {
  code: string;
  name: string;
  description: string;
  notFor: string;
  examples: string[];
  children: { code: string; name: string; description?: string }[];
};
export type ReportChoices = {
  categories: Category[];
  /** The category of those who cannot tell; null when the office has none. */
  unknown: { code: string; name: string } | null;
  /** Every question that some category asks beyond the form. */
  fields: readonly Field[];
};

/** What a report may be about, in one language, and who may send it. */
export async function listReportChoices(db: Db, locale: Locale): Promise<ReportChoices> {
  const rows = await db
    .selectFrom('categories')
    .selectAll()
    .where('disabled_at', 'is', null)
    .orderBy('position')
    .orderBy('code')
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
          .map((child) => ({
            code: child.code,
            name: words(child).name,
            description: words(child).description,
          })),
      })),
    unknown: unknown ? { code: unknown.code, name: words(unknown).name } : null,
    fields: await listFields(db),
  };
}

/** What the form asks for this category: the questions of the one above it, then its own. */
export function questionsOf({ categories, fields }: ReportChoices, code: string): Field[] {
  const above = categories.find(({ children }) => children.some((child) => child.code === code));
  return fieldsOf(fields, { code, parent_code: above?.code ?? null });
}

/** The category a report is about: the one chosen, or that of the service where the reporter could not say. */
export function categoryOf(
  { unknown }: ReportChoices,
  chosen: string,
  service: { category_code: string } | null,
): string {
  const isOpen = chosen === '' || chosen === unknown?.code;
  return isOpen && service ? service.category_code : chosen;
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

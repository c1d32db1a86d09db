import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { Field } from './fields.ts';

export type CategoryNode = {
  code: string;
  parent_code: string | null;
  name_id: string;
  name_en: string;
  team: string;
  default_priority: Priority;
  is_restricted: boolean;
  is_unknown: boolean;
  is_disabled: boolean;
  /** Questions of its own that are asked now. */
  fields: number;
  /** Tickets it has had, as of a minute ago at most; null where they are restricted, and so not even counted. */
  tickets: number | null;
};

type Row = Omit<CategoryNode, 'tickets'> & { isCounted: boolean };

/** Every category with its team and how much it is used: main ones in order, each before its own. */
export async function listCategoryTree(db: Db): Promise<CategoryNode[]> {
  const [{ rows }, counts] = await Promise.all([
    sql<Row>`
      with asked as (
        select category_code, count(*) as fields from category_fields where disabled_at is null group by 1
      )
      select c.code, c.parent_code, c.name_id, c.name_en, m.name as team, c.default_priority, c.is_restricted,
        c.is_unknown, c.disabled_at is not null as is_disabled, coalesce(asked.fields, 0) as fields,
        not (c.is_restricted or m.is_restricted) as "isCounted"
      from categories c join teams m on m.id = c.team_id left join categories p on p.code = c.parent_code
        left join asked on asked.category_code = c.code
      order by coalesce(p.position, c.position), coalesce(p.code, c.code), c.parent_code nulls first, c.position,
        c.code`.execute(db),
    countTickets(db),
  ]);
  return rows.map(({ isCounted, ...row }) => ({
    ...row,
    tickets: isCounted ? (counts.get(row.code) ?? 0) : null,
  }));
}

const kept = new WeakMap<Db, { counts: Promise<Map<string, number>>; until: number }>();
/** How old the counts may be, in milliseconds: every ticket there ever was is counted for them. */
const countsKept = 60_000;

/** Tickets by category, restricted ones left out. */
function countTickets(db: Db): Promise<Map<string, number>> {
  const known = kept.get(db);
  if (known && known.until > Date.now()) return known.counts;
  const counts = sql<{ code: string; tickets: number }>`
    select category_code as code, count(*) as tickets from tickets where not is_restricted group by 1`
    .execute(db)
    .then(({ rows }) => new Map(rows.map(({ code, tickets }) => [code, tickets])));
  counts.catch(() => kept.delete(db));
  kept.set(db, { counts, until: Date.now() + countsKept });
  return counts;
}

export type CategoryCard = {
  code: string;
  parent_code: string | null;
  name_id: string;
  name_en: string;
  description_id: string;
  description_en: string;
  not_for_id: string;
  not_for_en: string;
  examples_id: string[];
  examples_en: string[];
  team_id: string;
  default_priority: Priority;
  is_restricted: boolean;
  is_unknown: boolean;
  disabled_at: Date | null;
  hasChildren: boolean;
};

export async function findCategoryCard(db: Db, code: string): Promise<CategoryCard | undefined> {
  // PostgreSQL takes no NUL, and no code holds one.
  if (code.includes('\0')) return undefined;
  const { rows } = await sql<CategoryCard>`
    select c.*, exists (select from categories b where b.parent_code = c.code) as "hasChildren"
    from categories c where c.code = ${code}`.execute(db);
  return rows[0];
}

export type AnyField = Field & { disabled_at: Date | null };

/** Every question of a category and of the one above it, disabled ones too, in the order they are asked. */
export async function listAllFieldsOf(db: Db, code: string): Promise<AnyField[]> {
  const { rows } = await sql<AnyField>`
    select f.* from categories c join category_fields f on f.category_code in (c.code, c.parent_code)
    where c.code = ${code}
    order by f.category_code = c.code, f.disabled_at is not null, f.position, f.key`.execute(db);
  return rows;
}

export type CategoryChoices = {
  teams: { id: string; name: string }[];
  mains: { code: string; name_id: string; name_en: string }[];
};

/** The teams that take tickets, and the main categories that others can stand below. */
export async function listCategoryChoices(db: Db): Promise<CategoryChoices> {
  const [teams, mains] = await Promise.all([
    db
      .selectFrom('teams')
      .select(['id', 'name'])
      .where('disabled_at', 'is', null)
      .orderBy('is_front_desk', 'desc')
      .orderBy('name')
      .execute(),
    db
      .selectFrom('categories')
      .select(['code', 'name_id', 'name_en'])
      .where('parent_code', 'is', null)
      .orderBy('position')
      .execute(),
  ]);
  return { teams, mains };
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { cleanText } from '../tickets/inputs.ts';
import { priorities } from '../tickets/vocabulary.ts';

const line = (most: number) =>
  z
    .string('required')
    .max(most, 'too_long')
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '));
const text = z.string().max(1_000, 'too_long').transform(cleanText).optional().default('');
const examples = z.array(z.string().trim().min(1).max(160, 'too_long')).max(10, 'too_many').default([]);
const name = line(120).pipe(z.string().min(1, 'required'));
const flag = z.boolean().optional().default(false);

/** What is known of a category. Faults: `required`, `too_long`, `too_many`, `code`, `choose`. */
export const categoryInput = z.object({
  code: z
    .string('required')
    .trim()
    .toUpperCase()
    .min(1, 'required')
    .regex(/^[A-Z][A-Z0-9-]{1,38}$/, 'code'),
  parent_code: z.string().max(40).nullable().optional().default(null),
  name_id: name,
  name_en: name,
  description_id: text,
  description_en: text,
  not_for_id: text,
  not_for_en: text,
  examples_id: examples,
  examples_en: examples,
  team_id: z.uuid('choose'),
  default_priority: z.enum(priorities, 'choose'),
  is_restricted: flag,
  is_unknown: flag,
  is_disabled: flag,
});
export type CategoryInput = z.output<typeof categoryInput>;

type Saving = { isNew: boolean; input: CategoryInput; byId: string };

/**
 * Adds a category, at the end of its own, or changes one; its code never changes. Tickets keep the category they have,
 * and new rules of a category count for new tickets.
 * @throws NotFound, Invalid (`code: taken`, `parent_code: choose|children`, `team_id: choose`, `is_unknown: taken`,
 * `is_disabled: last`)
 */
export function saveCategory(
  db: Db,
  { isNew, input, byId }: Saving,
): Promise<'added' | 'changed' | 'unchanged'> {
  return inTransaction(db, async (trx) => {
    const all = await lockCategories(trx);
    const before = all.find(({ code }) => code === input.code);
    if (!isNew && !before) throw new NotFound('category');
    const issues = await faultsOf(trx, { isNew, input, all });
    if (Object.keys(issues).length > 0) throw new Invalid(issues);
    const { is_disabled, code, ...facts } = input;
    if (!before) {
      const disabled_at = is_disabled ? sql<Date>`clock_timestamp()` : null;
      await trx
        .insertInto('categories')
        .values({ code, ...facts, disabled_at, position: 1_000_000 })
        .execute();
      await renumber(trx);
      await audit(trx, byId, 'category_added', code, { after: input });
      return 'added';
    }
    const { disabled_at, position: _, ...old } = before;
    const was = { ...old, is_disabled: disabled_at !== null };
    const isSame = (Object.keys(input) as (keyof CategoryInput)[]).every(
      (key) => JSON.stringify(input[key]) === JSON.stringify(was[key]),
    );
    if (isSame) return 'unchanged';
    const since = disabled_at ?? sql<Date>`clock_timestamp()`;
    const isMoved = facts.parent_code !== before.parent_code;
    await trx
      .updateTable('categories')
      .set({ ...facts, disabled_at: is_disabled ? since : null, ...(isMoved && { position: 1_000_000 }) })
      .where('code', '=', code)
      .execute();
    if (isMoved) await renumber(trx);
    await audit(trx, byId, 'category_changed', code, { before: was, after: input });
    return 'changed';
  });
}

/** Puts a category before or after its neighbour of the same level. @throws NotFound */
export function moveCategory(
  db: Db,
  { code, direction, byId }: { code: string; direction: 'up' | 'down'; byId: string },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const all = await lockCategories(trx);
    const moved = all.find((one) => one.code === code);
    if (!moved) throw new NotFound('category');
    const level = all.filter(({ parent_code }) => parent_code === moved.parent_code);
    const index = level.indexOf(moved);
    const other = level[direction === 'up' ? index - 1 : index + 1];
    if (!other) return;
    for (const [one, position] of [
      [moved, other.position],
      [other, moved.position],
    ] as const) {
      await trx.updateTable('categories').set({ position }).where('code', '=', one.code).execute();
    }
    await renumber(trx);
    const order = (codes: readonly { code: string }[]) => codes.map((one) => one.code);
    const after = level.map((one) => (one === moved ? other : one === other ? moved : one));
    await audit(trx, byId, 'category_moved', code, { before: order(level), after: order(after) });
  });
}

const lockCategories = (trx: Trx) =>
  trx.selectFrom('categories').selectAll().orderBy('position').orderBy('code').forUpdate().execute();
type Row = Awaited<ReturnType<typeof lockCategories>>[number];

async function faultsOf(
  trx: Trx,
  { isNew, input, all }: { isNew: boolean; input: CategoryInput; all: readonly Row[] },
): Promise<Record<string, string>> {
  const { code, parent_code } = input;
  const others = all.filter((one) => one.code !== code);
  const parent = others.find((one) => one.code === parent_code);
  const isOffered = (one: Row) => one.disabled_at === null;
  const team = await trx
    .selectFrom('teams')
    .select('id')
    .where('id', '=', input.team_id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const keepsTeam = all.some((one) => one.code === code && one.team_id === input.team_id);
  const issues: Record<string, string> = {};
  if (isNew && others.length < all.length) issues['code'] = 'taken';
  if (parent_code !== null && parent?.parent_code !== null) issues['parent_code'] = 'choose';
  if (parent_code !== null && others.some((one) => one.parent_code === code))
    issues['parent_code'] = 'children';
  if (!team && !keepsTeam) issues['team_id'] = 'choose';
  if (input.is_unknown && others.some((one) => one.is_unknown && isOffered(one)))
    issues['is_unknown'] = 'taken';
  const mains = others.filter((one) => one.parent_code === null && isOffered(one));
  if (input.is_disabled && parent_code === null && mains.length === 0) issues['is_disabled'] = 'last';
  return issues;
}

/** Main ones a hundred apart, those below in between, so that one order serves every list. */
async function renumber(trx: Trx): Promise<void> {
  await sql`
    update categories c set position = n.position
    from (
      select c.code, 100 * dense_rank() over (order by coalesce(p.position, c.position), coalesce(p.code, c.code))
        + case when c.parent_code is null then 0
          else row_number() over (partition by c.parent_code order by c.position, c.code) end as position
      from categories c left join categories p on p.code = c.parent_code
    ) n
    where n.code = c.code and n.position <> c.position`.execute(trx);
}

const audit = (
  trx: Trx,
  byId: string,
  action: string,
  code: string,
  details: Record<string, unknown>,
): Promise<void> =>
  recordAudit(trx, { actorId: byId, action, subject: { kind: 'category', id: code }, details });

import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { cleanText } from '../tickets/inputs.ts';
import { type FieldChoice, fieldKinds, mostFields } from './fields.ts';
import { type AnyField, listAllFieldsOf } from './tree.ts';

/** A longer list is a service, a region or words. */
const mostChoices = 40;

const line = (most: number) =>
  z
    .string('required')
    .max(most, 'too_long')
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '));
const label = line(160).pipe(z.string().min(1, 'required'));

export const hasChoices = (kind: string): boolean => kind === 'choice' || kind === 'multiple';

/** What is known of a question. Faults: `required`, `too_long`, `choose`, `choices` (fewer than two, or one twice). */
export const fieldInput = z
  .object({
    kind: z.enum(fieldKinds, 'choose'),
    label_id: label,
    label_en: label,
    hint_id: line(300).optional().default(''),
    hint_en: line(300).optional().default(''),
    choices: z
      .array(z.object({ code: z.string().regex(/^[a-z0-9-]{1,40}$/), id: line(120), en: line(120) }))
      .max(mostChoices, 'choices')
      .default([]),
    is_required: z.boolean().optional().default(false),
    shown_when: z
      .object({ key: z.string(), is: z.array(z.string()).min(1) })
      .nullable()
      .optional()
      .default(null),
    is_disabled: z.boolean().optional().default(false),
  })
  .superRefine(({ kind, choices }, context) => {
    const codes = new Set(choices.map(({ code }) => code));
    if (hasChoices(kind) && (choices.length < 2 || codes.size < choices.length)) {
      context.addIssue({ code: 'custom', message: 'choices', path: ['choices'] });
    }
  })
  .transform((field) => (hasChoices(field.kind) ? field : { ...field, choices: [] }));
export type FieldInput = z.output<typeof fieldInput>;

/** One choice a line: `kode = Indonesia / English`; code and English may be left away. */
export function readChoices(typed: string): FieldChoice[] {
  return typed
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [, code, words] = /^([^=]{1,60})=(.*)$/.exec(one) ?? [undefined, '', one];
      const [id = '', ...en] = words!.split(' / ').map((part) => part.trim());
      return { code: slug(code!.trim() || id), id, en: en.join(' / ') || id };
    });
}

export const writeChoices = (choices: readonly FieldChoice[]): string =>
  choices.map(({ code, id, en }) => `${code} = ${id} / ${en}`).join('\n');

const slug = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

type Saving = { categoryCode: string; id?: string | undefined; input: FieldInput; byId: string | null };

/**
 * Adds a question to a category, after its others, or changes one. Tickets keep what they were asked.
 * @throws NotFound, Invalid (`shown_when: choose`, `label_id: most`, `choices` or `is_disabled: needed` where another
 * question depends on it)
 */
export function saveField(
  db: Db,
  { categoryCode, id, input, byId }: Saving,
): Promise<'added' | 'changed' | 'unchanged'> {
  return inTransaction(db, async (trx) => {
    const fields = await lockFields(trx, categoryCode);
    const own = fields.filter(({ category_code }) => category_code === categoryCode);
    const before = own.find((field) => field.id === id);
    if (id && !before) throw new NotFound('field');
    assertCondition(input, earlier(fields, before));
    const offered = own.filter((field) => !field.disabled_at && field !== before);
    if (!input.is_disabled && offered.length >= mostFields) throw new Invalid({ label_id: 'most' });
    if (before) await assertNotNeeded(trx, before, input);

    const { is_disabled, ...facts } = input;
    const row = {
      ...facts,
      choices: JSON.stringify(facts.choices),
      shown_when: facts.shown_when && JSON.stringify(facts.shown_when),
    };
    if (!before) {
      const made = uuidv7();
      const key = await freeKey(trx, categoryCode, slug(input.label_id) || 'jawaban');
      const position = Math.max(0, ...own.map((field) => field.position)) + 1;
      const disabled_at = is_disabled ? sql<Date>`clock_timestamp()` : null;
      await trx
        .insertInto('category_fields')
        .values({ id: made, category_code: categoryCode, key, position, ...row, disabled_at })
        .execute();
      await audit(trx, byId, 'category_field_added', categoryCode, { key, after: input });
      return 'added';
    }
    const { disabled_at, id: _, category_code: __, position: ___, key, ...old } = before;
    const was = { ...old, is_disabled: disabled_at !== null };
    const isSame = (Object.keys(input) as (keyof FieldInput)[]).every(
      (name) => JSON.stringify(sorted(input[name])) === JSON.stringify(sorted(was[name])),
    );
    if (isSame) return 'unchanged';
    const since = disabled_at ?? sql<Date>`clock_timestamp()`;
    await trx
      .updateTable('category_fields')
      .set({ ...row, disabled_at: is_disabled ? since : null })
      .where('id', '=', before.id)
      .execute();
    await audit(trx, byId, 'category_field_changed', categoryCode, { key, before: was, after: input });
    return 'changed';
  });
}

/**
 * Asks a question before or after its neighbour. @throws NotFound, Invalid (`order`) where it would come before the one
 * it depends on
 */
export function moveField(
  db: Db,
  {
    categoryCode,
    id,
    direction,
    byId,
  }: { categoryCode: string; id: string; direction: 'up' | 'down'; byId: string | null },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const fields = await lockFields(trx, categoryCode);
    const own = fields.filter((field) => field.category_code === categoryCode && !field.disabled_at);
    const index = own.findIndex((field) => field.id === id);
    const moved = own[index];
    if (!moved) throw new NotFound('field');
    const other = own[direction === 'up' ? index - 1 : index + 1];
    if (!other) return;
    const [first, second] = direction === 'up' ? [other, moved] : [moved, other];
    if (second.shown_when?.key === first.key) throw new Invalid({ order: 'order' });
    const after = own.map((field) => (field === moved ? other : field === other ? moved : field));
    for (const [position, field] of after.entries()) {
      await trx
        .updateTable('category_fields')
        .set({ position: position + 1 })
        .where('id', '=', field.id)
        .execute();
    }
    const keys = (list: readonly AnyField[]) => list.map(({ key }) => key);
    await audit(trx, byId, 'category_field_moved', categoryCode, { before: keys(own), after: keys(after) });
  });
}

/** Two administrators at one category wait for each other. @throws NotFound */
async function lockFields(trx: Trx, categoryCode: string): Promise<AnyField[]> {
  const category = await trx
    .selectFrom('categories')
    .select('code')
    .where('code', '=', categoryCode)
    .forUpdate()
    .executeTakeFirst();
  if (!category) throw new NotFound('category');
  return listAllFieldsOf(trx, categoryCode);
}

/** The questions that a condition may name: asked before this one, and answered by choosing. */
export function earlier(fields: readonly AnyField[], field: AnyField | undefined): AnyField[] {
  const before = field
    ? fields.slice(
        0,
        fields.findIndex(({ id }) => id === field.id),
      )
    : fields;
  return before.filter(({ kind, disabled_at }) => hasChoices(kind) && !disabled_at);
}

function assertCondition({ shown_when }: FieldInput, before: readonly AnyField[]): void {
  if (!shown_when) return;
  const other = before.find(({ key }) => key === shown_when.key);
  const isKnown = shown_when.is.every((code) => other?.choices.some((choice) => choice.code === code));
  if (!other || !isKnown) throw new Invalid({ shown_when: 'choose' });
}

/** A question that others depend on stays, with one of the choices they wait for. */
async function assertNotNeeded(trx: Trx, field: AnyField, input: FieldInput): Promise<void> {
  const { rows } = await sql<{ is: string[] }>`
    select f.shown_when->'is' as is from category_fields f join categories c on c.code = f.category_code
    where f.shown_when->>'key' = ${field.key} and f.disabled_at is null
      and (c.code = ${field.category_code} or c.parent_code = ${field.category_code})`.execute(trx);
  if (rows.length === 0) return;
  if (input.is_disabled) throw new Invalid({ is_disabled: 'needed' });
  const codes = input.choices.map(({ code }) => code);
  const isLost = rows.some(({ is }) => !is.some((code) => codes.includes(code)));
  if (isLost) throw new Invalid({ choices: 'needed' });
}

/** Not taken by this category, the one above or one below, which are asked together. */
async function freeKey(trx: Trx, categoryCode: string, wanted: string): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select f.key from category_fields f join categories c on c.code = f.category_code
    where c.code = ${categoryCode} or c.parent_code = ${categoryCode}
      or c.code = (select parent_code from categories where code = ${categoryCode})`.execute(trx);
  const taken = new Set(rows.map(({ key }) => key));
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(key)) return key;
  }
}

/** The database gives keys back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}

const audit = (
  trx: Trx,
  byId: string | null,
  action: string,
  code: string,
  details: Record<string, unknown>,
): Promise<void> =>
  recordAudit(trx, { actorId: byId, action, subject: { kind: 'category', id: code }, details });

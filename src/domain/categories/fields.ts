import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** What a category may ask beyond the form that all share. */
export const fieldKinds = [
  'text',
  'number',
  'date',
  'choice',
  'multiple',
  'file',
  'region',
  'service',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type FieldChoice = { code: string; id: string; en: string };

/** The field is asked only where another one, by its key, was answered with one of these codes. */
export type ShownWhen = { key: string; is: string[] };

/** One question of a category, as it is asked now. */
export type Field = {
  id: string;
  category_code: string;
  position: number;
  key: string;
  kind: FieldKind;
  label_id: string;
  label_en: string;
  hint_id: string;
  hint_en: string;
  choices: FieldChoice[];
  is_required: boolean;
  shown_when: ShownWhen | null;
};

/** A form asks no more than this, whatever an administrator dreams of. */
export const mostFields = 20;

/** Every question there is now, in order: those of a category above before its own. */
export function listFields(db: Db): Promise<Field[]> {
  return db
    .selectFrom('category_fields')
    .select(['id', 'category_code', 'position', 'key', 'kind', 'label_id', 'label_en', 'hint_id', 'hint_en'])
    .select(['choices', 'is_required', 'shown_when'])
    .where('disabled_at', 'is', null)
    .orderBy('position')
    .orderBy('key')
    .execute();
}

/** What a category asks: the questions of the one above it, then its own. */
export async function listFieldsOf(db: Db, categoryCode: string): Promise<Field[]> {
  if (!categoryCode) return [];
  const { rows } = await sql<Field>`
    select f.id, f.category_code, f.position, f.key, f.kind, f.label_id, f.label_en, f.hint_id, f.hint_en, f.choices,
      f.is_required, f.shown_when
    from categories c join category_fields f on f.category_code in (c.code, c.parent_code)
    where c.code = ${categoryCode} and f.disabled_at is null
    order by f.category_code = c.code, f.position, f.key`.execute(db);
  return rows;
}

/** The same from all fields at hand. */
export function fieldsOf(
  fields: readonly Field[],
  { code, parent_code }: { code: string; parent_code: string | null },
): Field[] {
  const of = (wanted: string) => fields.filter((field) => field.category_code === wanted);
  return parent_code === null ? of(code) : [...of(parent_code), ...of(code)];
}

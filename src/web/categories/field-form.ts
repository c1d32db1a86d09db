import {
  type FieldInput,
  fieldInput,
  readChoices,
  writeChoices,
} from '../../domain/categories/editing-fields.ts';
import type { AnyField } from '../../domain/categories/tree.ts';
import type { Typed } from '../form-reading.ts';
import { issuesOf } from './category-texts.ts';

/** The box of one answer that brings a question up. */
export const conditionBox = (key: string, code: string): string => `when.${key}.${code}`;

/** The form of a question as it is. */
export function formOfField(field: AnyField): Typed {
  const { shown_when: shown } = field;
  const ticked = shown ? shown.is.map((code) => [conditionBox(shown.key, code), 'on'] as const) : [];
  return {
    kind: field.kind,
    label_id: field.label_id,
    label_en: field.label_en,
    hint_id: field.hint_id,
    hint_en: field.hint_en,
    choices: writeChoices(field.choices),
    ...Object.fromEntries(ticked),
    ...(field.is_required && { is_required: 'on' }),
    ...(field.disabled_at && { is_disabled: 'on' }),
  };
}

/** Reads the form of a question that may depend on the ones before it. */
export function readFieldForm(
  typed: Typed,
  before: readonly AnyField[],
): { input: FieldInput; issues: null } | { input: null; issues: Record<string, string> } {
  const conditions = before.flatMap(({ key, choices }) => {
    const is = choices.map(({ code }) => code).filter((code) => typed[conditionBox(key, code)] !== undefined);
    return is.length > 0 ? [{ key, is }] : [];
  });
  const parsed = fieldInput.safeParse({
    ...typed,
    choices: readChoices(typed['choices'] ?? ''),
    is_required: typed['is_required'] !== undefined,
    is_disabled: typed['is_disabled'] !== undefined,
    shown_when: conditions[0] ?? null,
  });
  const issues = {
    ...(parsed.success ? {} : issuesOf(parsed.error)),
    ...(conditions.length > 1 && { shown_when: 'condition' }),
  };
  return parsed.success && conditions.length < 2
    ? { input: parsed.data, issues: null }
    : { input: null, issues };
}

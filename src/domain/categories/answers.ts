import { cleanText } from '../tickets/inputs.ts';
import type { Field, FieldChoice, ShownWhen } from './fields.ts';

/** An answer says by itself what it is, so that a field may change its kind and its choices later. */
export type AnswerValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date'; date: string }
  | { kind: 'choice' | 'multiple'; choices: FieldChoice[] }
  | { kind: 'region'; code: string; name: string }
  | { kind: 'service'; id: string; code: string; name: string }
  | { kind: 'file' };
export type Answer = { field: Field; value: AnswerValue };

export type AnswerFault = 'required' | 'too_long' | 'number' | 'date' | 'choose' | 'none' | 'many' | 'file';

/** What a typed region or service was found to be; `none` and `many` are faults. */
export type FoundChoice = Extract<AnswerValue, { kind: 'region' | 'service' }> | 'none' | 'many' | null;

/** A form as it was sent: `answer-<key>`, and `answer-<key>.<code>` for each box that was ticked. */
export type TypedAnswers = Readonly<Record<string, string | undefined>>;

export type AnswerContext = {
  /** By the key of the field; whoever calls looks them up. */
  found?: Readonly<Record<string, FoundChoice>>;
  /** Some file comes with the form, now or kept from before. */
  hasFiles?: boolean;
};

/** Most letters of an answer in words. */
export const longestAnswer = 1_000;

export const answerName = (field: Pick<Field, 'key'>): string => `answer-${field.key}`;
export const boxName = (field: Pick<Field, 'key'>, code: string): string => `${answerName(field)}.${code}`;

/** Codes that were chosen, of a field with choices; unknown ones are left away. */
export function chosenCodes(field: Field, typed: TypedAnswers): string[] {
  const codes = field.choices.map(({ code }) => code);
  if (field.kind === 'multiple') return codes.filter((code) => typed[boxName(field, code)] !== undefined);
  if (field.kind !== 'choice') return [];
  return codes.filter((code) => code === typed[answerName(field)]);
}

/**
 * The fields that are asked: those without a condition, and those whose condition an earlier field that is asked
 * itself fulfils.
 */
export function askedFields(fields: readonly Field[], typed: TypedAnswers): Field[] {
  const asked: Field[] = [];
  const fulfils = ({ key, is }: ShownWhen) => {
    const other = asked.find((field) => field.key === key);
    return other !== undefined && chosenCodes(other, typed).some((code) => is.includes(code));
  };
  for (const field of fields) if (!field.shown_when || fulfils(field.shown_when)) asked.push(field);
  return asked;
}

/** Reads what was typed into the fields of a category; what is not asked is dropped. Faults are by the field's key. */
export function parseAnswers(
  fields: readonly Field[],
  typed: TypedAnswers,
  context: AnswerContext = {},
): { answers: Answer[]; faults: Record<string, AnswerFault> } {
  const answers: Answer[] = [];
  const faults: Record<string, AnswerFault> = {};
  for (const field of askedFields(fields, typed)) {
    const read = readOne(field, typed, context);
    if (typeof read === 'string') faults[field.key] = read;
    else if (read) answers.push({ field, value: read });
    else if (field.is_required) faults[field.key] = 'required';
  }
  return { answers, faults };
}

function readOne(
  field: Field,
  typed: TypedAnswers,
  { found = {}, hasFiles = false }: AnswerContext,
): AnswerValue | AnswerFault | null {
  const text = cleanText(typed[answerName(field)] ?? '').replace(/\s+/g, ' ');
  switch (field.kind) {
    case 'text':
      if (text.length > longestAnswer) return 'too_long';
      return text ? { kind: 'text', text } : null;
    case 'number': {
      if (!text) return null;
      const number = parseNumber(text);
      return number === undefined ? 'number' : { kind: 'number', number };
    }
    case 'date': {
      if (!text) return null;
      const date = parseDate(text);
      return date === undefined ? 'date' : { kind: 'date', date };
    }
    case 'choice':
    case 'multiple': {
      const codes = chosenCodes(field, typed);
      if (codes.length === 0) return field.kind === 'choice' && text ? 'choose' : null;
      return { kind: field.kind, choices: field.choices.filter(({ code }) => codes.includes(code)) };
    }
    case 'region':
    case 'service':
      return found[field.key] ?? null;
    case 'file':
      if (hasFiles) return { kind: 'file' };
      return field.is_required ? 'file' : null;
  }
}

/** Numbers as people write them: 12, 12,5, 12.5 and 1.234,5. */
function parseNumber(text: string): number | undefined {
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
  if (!/^-?\d{1,12}([.,]\d{1,6})?$/.test(plain)) return undefined;
  return Number(plain.replace(',', '.'));
}

/** 2026-11-22 as browsers send it, and 22/11/2026 as people write it. */
function parseDate(text: string): string | undefined {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

import type { Db } from '../../db/connection.ts';
import {
  type Answer,
  type AnswerFault,
  answerName,
  askedFields,
  type FoundChoice,
  parseAnswers,
  type TypedAnswers,
} from '../../domain/categories/answers.ts';
import type { Field } from '../../domain/categories/fields.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { readServiceChoice, type ServiceChoice } from '../services/service-choice.ts';
import { sayServiceFault } from '../services/service-field.tsx';

const texts = {
  required: { id: (label: string) => `Isi “${label}”.`, en: (label: string) => `Fill in “${label}”.` },
  too_long: {
    id: (label: string) => `“${label}” terlalu panjang; paling banyak 1.000 karakter.`,
    en: (label: string) => `“${label}” is too long; at most 1,000 characters.`,
  },
  number: {
    id: (label: string) => `“${label}” harus berupa angka, seperti 12 atau 12,5.`,
    en: (label: string) => `“${label}” must be a number, such as 12 or 12.5.`,
  },
  date: {
    id: (label: string) => `“${label}” harus berupa tanggal, seperti 22/11/2026.`,
    en: (label: string) => `“${label}” must be a date, such as 22/11/2026.`,
  },
  choose: {
    id: (label: string) => `Pilih jawaban untuk “${label}”.`,
    en: (label: string) => `Choose an answer to “${label}”.`,
  },
  file: {
    id: (label: string) => `Lampirkan berkas: ${label}.`,
    en: (label: string) => `Attach a file: ${label}.`,
  },
} satisfies Texts;

/** What was looked up for fields of the kinds region and service, by key. */
export type AnswerChoices = Readonly<Record<string, RegionChoice | ServiceChoice>>;
export type ReadAnswers = { answers: Answer[]; errors: FormError[]; choices: AnswerChoices };

type Reading = { fields: readonly Field[]; typed: TypedAnswers; hasFiles: boolean; locale: Locale };

/** Reads the `AnswerFields` of a form: the answers for `openTicket`, or a sentence at each field that will not do. */
export async function receiveAnswers(
  db: Db,
  { fields, typed, hasFiles, locale }: Reading,
): Promise<ReadAnswers> {
  const found: Record<string, FoundChoice> = {};
  const choices: Record<string, RegionChoice | ServiceChoice> = {};
  for (const field of askedFields(fields, typed)) {
    if (field.kind === 'region') {
      const choice = await readRegionChoice(db, typed, answerName(field));
      const { region, fault } = choice;
      choices[field.key] = choice;
      found[field.key] = region ? { kind: 'region', code: region.code, name: region.path_name } : fault;
    } else if (field.kind === 'service') {
      const choice = await readServiceChoice(db, typed, answerName(field));
      const { service, fault } = choice;
      choices[field.key] = choice;
      found[field.key] = service
        ? { kind: 'service', id: service.id, code: service.code, name: service.name }
        : fault;
    }
  }
  const { answers, faults } = parseAnswers(fields, typed, { found, hasFiles });
  const errors = fields.flatMap((field): FormError[] => {
    const fault = faults[field.key];
    if (!fault) return [];
    const message = sayFault(fault, field, choices[field.key], locale);
    return [{ field: field.kind === 'file' ? 'attachments' : answerName(field), message }];
  });
  return { answers, errors, choices };
}

function sayFault(
  fault: AnswerFault,
  field: Field,
  choice: RegionChoice | ServiceChoice | undefined,
  locale: Locale,
): string {
  const t = speak(texts, locale);
  const label = locale === 'id' ? field.label_id : field.label_en;
  if (fault === 'none' || fault === 'many') {
    const said =
      choice && ('region' in choice ? sayRegionFault(choice, locale) : sayServiceFault(choice, locale));
    return said ?? t.choose(label);
  }
  if (fault === 'required' && ['choice', 'multiple'].includes(field.kind)) return t.choose(label);
  return t[fault](label);
}

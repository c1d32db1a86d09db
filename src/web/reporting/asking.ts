import type { Db } from '../../db/connection.ts';
import type { Answer, TypedAnswers } from '../../domain/categories/answers.ts';
import type { Field } from '../../domain/categories/fields.ts';
import { categoryOf, questionsOf, type ReportChoices } from '../../domain/reporting/choices.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AnswerChoices, receiveAnswers } from '../categories/answer-reading.ts';
import { readServiceChoice, type ServiceChoice } from '../services/service-choice.ts';
import { sayServiceFault } from '../services/service-field.tsx';
import { askedMark, hasQuestions } from './report-questions.tsx';

const texts = {
  letter: {
    id: (service: string) => `Lampirkan surat permohonan resmi untuk ${service}.`,
    en: (service: string) => `Attach an official letter of request for ${service}.`,
  },
} satisfies Texts;

/** What a report is about: its category and service, and the answers to what these ask. */
export type Asked = {
  category: string;
  /** The category is that of the service, for somebody who could not say. */
  isFilledIn: boolean;
  service: ServiceChoice;
  type: 'incident' | 'request' | undefined;
  fields: Field[];
  typed: TypedAnswers;
  choices: AnswerChoices;
  answers: Answer[];
  errors: FormError[];
  /** The form did not show these questions yet. */
  isNew: boolean;
};

/** Reads category, service and answers of a form, or of a link that begins one. */
export async function readAsked(
  db: Db,
  known: ReportChoices,
  typed: Readonly<Record<string, string | undefined>>,
  { locale, hasFiles }: { locale: Locale; hasFiles: boolean },
): Promise<Asked> {
  const service = await readServiceChoice(db, typed, 'service');
  const chosen = typed['category'] ?? '';
  const category = categoryOf(known, chosen, service.service);
  const fields = questionsOf(known, category);
  const type = typed['type'] === 'request' || typed['type'] === 'incident' ? typed['type'] : undefined;
  const isNew =
    hasQuestions(fields, service.service) && typed['asked'] !== askedMark(category, service.service);
  const read = await receiveAnswers(db, { fields, typed, hasFiles, locale });
  const fault = sayServiceFault(service, locale);
  const lacksLetter = type === 'request' && service.service?.requires_letter && !hasFiles;
  const letter = lacksLetter && speak(texts, locale).letter(service.service!.name);
  const errors = [
    ...(fault ? [{ field: 'service', message: fault }] : []),
    ...(isNew ? [] : read.errors),
    ...(letter && !isNew ? [{ field: 'attachments', message: letter }] : []),
  ];
  const { answers, choices } = read;
  return {
    ...{ category, isFilledIn: category !== chosen, service, type, fields, typed, choices, answers },
    ...{ errors, isNew },
  };
}

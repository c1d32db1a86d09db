import { workingDayMinutes } from '../../domain/calendars/office-calendar.ts';
import type { TypedAnswers } from '../../domain/categories/answers.ts';
import type { Field } from '../../domain/categories/fields.ts';
import type { Service } from '../../domain/services/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { RadioGroup } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';
import { AnswerFields } from '../categories/answer-fields.tsx';
import type { AnswerChoices } from '../categories/answer-reading.ts';

const texts = {
  type: {
    id: (service: string) => `Apa yang Anda perlukan dari ${service}?`,
    en: (service: string) => `What do you need of ${service}?`,
  },
  incident: { id: 'Ada yang tidak berfungsi', en: 'Something does not work' },
  request: { id: 'Mengajukan permintaan', en: 'I request something' },
  requestHint: {
    id: 'Misalnya akun, akses, pemasangan, atau data.',
    en: 'Such as an account, access, an installation or data.',
  },
  target: {
    id: (time: string) => `Targetnya selesai dalam ${time}.`,
    en: (time: string) => `The target is ${time}.`,
  },
  letter: {
    id: 'Lampirkan surat permohonan resmi di bawah.',
    en: 'Attach an official letter of request below.',
  },
  letterNeeded: {
    id: 'Wajib melampirkan surat permohonan resmi di bawah.',
    en: 'An official letter of request must be attached below.',
  },
} satisfies Texts;

/** Whether it matters for this service if something is broken or asked for. */
const asksForType = (service: Service | null): service is Service =>
  service !== null && (service.needs_letter || service.target_minutes !== null);

export const hasQuestions = (fields: readonly Field[], service: Service | null): boolean =>
  fields.length > 0 || asksForType(service);

/** What a form says was asked: questions that were not on it yet are asked before it is taken. */
export const askedMark = (category: string, service: Service | null): string =>
  `${category} ${service?.id ?? ''}`;

/** The id of the first control, for the summary that leads there. */
export function firstQuestion(fields: readonly Field[], service: Service | null): string {
  return asksForType(service) || !fields[0] ? 'type' : `answer-${fields[0].key}`;
}

type Props = {
  view: Pick<View, 'locale'>;
  category: string;
  /** The form chose the category of the service for somebody who could not say. */
  isFilledIn: boolean;
  service: Service | null;
  fields: readonly Field[];
  type: string | undefined;
  typed: TypedAnswers;
  errors: readonly FormError[];
  choices?: AnswerChoices | undefined;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'report-questions': import('preact').HTMLAttributes<HTMLElement> & { 'data-source': string };
    }
  }
}

/** The place in the report where the questions of its category and service stand. */
export const ReportQuestions = (props: Props) => (
  <report-questions data-source={paths.reportQuestions}>
    <QuestionPart {...props} />
  </report-questions>
);

/** The same alone, as the script asks for it when another category or service is chosen. */
export function QuestionPart(props: Props) {
  const { view, category, isFilledIn, service, fields, type, typed, errors, choices } = props;
  const t = speak(texts, view.locale);
  return (
    <>
      <input
        type="hidden"
        name="asked"
        value={askedMark(category, service)}
        data-category={isFilledIn ? category : undefined}
      />
      {asksForType(service) && (
        <RadioGroup
          view={view}
          name="type"
          label={t.type(service.name)}
          value={type === 'request' ? 'request' : 'incident'}
          options={[
            { value: 'incident', label: t.incident },
            { value: 'request', label: t.request, hint: sayRequest(service, view.locale) },
          ]}
        />
      )}
      {fields.length > 0 && <AnswerFields {...{ view, fields, typed, errors, choices }} />}
    </>
  );
}

function sayRequest(service: Service, locale: View['locale']): string {
  const t = speak(texts, locale);
  const time =
    service.target_minutes !== null &&
    sayDuration(service.target_minutes, locale, { workingDay: workingDayMinutes });
  const letter = service.requires_letter ? t.letterNeeded : service.needs_letter && t.letter;
  return [t.requestHint, letter, time && t.target(time)].filter(Boolean).join(' ');
}

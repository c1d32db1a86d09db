import type { ComponentChildren } from 'preact';
import { answerName, boxName, chosenCodes, type TypedAnswers } from '../../domain/categories/answers.ts';
import type { Field, ShownWhen } from '../../domain/categories/fields.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { CheckboxGroup, RadioGroup, Select, TextField } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';
import { RegionField } from '../regions/region-field.tsx';
import { ServiceField } from '../services/service-field.tsx';
import type { AnswerChoices } from './answer-reading.ts';

const texts = {
  only: {
    id: (label: string, answers: string) => `Isi bila “${label}” dijawab ${answers}.`,
    en: (label: string, answers: string) => `Fill in if “${label}” is answered ${answers}.`,
  },
  or: { id: ' atau ', en: ' or ' },
  file: {
    id: 'Lampirkan pada isian foto atau berkas.',
    en: 'Attach it in the field for photos or files.',
  },
  needed: { id: 'wajib', en: 'required' },
} satisfies Texts;

/** More choices than this are a list to open. */
const mostRadios = 6;

type Props = {
  view: Pick<View, 'locale'>;
  fields: readonly Field[];
  typed: TypedAnswers;
  errors: readonly FormError[];
  choices?: AnswerChoices | undefined;
};

/**
 * The questions of a category, named `answer-<key>`. A question with a condition says so in words; the script of
 * src/client/elements/answer-conditions.ts shows it only where it is fulfilled.
 */
export function AnswerFields({ view, fields, typed, errors, choices = {} }: Props) {
  return (
    <answer-conditions>
      {fields.map((field) => {
        const shown = field.shown_when;
        const one = <One key={field.key} {...{ view, field, fields, typed, errors, choices }} />;
        return shown ? (
          <div
            key={field.key}
            data-when={`answer-${shown.key}`}
            data-is={shown.is.join(' ')}
            data-boxes={shown.is.map((code) => `answer-${shown.key}.${code}`).join(' ')}
          >
            {one}
          </div>
        ) : (
          one
        );
      })}
    </answer-conditions>
  );
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'answer-conditions': import('preact').HTMLAttributes<HTMLElement>;
    }
  }
}

type OneProps = Required<Props> & { field: Field };

function One({ view, field, fields, typed, errors, choices }: OneProps) {
  const t = speak(texts, view.locale);
  const name = answerName(field);
  const said = (words: { id: string; en: string }) => words[view.locale];
  const label = said({ id: field.label_id, en: field.label_en });
  const common = {
    view,
    name,
    label,
    hint: hintOf(field, fields, view.locale),
    required: field.is_required,
    error: errors.find((error) => error.field === name)?.message,
  };
  const value = typed[name];
  const options = field.choices.map((choice) => ({ value: choice.code, label: said(choice) }));
  const choice = choices[field.key];
  switch (field.kind) {
    case 'text':
      return <TextField {...common} value={value} />;
    case 'number':
      return <TextField {...common} value={value} inputMode="numeric" autocomplete="off" />;
    case 'date':
      return <TextField {...common} value={value} type="date" />;
    case 'choice':
      return options.length > mostRadios ? (
        <Select {...common} value={value} options={options} />
      ) : (
        <RadioGroup {...common} value={value} options={options} />
      );
    case 'multiple': {
      const ticked = chosenCodes(field, typed);
      return (
        <CheckboxGroup
          {...common}
          options={field.choices.map((one) => ({
            name: boxName(field, one.code),
            label: said(one),
            checked: ticked.includes(one.code),
          }))}
        />
      );
    }
    case 'region':
      return <RegionField {...common} choice={choice && 'region' in choice ? choice : undefined} />;
    case 'service':
      return <ServiceField {...common} choice={choice && 'service' in choice ? choice : undefined} />;
    case 'file':
      return (
        <div class="field" id={name}>
          <p class="field-label">
            {label}
            {field.is_required && <span class="field-need"> ({t.needed})</span>}
          </p>
          <div class="field-hint">
            {common.hint} {t.file}
          </div>
        </div>
      );
  }
}

/** The hint of the administrator, and in words when the question counts. */
function hintOf(field: Field, fields: readonly Field[], locale: View['locale']): ComponentChildren {
  const hint = locale === 'id' ? field.hint_id : field.hint_en;
  const condition = field.shown_when && sayCondition(field.shown_when, fields, locale);
  if (!condition) return hint || undefined;
  return (
    <>
      <span data-condition>{condition} </span>
      {hint}
    </>
  );
}

/** "Isi bila “Perangkat” dijawab Printer atau Pemindai."; nothing when the other question is gone. */
export function sayCondition(
  { key, is }: ShownWhen,
  fields: readonly Field[],
  locale: View['locale'],
): string | undefined {
  const t = speak(texts, locale);
  const other = fields.find((field) => field.key === key);
  if (!other) return undefined;
  const answers = other.choices.filter(({ code }) => is.includes(code)).map((choice) => choice[locale]);
  return t.only(locale === 'id' ? other.label_id : other.label_en, answers.join(t.or));
}

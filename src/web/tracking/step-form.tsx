import type { KeptFile } from '../../domain/attachments/keeping.ts';
import { speak } from '../../lib/texts.ts';
import { acceptAttribute } from '../../storage/types.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { FileField, RadioGroup, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { KeptFiles } from '../uploads/kept-files.tsx';
import { stepShapes } from './steps.ts';
import { type ReporterStep, scoreTexts, stepTexts, trackingTexts } from './texts.ts';

/** A form that was refused, with what was typed in it. */
export type RefusedStep = {
  step: ReporterStep;
  typed: Readonly<Record<string, string>>;
  errors: readonly FormError[];
  kept: readonly KeptFile[];
  uploadKey: string;
};

type Props = {
  view: View;
  number: string;
  version: number;
  step: ReporterStep;
  uploadKey: string;
  refused: RefusedStep | undefined;
  isFirst: boolean;
  /** Where the usual heading of the step does not fit. */
  title?: string | undefined;
};

/** One thing that the reporter can do now. The first stands open, the others wait behind their question. */
export function StepForm({ view, number, version, step, uploadKey, refused, isFirst, ...props }: Props) {
  const { path, field, takesScore, takesFiles } = stepShapes[step];
  const t = speak(stepTexts[step], view.locale);
  const title = props.title ?? t.title;
  const errorAt = (name: string) =>
    refused?.errors.find((error) => error.field === idOf(step, name))?.message;
  const form = (
    <Form action={path(number)} multipart={takesFiles} label={title} class="mt-4">
      <input type="hidden" name="version" value={version} />
      {takesFiles && <input type="hidden" name="upload_key" value={refused?.uploadKey ?? uploadKey} />}
      {takesScore && (
        <RadioGroup
          view={view}
          id={idOf(step, 'score')}
          name="score"
          label={speak(trackingTexts, view.locale).howSatisfied}
          value={refused?.typed['score']}
          error={errorAt('score')}
          options={([5, 4, 3, 2, 1] as const).map((score) => ({
            value: String(score),
            label: speak(scoreTexts, view.locale)[score],
          }))}
        />
      )}
      <TextArea
        view={view}
        id={idOf(step, field)}
        name={field}
        label={t.label}
        rows={3}
        value={refused?.typed[field]}
        error={errorAt(field)}
      />
      {takesFiles && refused && <KeptFiles view={view} files={refused.kept} />}
      {takesFiles && (
        <FileField
          view={view}
          id={idOf(step, 'attachments')}
          name="attachments"
          label={view.locale === 'id' ? 'Foto atau berkas' : 'Photos or files'}
          error={errorAt('attachments')}
          accept={acceptAttribute}
          multiple
        />
      )}
      <Button variant={variantOf(step, isFirst)} wide>
        {t.send}
      </Button>
    </Form>
  );
  if (isFirst) {
    return (
      <section class="mt-8">
        <h2>{title}</h2>
        {form}
      </section>
    );
  }
  return (
    <details
      class={`border-t border-line ${step === 'not_solved' ? 'mt-6' : 'mt-2'}`}
      open={refused !== undefined}
    >
      <summary class="link flex min-h-12 items-center font-semibold">{title}</summary>
      {form}
    </details>
  );
}

/** Ids differ between the forms of one page. */
export const idOf = (step: ReporterStep, field: string): string => `${step}-${field}`;

const variantOf = (step: ReporterStep, isFirst: boolean) =>
  step === 'cancel' ? 'danger' : isFirst ? 'primary' : 'quiet';

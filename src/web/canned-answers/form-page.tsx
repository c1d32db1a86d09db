import type { CannedAnswer } from '../../domain/canned-answers/listing.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { categoryOptions } from '../tickets/category-options.ts';
import { answerTexts } from './answer-texts.ts';
import { MarkedWords } from './marked-words.tsx';

type Props = {
  view: View;
  /** The one that is changed; without it a new one. */
  answer?: CannedAnswer | undefined;
  values: Readonly<Record<string, string>>;
  errors: FormError[];
  choices: ListChoices;
};

export function CannedAnswerPage({ view, answer, values, errors, choices }: Props) {
  const t = speak(answerTexts, view.locale);
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    value: values[name],
    error: errors.find((error) => error.field === name)?.message,
  });
  const title = answer?.title ?? t.add;
  return (
    <DeskLayout
      view={view}
      title={title}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.cannedAnswers },
      ]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <Form action={answer ? paths.cannedAnswer(answer.id) : paths.newCannedAnswer} label={title}>
          <TextField {...field('title', t.name)} hint={t.nameHint} required max={120} />
          <TextArea {...field('body', t.body)} hint={<MarkedWords text={t.bodyHint} />} rows={8} required />
          <Select
            {...field('category_code', t.category)}
            empty={t.every}
            options={categoryOptions(choices, view.locale)}
          />
          <Checkbox
            {...field('is_solution', t.solution)}
            hint={t.solutionHint}
            value="on"
            checked={values['is_solution'] !== undefined}
          />
          <Button wide>{t.save}</Button>
        </Form>
        {answer && (
          <form
            class="mt-8 border-t border-line pt-4"
            method="post"
            action={paths.cannedAnswerOffer(answer.id)}
          >
            <input type="hidden" name="is_offered" value={answer.disabled_at ? 'yes' : 'no'} />
            <Button variant={answer.disabled_at ? 'quiet' : 'danger'}>
              {answer.disabled_at ? t.enable : t.disable}
            </Button>
          </form>
        )}
      </div>
    </DeskLayout>
  );
}

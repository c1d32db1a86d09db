import type { CannedAnswer } from '../../domain/canned-answers/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { answerTexts } from './answer-texts.ts';

type Props = {
  view: View;
  answers: readonly CannedAnswer[];
  search: string;
  next: string | null;
  first: string | null;
};

/** Every canned answer, those out of use too. */
export function CannedAnswersPage({ view, answers, search, next, first }: Props) {
  const t = speak(answerTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newCannedAnswer} variant="primary" icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <p class="mb-4 text-quiet">{t.lead}</p>
      <Form
        action={paths.cannedAnswers}
        method="get"
        label={t.find}
        class="mb-4 grid items-end gap-x-4 sm:grid-cols-[minmax(16rem,32rem)_auto]"
      >
        <TextField view={view} name="cari" label={t.search} type="search" value={search} />
        <div class="field justify-self-start">
          <Button variant="quiet" icon="search">
            {t.find}
          </Button>
        </div>
      </Form>
      {answers.length === 0 ? (
        <EmptyState icon="message-square" title={search ? t.noMatch : t.none}>
          <p>{search ? t.noMatchHint : t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.name, t.category, t.kind, t.state].map((label) => ({ label }))}
        >
          {answers.map((answer) => (
            <tr key={answer.id}>
              <Cell>
                <a class="link" href={paths.cannedAnswer(answer.id)}>
                  {answer.title}
                </a>
                <span class="line-clamp-2 block max-w-[60ch] text-quiet">{answer.body}</span>
              </Cell>
              <Cell label={t.category}>
                {(view.locale === 'id' ? answer.category_id : answer.category_en) ?? t.every}
              </Cell>
              <Cell label={t.kind}>{answer.is_solution ? t.solves : t.reply}</Cell>
              <Cell label={t.state}>
                {answer.disabled_at ? (
                  <Badge tone="still" icon="ban" plain>
                    {t.disabled}
                  </Badge>
                ) : (
                  t.offered
                )}
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />
    </DeskLayout>
  );
}

import { builtInWording } from '../../domain/message-templates/built-in.ts';
import { sayBriefly } from '../../domain/message-templates/composing.ts';
import { audiences, messageKinds } from '../../domain/message-templates/vocabulary.ts';
import type { Changed } from '../../domain/message-templates/wordings.ts';
import { speak } from '../../lib/texts.ts';
import { sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { MarkedWords } from '../canned-answers/marked-words.tsx';
import { templateTexts } from './template-texts.ts';

type Props = {
  view: View;
  /** Those that speak in words of the office, by `message audience`. */
  changed: ReadonlyMap<string, Changed>;
  sendsWords: boolean;
  /** Messages can carry links. */
  hasAddress: boolean;
};

/** Every message that an event can cause, and whose words it has. */
export function TemplatesPage({ view, changed, sendsWords, hasAddress }: Props) {
  const t = speak(templateTexts, view.locale);
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.settings, href: paths.settings }]}>
      <p class="mb-4 max-w-column text-quiet">{t.lead}</p>
      {!hasAddress && (
        <div class="mb-6 max-w-column">
          <Notice tone="wait">
            <p class="font-semibold">{t.noAddress}</p>
            <p>{t.noAddressHint}</p>
          </Notice>
        </div>
      )}
      <div class="grid gap-8">
        <section aria-labelledby="words" class="max-w-column">
          <h2 id="words" class="mb-3">
            {t.wordsTitle}
          </h2>
          <Form action={paths.templateWords} label={t.wordsTitle}>
            <Checkbox
              view={view}
              name="sends_words"
              label={t.sendsWords}
              hint={t.sendsWordsHint}
              checked={sendsWords}
            />
            <Button variant="quiet">{t.saveWords}</Button>
          </Form>
        </section>
        {audiences.map((audience) => (
          <section key={audience} aria-labelledby={audience}>
            <h2 id={audience} class="mb-3">
              {t[audience]}
            </h2>
            <ListTable
              caption={t[audience]}
              columns={[t.message, t.subjectColumn, t.state].map((label) => ({ label }))}
            >
              {messageKinds
                .filter((kind) => kind.audience === audience)
                .map(({ message }) => {
                  const own = changed.get(`${message} ${audience}`);
                  return (
                    <tr key={message}>
                      <Cell>
                        <a class="link" href={paths.template(message, audience)}>
                          {sayBriefly(message, audience, view.locale).replace(/\.$/, '')}
                        </a>
                      </Cell>
                      <Cell label={t.subjectColumn}>
                        <span>
                          <MarkedWords
                            text={
                              own?.subjects[view.locale] ??
                              builtInWording(message, audience, 'mail', view.locale).subject ??
                              ''
                            }
                          />
                        </span>
                      </Cell>
                      <Cell label={t.state}>
                        {own ? (
                          <Badge tone="act" icon="pencil" plain>
                            {`${t.changed} ${sayDate(own.at, view)}`}
                          </Badge>
                        ) : (
                          <span class="text-quiet">{t.builtIn}</span>
                        )}
                      </Cell>
                    </tr>
                  );
                })}
            </ListTable>
          </section>
        ))}
      </div>
    </DeskLayout>
  );
}

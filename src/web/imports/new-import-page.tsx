import { type ImportKind, importKinds } from '../../domain/importing/kinds.ts';
import { specs } from '../../domain/importing/specs.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { kindHints, kindWords } from './import-words.ts';
import { importTexts } from './texts.ts';

type Props = { view: View; kind: ImportKind; formKey: string; error?: string | undefined };

/** Where a file of one kind is sent, with what it should look like. */
export function NewImportPage({ view, kind, formKey, error }: Props) {
  const t = speak(importTexts, view.locale);
  const others = importKinds.filter((one) => one !== kind);
  return (
    <DeskLayout
      view={view}
      title={t.newTitle(kindWords[kind][view.locale])}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.imports },
      ]}
    >
      <ErrorSummary
        view={view}
        errors={error ? [{ field: 'file', message: error }] : []}
        kept={error ? t.chooseAgain : null}
      />
      <div class="max-w-column">
        <p class="mb-4 text-quiet">{kindHints[kind][view.locale]}</p>
        <Form action={paths.imports} multipart label={t.upload}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="form_key" value={formKey} />
          <FileField
            view={view}
            name="file"
            label={t.chooseFile}
            hint={t.fileHint}
            accept=".csv,.txt,.tsv,text/csv"
            error={error}
            required
          />
          <Button icon="upload">{t.preview}</Button>
          <p class="mt-2 text-quiet text-sm">{t.nothingYet}</p>
        </Form>
        <section class="mt-8" aria-labelledby="kolom">
          <h2 id="kolom">{t.columns}</h2>
          <p class="mt-1 mb-3 text-quiet">{t.columnsHint}</p>
          <ul class="mb-4 flex flex-wrap gap-x-4 gap-y-1">
            {specs[kind].columns.map((column) => (
              <li key={column.key}>
                <span class="font-semibold">{column.label[view.locale]}</span>
                {column.isRequired && <span class="text-quiet"> ({t.required})</span>}
                {column.isIgnored && <span class="text-quiet"> ({t.ignored})</span>}
              </li>
            ))}
          </ul>
          <p class="flex flex-wrap gap-2">
            <LinkButton href={paths.importTemplate(kind)} icon="file-down" download>
              {t.template}
            </LinkButton>
            <LinkButton href={paths.exportCsv(kind)} icon="download" download>
              {t.export}
            </LinkButton>
          </p>
        </section>
        <section class="mt-8" aria-labelledby="lain">
          <h2 id="lain" class="mb-2">
            {t.otherKind}
          </h2>
          <ul class="flex flex-wrap gap-x-4">
            {others.map((one) => (
              <li key={one}>
                <a class="link inline-flex min-h-11 items-center" href={`${paths.newImport}?kind=${one}`}>
                  {kindWords[one][view.locale]}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </DeskLayout>
  );
}

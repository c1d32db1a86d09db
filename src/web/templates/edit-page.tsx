import { sayBriefly } from '../../domain/message-templates/composing.ts';
import { type Placeholder, placeholdersOf, requiredOf } from '../../domain/message-templates/vocabulary.ts';
import type { KeptMessage, WordingVersion } from '../../domain/message-templates/wordings.ts';
import { type Locale, locales, speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { templateTexts } from './template-texts.ts';

type Props = { view: View; kept: KeptMessage; values: Typed; errors: readonly FormError[] };

/** One message in both languages and forms, with how it looks beside it. */
export function TemplatePage({ view, kept, values, errors }: Props) {
  const t = speak(templateTexts, view.locale);
  const { message, audience } = kept;
  const title = sayBriefly(message, audience, view.locale).replace(/\.$/, '');
  return (
    <DeskLayout
      view={view}
      title={title}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.templates },
      ]}
    >
      <ErrorSummary view={view} errors={[...errors]} />
      <p class="mb-4 text-quiet">{t[audience]}</p>
      <Placeholders view={view} kept={kept} />
      <Form action={paths.template(message, audience)} label={title}>
        {locales.map((locale) => (
          <Language key={locale} view={view} kept={kept} values={values} errors={errors} locale={locale} />
        ))}
        <Button wide>{t.save}</Button>
      </Form>
      {kept.changed.length > 0 && (
        <Form action={paths.templateOriginal(message, audience)} class="mt-8 border-t border-line pt-4">
          <Button variant="danger">{t.restore}</Button>
        </Form>
      )}
      {kept.versions.length > 0 && <Versions view={view} versions={kept.versions} />}
    </DeskLayout>
  );
}

/** The list of what may be left open, closed for good: anything else is refused. */
function Placeholders({ view, kept: { message, audience } }: Pick<Props, 'view' | 'kept'>) {
  const t = speak(templateTexts, view.locale);
  const required: readonly Placeholder[] = requiredOf(message, audience);
  return (
    <section aria-labelledby="placeholders" class="surface mb-6 p-4">
      <h2 id="placeholders" class="mb-2">
        {t.placeholders}
      </h2>
      <dl class="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {placeholdersOf(message, audience).map((name) => (
          <div key={name} class="flex gap-2">
            <dt>
              <code class="font-semibold">{`{${name}}`}</code>
            </dt>
            <dd>
              {t[name]}
              {required.includes(name) && <span class="text-quiet"> ({t.needed})</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="mt-2 text-quiet text-sm">{t.emptyHint}</p>
    </section>
  );
}

function Language({ view, kept, values, errors, locale }: Props & { locale: Locale }) {
  const t = speak(templateTexts, view.locale);
  const { message, audience } = kept;
  const name = locale === 'id' ? t.indonesian : t.english;
  const field = (key: string, label: string) => ({
    view,
    name: key,
    label,
    value: values[key],
    error: errorOf(errors, key),
    lang: locale,
    required: true,
  });
  return (
    <section
      aria-labelledby={`language-${locale}`}
      class="mb-8 grid items-start gap-x-8 gap-y-4 border-t border-line pt-4 lg:grid-cols-2"
    >
      <div class="min-w-0">
        <h2 id={`language-${locale}`} class="mb-3">
          {name}
        </h2>
        <TextField {...field(`subject_mail_${locale}`, t.subject)} />
        <TextArea {...field(`body_mail_${locale}`, t.body)} rows={16} />
        <TextArea {...field(`body_short_${locale}`, t.short)} rows={6} hint={t.shortHint} />
        <div class="flex flex-wrap gap-3">
          <button
            class="btn btn-quiet"
            type="submit"
            name="locale"
            value={locale}
            formAction={paths.templatePreview(message, audience)}
            {...{ formtarget: `preview-${locale}` }}
            data-live-preview
          >
            {t.refresh}
          </button>
          <button
            class="btn btn-quiet"
            type="submit"
            name="locale"
            value={locale}
            formAction={paths.templateSample(message, audience)}
          >
            {t.sample}
          </button>
        </div>
      </div>
      <div class="min-w-0">
        <h3 class="mb-3">{t.preview}</h3>
        <iframe
          class="surface block h-[52rem] w-full"
          name={`preview-${locale}`}
          title={t.previewOf(name)}
          src={`${paths.templatePreview(message, audience)}?locale=${locale}`}
          sandbox=""
        />
      </div>
    </section>
  );
}

function Versions({ view, versions }: { view: View; versions: readonly WordingVersion[] }) {
  const t = speak(templateTexts, view.locale);
  return (
    <details class="mt-8">
      <summary class="link min-h-11">{t.versions}</summary>
      <ol class="mt-3 grid gap-4">
        {versions.map((version) => (
          <li key={version.id} class="border-t border-line pt-3">
            <p class="text-quiet text-sm">
              <Time view={view} at={version.at} />
              {version.by_name && ` · ${version.by_name}`}
              {` · ${version.form === 'mail' ? t.mailForm : t.short} · ${version.locale === 'id' ? t.indonesian : t.english}`}
            </p>
            {version.subject && <p class="font-semibold">{version.subject}</p>}
            <p
              class={version.body === null ? undefined : 'words'}
              lang={version.body === null ? undefined : version.locale}
            >
              {version.body ?? t.back}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

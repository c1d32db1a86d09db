import type { Import, ImportRow } from '../../domain/importing/finding.ts';
import { type Outcome, outcomes } from '../../domain/importing/kinds.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { kindWords, outcomeWords, placeOf, sayDelimiter, sayEncoding, sayFault } from './import-words.ts';
import { StateBadge } from './imports-page.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { importTexts } from './texts.ts';

type Props = {
  view: View;
  one: Import;
  rows: readonly ImportRow[];
  filter: Outcome | undefined;
  next: string | null;
  first: string | null;
};

/** One file on its way: being read, its preview, being applied, what came of it. */
export function ImportPage({ view, one, rows, filter, next, first }: Props) {
  const t = speak(importTexts, view.locale);
  const isWorking = one.state === 'uploaded' || one.state === 'applying';
  const hasRows = one.state === 'previewed' || one.state === 'applied';
  return (
    <DeskLayout
      view={view}
      title={one.file_name}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.imports },
      ]}
    >
      <p class="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-quiet">
        <StateBadge view={view} state={one.state} />
        <span>{kindWords[one.kind][view.locale]}</span>
        <span>
          <Time view={view} at={one.made_at} /> {t.by(one.made_by)}
        </span>
      </p>
      {isWorking ? (
        <Working view={view} one={one} />
      ) : (
        <div class="grid max-w-column gap-4">
          <Outcomes view={view} one={one} />
        </div>
      )}
      {hasRows && <PreviewRows view={view} one={one} rows={rows} filter={filter} next={next} first={first} />}
    </DeskLayout>
  );
}

/** `data-refresh`: a script asks for this part again; without one the page itself does. */
function Working({ view, one }: { view: View; one: Import }) {
  const t = speak(importTexts, view.locale);
  const number = (count: number) => sayNumber(count, view.locale);
  const label = one.state === 'applying' ? t.applying : t.reading;
  const percent = one.total > 0 ? Math.min(99, Math.floor((100 * one.done) / one.total)) : 0;
  return (
    <section class="max-w-column" data-refresh="1500" aria-label={label}>
      <noscript>
        <meta http-equiv="refresh" content="3" />
      </noscript>
      <p class="mb-2 font-semibold" role="status" data-renewed="status">
        {label}
      </p>
      <div data-renewed="progress">
        {one.total > 0 && (
          <>
            <ProgressBar percent={percent} label={label} />
            <p class="mt-1 text-quiet">{t.done(number(Math.min(one.done, one.total)), number(one.total))}</p>
          </>
        )}
      </div>
      <p class="mt-2 mb-3 text-quiet">{t.soon}</p>
      <LinkButton href={paths.import(one.id)} icon="refresh-cw">
        {t.again}
      </LinkButton>
    </section>
  );
}

/** What came of it, and what can be done now. */
function Outcomes({ view, one }: { view: View; one: Import }) {
  const t = speak(importTexts, view.locale);
  const number = (count: number) => sayNumber(count, view.locale);
  const again = (
    <LinkButton href={`${paths.newImport}?kind=${one.kind}`} icon="upload">
      {t.sendAgain}
    </LinkButton>
  );
  const fault = one.fault && sayFault(one.kind, one.fault, view.locale);
  if (one.state === 'abandoned')
    return (
      <>
        <Notice tone="still">{t.abandonedNotice}</Notice>
        <p>{again}</p>
      </>
    );
  if (one.state === 'failed')
    return (
      <>
        <Notice tone="late">{fault}</Notice>
        <p>{again}</p>
      </>
    );
  if (one.state === 'applied')
    return (
      <>
        <Notice tone="done">
          <p>{t.applied(number(one.added), number(one.changed))}</p>
          {one.kind === 'people' && <p>{t.invite}</p>}
        </Notice>
        <p>
          <LinkButton href={placeOf(one.kind)} icon="arrow-right">
            {t.see}
          </LinkButton>
        </p>
      </>
    );
  return (
    <>
      {fault && <Notice tone="wait">{fault}</Notice>}
      <ul class="flex flex-wrap gap-x-6 gap-y-1">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <strong>{number(one[outcome])}</strong> {outcomeWords[outcome][view.locale].toLowerCase()}
          </li>
        ))}
      </ul>
      <div class="text-quiet text-sm">
        <p>{t.readAs(sayEncoding(one), sayDelimiter(one, view.locale))}</p>
        {one.unknown_columns.length > 0 && <p>{t.unknownColumns(one.unknown_columns.join(', '))}</p>}
      </div>
      {one.encoding === 'windows-1252' && <Notice tone="wait">{t.older1252}</Notice>}
      <Decision view={view} one={one} />
    </>
  );
}

function Decision({ view, one }: { view: View; one: Import }) {
  const t = speak(importTexts, view.locale);
  const number = (count: number) => sayNumber(count, view.locale);
  const abandon = (
    <Form action={paths.importAbandonment(one.id)} label={t.abandon}>
      <Button variant="quiet" icon="x">
        {t.abandon}
      </Button>
    </Form>
  );
  if (one.refused > 0)
    return (
      <>
        <Notice tone="late">
          <p class="font-semibold">{t.mustCorrect(number(one.refused))}</p>
          <p>{t.mustCorrectHint}</p>
        </Notice>
        <div class="flex flex-wrap gap-2">
          <LinkButton href={paths.importRefusedCsv(one.id)} icon="download" download>
            {t.refusedFile}
          </LinkButton>
          <LinkButton href={`${paths.newImport}?kind=${one.kind}`} icon="upload" variant="primary">
            {t.sendAgain}
          </LinkButton>
          {abandon}
        </div>
      </>
    );
  const count = one.added + one.changed;
  if (count === 0)
    return (
      <>
        <Notice tone="done">{t.nothingToDo}</Notice>
        {abandon}
      </>
    );
  return (
    <div>
      <div class="flex flex-wrap gap-2">
        <Form action={paths.importApplication(one.id)} label={t.apply(number(count))}>
          <Button icon="check">{t.apply(number(count))}</Button>
        </Form>
        {abandon}
      </div>
      <p class="mt-2 text-quiet text-sm">{t.applyHint}</p>
    </div>
  );
}

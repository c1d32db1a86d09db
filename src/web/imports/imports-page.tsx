import type { Import } from '../../domain/importing/finding.ts';
import { importKinds, outcomes } from '../../domain/importing/kinds.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { kindHints, kindWords, outcomeWords, stateWords } from './import-words.ts';
import { importTexts } from './texts.ts';

type Props = { view: View; imports: readonly Import[]; older: string | null; newer: string | null };

/** What can be brought in and taken out, and every import there was. */
export function ImportsPage({ view, imports, older, newer }: Props) {
  const t = speak(importTexts, view.locale);
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.settings, href: paths.settings }]}>
      <p class="mb-6 max-w-column text-quiet">{t.lead}</p>
      <ul class="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {importKinds.map((kind) => (
          <li key={kind} class="border-t border-line pt-4 pb-2">
            <h2>{kindWords[kind][view.locale]}</h2>
            <p class="mt-1 mb-3 max-w-column text-quiet">{kindHints[kind][view.locale]}</p>
            <p class="flex flex-wrap gap-2">
              <LinkButton href={`${paths.newImport}?kind=${kind}`} icon="upload" variant="primary">
                {t.upload}
                <span class="sr-only">: {kindWords[kind][view.locale]}</span>
              </LinkButton>
              <LinkButton href={paths.exportCsv(kind)} icon="download" download>
                {t.export}
                <span class="sr-only">: {kindWords[kind][view.locale]}</span>
              </LinkButton>
            </p>
          </li>
        ))}
      </ul>
      <section class="mt-8" aria-labelledby="terdahulu">
        <h2 id="terdahulu" class="mb-3">
          {t.past}
        </h2>
        {imports.length === 0 ? (
          <EmptyState icon="upload" title={t.none}>
            <p>{t.noneHint}</p>
          </EmptyState>
        ) : (
          <ListTable
            caption={t.past}
            columns={[t.file, t.kind, t.made, t.rows, t.state].map((label) => ({ label }))}
          >
            {imports.map((one) => (
              <tr key={one.id}>
                <Cell>
                  <a
                    class="link inline-flex min-h-11 items-center break-all lg:min-h-9"
                    href={paths.import(one.id)}
                  >
                    {one.file_name}
                  </a>
                </Cell>
                <Cell label={t.kind}>{kindWords[one.kind][view.locale]}</Cell>
                <Cell label={t.made}>
                  <div>
                    <Time view={view} at={one.made_at} />
                    <span class="block text-quiet">{t.by(one.made_by)}</span>
                  </div>
                </Cell>
                <Cell label={t.rows}>{sayCounts(one, view)}</Cell>
                <Cell label={t.state}>
                  <StateBadge view={view} state={one.state} />
                </Cell>
              </tr>
            ))}
          </ListTable>
        )}
        <Pager view={view} newer={newer} older={older} words={{ newer: t.first, older: t.older }} />
      </section>
    </DeskLayout>
  );
}

/** "12 ditambahkan, 3 diubah": only what there is. */
function sayCounts(one: Import, { locale }: View): string {
  const said = outcomes
    .filter((outcome) => one[outcome] > 0)
    .map((outcome) => `${sayNumber(one[outcome], locale)} ${outcomeWords[outcome][locale].toLowerCase()}`);
  return said.join(', ') || '–';
}

export function StateBadge({ view, state }: { view: View; state: Import['state'] }) {
  const { tone, icon, ...words } = stateWords[state];
  return (
    <Badge tone={tone} icon={icon} plain>
      {words[view.locale]}
    </Badge>
  );
}

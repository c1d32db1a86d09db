import type { Import, ImportRow } from '../../domain/importing/finding.ts';
import { isNote, type Outcome, outcomes } from '../../domain/importing/kinds.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { outcomeWords, sayColumn, sayIssue } from './import-words.ts';
import { importTexts } from './texts.ts';

type Props = {
  view: View;
  one: Import;
  rows: readonly ImportRow[];
  filter: Outcome | undefined;
  next: string | null;
  first: string | null;
};

/** Every row with what would become of it. */
export function PreviewRows({ view, one, rows, filter, next, first }: Props) {
  const t = speak(importTexts, view.locale);
  const isForgotten = rows.length === 0 && !filter && one.state === 'applied';
  return (
    <section class="mt-8" aria-labelledby="pratinjau">
      <h2 id="pratinjau" class="mb-2">
        {t.previewRows}
      </h2>
      {isForgotten ? (
        <p class="text-quiet">{t.forgotten}</p>
      ) : (
        <>
          <Filters view={view} one={one} filter={filter} />
          {rows.length === 0 ? (
            <EmptyState icon="table" title={t.noRows} />
          ) : (
            <ListTable
              caption={t.previewRows}
              columns={[
                { label: t.line, num: true },
                { label: t.outcome },
                { label: t.what },
                { label: t.details },
              ]}
            >
              {rows.map((row) => (
                <tr key={row.line}>
                  <Cell label={t.line} num class="align-top">
                    {sayNumber(row.line, view.locale)}
                  </Cell>
                  <Cell label={t.outcome} class="align-top">
                    <OutcomeBadge view={view} outcome={row.outcome} />
                  </Cell>
                  <Cell class="align-top">
                    <div>
                      <span class="font-semibold wrap-anywhere">{row.name || row.key || '–'}</span>
                      {row.name && row.key && <span class="block text-quiet wrap-anywhere">{row.key}</span>}
                    </div>
                  </Cell>
                  <Cell class="align-top">
                    <Details view={view} one={one} row={row} />
                  </Cell>
                </tr>
              ))}
            </ListTable>
          )}
          <Pager view={view} newer={first} older={next} words={{ newer: t.begin, older: t.next }} />
        </>
      )}
    </section>
  );
}

function Filters({ view, one, filter }: Pick<Props, 'view' | 'one' | 'filter'>) {
  const t = speak(importTexts, view.locale);
  const all = outcomes.reduce((sum, outcome) => sum + one[outcome], 0);
  const links = [
    { value: undefined, label: t.every, count: all },
    ...outcomes.map((value) => ({ value, label: outcomeWords[value][view.locale], count: one[value] })),
  ];
  return (
    <nav class="mb-3" aria-label={t.filter}>
      <ul class="flex flex-wrap gap-x-5">
        {links
          .filter(({ value, count }) => count > 0 || value === undefined || value === filter)
          .map(({ value, label, count }) => (
            <li key={label}>
              <a
                class={`inline-flex min-h-11 items-center ${value === filter ? 'font-semibold' : 'link'}`}
                aria-current={value === filter ? 'page' : undefined}
                href={value ? `${paths.import(one.id)}?hasil=${value}` : paths.import(one.id)}
              >
                {label} ({sayNumber(count, view.locale)})
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function OutcomeBadge({ view, outcome }: { view: View; outcome: Outcome }) {
  const { tone, icon, ...words } = outcomeWords[outcome];
  return (
    <Badge tone={tone} icon={icon} plain>
      {words[view.locale]}
    </Badge>
  );
}

/** Faults first, then what changes, then what is worth a look. */
function Details({ view, one, row }: { view: View; one: Import; row: ImportRow }) {
  const t = speak(importTexts, view.locale);
  const issues = [...row.issues].sort((a, b) => Number(isNote(a)) - Number(isNote(b)));
  const said = (text: string) => (text === '' ? <span class="text-quiet">{t.empty}</span> : text);
  if (issues.length === 0 && row.changes.length === 0) return <span class="text-quiet">–</span>;
  return (
    <ul class="grid gap-1 wrap-anywhere">
      {issues.map((issue, index) => (
        <li key={index} class={isNote(issue) ? 'text-quiet' : 'text-bata'}>
          {sayIssue(one.kind, issue, view.locale)}
        </li>
      ))}
      {row.changes.map(({ field, before, after }) => (
        <li key={field}>
          <span class="text-quiet">{sayColumn(one.kind, field, view.locale)}: </span>
          {row.outcome !== 'added' && (
            <>
              <del>{said(before)}</del>
              <span class="mx-1 inline-block align-middle text-quiet">
                <Icon name="arrow-right" />
              </span>
              <span class="sr-only"> {t.becomes} </span>
            </>
          )}
          <ins class="no-underline">{said(after)}</ins>
        </li>
      ))}
    </ul>
  );
}

import type { TicketCounts } from '../../domain/reports/counting-tickets.ts';
import { ticketFigures } from '../../domain/reports/figures.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { BarChart } from './bar-chart.tsx';
import { Figure } from './figure.tsx';
import { ReportActions, ReportChoices } from './report-choices.tsx';
import { type ReportQuery, sayPeriod, withQuery } from './report-query.ts';
import { reportTexts } from './texts.ts';

/** Tickets per week, month or year (A15), newest first. */
export function ReportsPage({
  view,
  query,
  counts,
}: {
  view: View;
  query: ReportQuery;
  counts: readonly TicketCounts[];
}) {
  const t = speak(reportTexts, view.locale);
  const say = (period: TicketCounts) => sayPeriod(period, query.by, view.zone, view.locale);
  const bars = counts.map((row) => ({ label: say(row), first: row.received, second: row.completed }));
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={<ReportActions view={view} csv={withQuery(paths.reportsCsv, query)} />}
    >
      <ReportChoices view={view} path={paths.reports} query={query} periods={counts} />
      <BarChart label={t.chart} names={{ first: t.received, second: t.completed }} bars={bars} />
      <ListTable
        caption={t.title}
        columns={[{ label: t.span }, ...ticketFigures.map((figure) => ({ label: t[figure], num: true }))]}
        compact
      >
        {counts.toReversed().map((row) => (
          <tr key={row.from}>
            <Cell class="font-semibold">{say(row)}</Cell>
            {ticketFigures.map((figure) => (
              <Cell key={figure} label={t[figure]} num>
                <Figure view={view} value={row[figure]} counted={{ figure }} period={row} />
              </Cell>
            ))}
          </tr>
        ))}
      </ListTable>
      <p class="mt-3 max-w-text text-xs text-quiet">{t.how}</p>
    </DeskLayout>
  );
}

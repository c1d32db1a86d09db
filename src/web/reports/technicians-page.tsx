import { workingDayMinutes } from '../../domain/calendars/office-calendar.ts';
import { fewestToCompare, type TechnicianWork } from '../../domain/reports/measuring-technicians.ts';
import type { Period } from '../../domain/reports/periods.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { Figure } from './figure.tsx';
import { ReportActions, ReportChoices } from './report-choices.tsx';
import { type ReportQuery, sayPeriod, withQuery } from './report-query.ts';
import { reportTexts } from './texts.ts';

type Props = { view: View; query: ReportQuery; period: Period; rows: TechnicianWork[] };

/** What each technician did (A15, A31), in order of names. */
export function TechniciansPage({ view, query, period, rows }: Props) {
  const t = speak(reportTexts, view.locale);
  const shown = sayPeriod(period, query.by, view.zone, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.technicians}
      actions={<ReportActions view={view} csv={withQuery(paths.technicianReportCsv, query)} />}
    >
      <ReportChoices
        view={view}
        path={paths.technicianReport}
        query={query}
        periods={[period]}
        shown={shown}
      />
      {rows.length === 0 ? (
        <EmptyState icon="users" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={`${t.technicians}, ${shown}`}
          columns={[
            { label: t.name },
            { label: t.technicianReceived, num: true },
            { label: t.completedShort, num: true },
            { label: t.work, num: true },
            { label: t.returned, num: true },
            { label: t.notSolvedShort, num: true },
            { label: t.rating, num: true },
          ]}
        >
          {rows.map((row) => (
            <Technician key={row.id} view={view} period={period} row={row} />
          ))}
        </ListTable>
      )}
      <p class="mt-3 max-w-text text-xs text-quiet">{t.fair}</p>
    </DeskLayout>
  );
}

function Technician({ view, period, row }: { view: View; period: Period; row: TechnicianWork }) {
  const t = speak(reportTexts, view.locale);
  const tooFew = <span class="text-quiet">{t.tooFew}</span>;
  const figure = (name: 'received' | 'completed' | 'returned' | 'not_solved' | 'rated') => (
    <Figure view={view} value={row[name]} counted={{ figure: name, technicianId: row.id }} period={period} />
  );
  return (
    <tr>
      <Cell class="font-semibold">{row.name}</Cell>
      <Cell label={t.technicianReceived} num>
        {figure('received')}
      </Cell>
      <Cell label={t.completedShort} num>
        {figure('completed')}
      </Cell>
      <Cell label={t.work} num>
        {row.completed < fewestToCompare || row.work_minutes === null
          ? tooFew
          : sayDuration(row.work_minutes, view.locale, { workingDay: workingDayMinutes })}
      </Cell>
      <Cell label={t.returned} num>
        {figure('returned')}
      </Cell>
      <Cell label={t.notSolvedShort} num>
        {figure('not_solved')}
      </Cell>
      <Cell label={t.rating} num>
        {row.rated === 0 ? (
          tooFew
        ) : (
          <span>
            {row.rated < fewestToCompare ? tooFew : sayNumber(row.rating!, view.locale, 1)} ({figure('rated')}
            )
          </span>
        )}
      </Cell>
    </tr>
  );
}

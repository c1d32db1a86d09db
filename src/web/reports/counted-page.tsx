import type { CountedTicket } from '../../domain/reports/counted-tickets.ts';
import type { Period } from '../../domain/reports/periods.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pager } from '../../ui/pager.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { type CountedQuery, sayDays, withQuery } from './report-query.ts';
import { reportTexts } from './texts.ts';

type Props = {
  view: View;
  query: CountedQuery;
  period: Period;
  technician: string | null;
  page: { rows: CountedTicket[]; after: string | null };
};

/** The tickets behind one figure of a report. */
export function CountedPage({ view, query, period, technician, page }: Props) {
  const t = speak(reportTexts, view.locale);
  const figure = technician && query.figure === 'received' ? t.technicianReceived : t[query.figure];
  const title = [figure, technician, sayDays(period, view.zone, view.locale)].filter(Boolean).join(' · ');
  const { after: _, ...same } = query;
  return (
    <DeskLayout
      view={view}
      title={title}
      breadcrumb={[
        technician
          ? { label: t.technicians, href: paths.technicianReport }
          : { label: t.title, href: paths.reports },
      ]}
    >
      {page.rows.length === 0 ? (
        <EmptyState icon="inbox" title={t.nothing} />
      ) : (
        <ListTable
          caption={title}
          columns={[
            { label: t.ticket },
            { label: t.agency },
            { label: t.assignee },
            { label: t.status },
            { label: t.arrived },
          ]}
        >
          {page.rows.map((row) => (
            <tr key={row.id}>
              <Cell>
                <a class="link font-semibold" href={paths.ticket(row.number)}>
                  {row.subject}
                </a>
                <span class="block text-xs text-quiet tabular-nums">{row.number}</span>
              </Cell>
              <Cell label={t.agency}>{row.agency_name}</Cell>
              <Cell label={t.assignee}>{row.assignee_name ?? t.nobody}</Cell>
              <Cell label={t.status}>
                <StatusBadge view={view} status={row.status} />
              </Cell>
              <Cell label={t.arrived}>
                <Time view={view} at={row.created_at} />
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <Pager
        view={view}
        newer={query.after ? withQuery(paths.reportTickets, same) : null}
        older={page.after ? withQuery(paths.reportTickets, { ...same, after: page.after }) : null}
        words={{ newer: t.first, older: t.next }}
      />
    </DeskLayout>
  );
}

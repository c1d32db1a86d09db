import type { Connections } from '../../../domain/tickets/connections.ts';
import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { paths } from '../../../paths.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { actionLabels } from '../../../ui/labels.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ForwardPager } from '../../../ui/pager.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Cell, ListTable } from '../../../ui/table.tsx';
import { Time } from '../../../ui/time.tsx';
import type { View } from '../../../ui/view.ts';
import type { LoadedTicket } from '../load-ticket.ts';
import { mayGather, mayResolveParts } from './rights.ts';
import type { Failure, Results } from './selection.ts';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  title: { id: 'Bagian gangguan massal', en: 'Parts of the major incident' },
  counts: {
    id: (total: number, open: number) => `${total} laporan, ${open} masih terbuka`,
    en: (total: number, open: number) => `${total} ${total === 1 ? 'report' : 'reports'}, ${open} still open`,
  },
  add: { id: 'Masukkan laporan', en: 'Add reports' },
  solve: {
    id: (n: number) => `Selesaikan ${n} laporan`,
    en: (n: number) => `Resolve ${n} ${n === 1 ? 'report' : 'reports'}`,
  },
  done: {
    id: (n: number) => `${n} laporan berhasil.`,
    en: (n: number) => `${n} ${n === 1 ? 'report' : 'reports'} done.`,
  },
  changed: { id: 'berubah sementara itu; periksa dahulu', en: 'changed meanwhile; look at it first' },
  refused: { id: 'tidak dapat dalam keadaannya sekarang', en: 'not possible where it stands now' },
  gone: { id: 'sudah ditangani orang lain', en: 'already handled by somebody else' },
  some: { id: 'Satu laporan', en: 'One report' },
  ticket: { id: 'Laporan', en: 'Report' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  region: { id: 'Wilayah', en: 'Region' },
  status: { id: 'Status', en: 'Status' },
  sent: { id: 'Dilaporkan', en: 'Reported' },
  none: { id: 'Belum ada laporan bagian', en: 'No parts yet' },
  noneHint: {
    id: 'Laporan lain tentang gangguan yang sama muncul di sini setelah dimasukkan.',
    en: 'Other reports of the same incident appear here once added.',
  },
} satisfies Texts;

type Props = {
  view: View;
  loaded: LoadedTicket;
  rows: readonly OtherListed[];
  counts: Connections['parts'];
  hasMore: boolean;
  isFirst: boolean;
  results: Results | undefined;
};

export function PartsPage({ view, loaded, rows, counts, hasMore, isFirst, results }: Props) {
  const t = speak(texts, view.locale);
  const { ticket, may } = loaded;
  const here = paths.ticketParts(ticket.number);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      {results && <Told view={view} results={results} />}
      <p class="mb-3">
        <strong>{ticket.subject}</strong> · {t.counts(counts.total, counts.open)}
      </p>
      <div class="no-print mb-4 flex flex-wrap gap-2">
        {counts.solvable > 0 && mayResolveParts(loaded) && (
          <LinkButton
            href={paths.ticketPartsSolution(ticket.number)}
            icon="circle-check-big"
            variant="primary"
          >
            {t.solve(counts.solvable)}
          </LinkButton>
        )}
        {mayGather(loaded) && (
          <LinkButton href={paths.newTicketParts(ticket.number)} icon="plus">
            {t.add}
          </LinkButton>
        )}
        {may('announce').ok && (
          <LinkButton href={paths.ticketStep(ticket.number, 'announcements')} icon="megaphone">
            {speak(actionLabels, view.locale).announce}
          </LinkButton>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="layers" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[
            { label: t.ticket },
            { label: t.agency },
            { label: t.region },
            { label: t.status },
            { label: t.sent, num: true },
          ]}
        >
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a class="link font-semibold" href={paths.ticket(row.number)}>
                  {row.subject}
                </a>
                <span class="block text-xs text-quiet">{row.number}</span>
              </td>
              <Cell label={t.agency}>{row.agency_name}</Cell>
              <Cell label={t.region}>{row.region_name}</Cell>
              <Cell label={t.status}>
                <StatusBadge view={view} status={row.status} plain />
              </Cell>
              <Cell label={t.sent} num>
                <Time view={view} at={row.created_at} />
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <ForwardPager
        view={view}
        first={isFirst ? null : here}
        next={hasMore ? `${here}?after=${rows.at(-1)!.id}` : null}
      />
    </DeskLayout>
  );
}

/** What became of each ticket of a choice. */
function Told({ view, results }: { view: View; results: Results }) {
  const t = speak(texts, view.locale);
  const sayWhy = ({ why }: Failure) => t[why];
  return (
    <div class="mb-5 grid gap-3" role="status">
      {results.done > 0 && <Notice tone="done">{t.done(results.done)}</Notice>}
      {results.failed.length > 0 && (
        <Notice tone="wait">
          <ul>
            {results.failed.map((one, index) => (
              <li key={one.number ?? index}>
                {one.number ? (
                  <a class="link" href={paths.ticket(one.number)}>
                    {one.number}
                  </a>
                ) : (
                  t.some
                )}
                : {sayWhy(one)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

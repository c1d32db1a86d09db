import type { ListChoices, ListedTicket, TicketPage } from '../../domain/tickets/listing.ts';
import { sorts, statusGroups } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayAge, sayExact } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import type { ServiceChoice } from '../services/service-choice.ts';
import { ListFilters } from './list-filters.tsx';
import { type ListQuery, listPath, sortOf } from './list-query.ts';

const texts = {
  title: { id: 'Tiket', en: 'Tickets' },
  caption: { id: 'Daftar tiket', en: 'List of tickets' },
  groups: { id: 'Kelompok keadaan', en: 'Groups of states' },
  open: { id: 'Terbuka', en: 'Open' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  done: { id: 'Selesai', en: 'Done' },
  all: { id: 'Semua', en: 'All' },
  sortBy: { id: 'Urutkan', en: 'Sort by' },
  newest: { id: 'Terbaru', en: 'Newest' },
  oldest: { id: 'Terlama', en: 'Oldest' },
  changed: { id: 'Perubahan terakhir', en: 'Last change' },
  due: { id: 'Tenggat', en: 'Due time' },
  search: {
    id: 'Cari nomor tiket atau kata pada perihal',
    en: 'Search a ticket number or words of the subject',
  },
  find: { id: 'Cari', en: 'Search' },
  typo: {
    id: 'Nomor tiket itu salah ketik satu atau dua karakter. Periksa lagi, lalu cari sekali lagi.',
    en: 'That ticket number has a wrong character. Check it and search once more.',
  },
  ticket: { id: 'Tiket dan prioritas', en: 'Ticket and priority' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  category: { id: 'Kategori dan wilayah', en: 'Category and region' },
  stackedCategory: { id: 'Kategori', en: 'Category' },
  status: { id: 'Status', en: 'Status' },
  assignee: { id: 'Petugas', en: 'Assignee' },
  progress: { id: 'Kemajuan', en: 'Progress' },
  age: { id: 'Usia', en: 'Age' },
  changedAt: { id: 'Diubah', en: 'Changed' },
  dueAt: { id: 'Tenggat', en: 'Due' },
  nobody: { id: 'Belum ada', en: 'Nobody yet' },
  late: { id: 'Terlambat', en: 'Late' },
  restricted: { id: 'Terbatas', en: 'Restricted' },
  previous: { id: 'Sebelumnya', en: 'Previous' },
  next: { id: 'Berikutnya', en: 'Next' },
  none: { id: 'Tidak ada tiket yang cocok', en: 'No ticket fits' },
  noneHint: {
    id: 'Longgarkan saringan, atau lihat semua tiket yang menjadi bagian Anda.',
    en: 'Loosen the filters, or see all tickets that are yours to see.',
  },
  seeAll: { id: 'Lihat semua tiket', en: 'See all tickets' },
  empty: { id: 'Belum ada tiket terbuka', en: 'No open tickets' },
  emptyHint: {
    id: 'Laporan baru muncul di sini begitu dikirim dari halaman Lapor atau dicatat oleh petugas layanan.',
    en: 'New reports appear here once sent from the report page or recorded by the front desk.',
  },
} satisfies Texts;

type Props = {
  view: View;
  query: ListQuery;
  page: TicketPage;
  /** Only where the form of the filters is open. */
  choices: ListChoices | null;
  region: RegionChoice;
  service: ServiceChoice;
  /** The search looked like a ticket number but cannot be one. */
  isTypo: boolean;
};

export function ListPage({ view, query, page, choices, region, service, isTypo }: Props) {
  const t = speak(texts, view.locale);
  const sort = sortOf(query);
  const group = query.group ?? 'open';
  const times = { newest: t.age, oldest: t.age, changed: t.changedAt, due: t.dueAt };
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="no-print mb-4 grid gap-3">
        <search>
          <form method="get" action={paths.tickets} class="flex max-w-column items-end gap-2">
            {Object.entries(query).map(([name, value]) =>
              value && !['q', 'after', 'before', 'panel'].includes(name) ? (
                <input key={name} type="hidden" name={name} value={value} />
              ) : null,
            )}
            <label class="min-w-0 flex-1" for="q">
              <span class="text-xs text-quiet">{t.search}</span>
              <input class="control mt-0!" type="search" id="q" name="q" value={query.q} />
            </label>
            <Button variant="quiet" icon="search">
              {t.find}
            </Button>
          </form>
        </search>
        {isTypo && <Notice tone="wait">{t.typo}</Notice>}
        <ListFilters view={view} query={query} choices={choices} region={region} service={service} />
        <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <nav aria-label={t.groups} class="flex flex-wrap gap-x-1">
            {statusGroups.map((one) => (
              <Choice
                key={one}
                href={listPath(query, { group: one, status: undefined })}
                label={t[one]}
                isCurrent={!query.status && one === group}
              />
            ))}
          </nav>
          <nav aria-label={t.sortBy} class="flex flex-wrap items-center gap-x-1">
            <span class="text-xs text-quiet" aria-hidden="true">
              {t.sortBy}
            </span>
            {sorts.map((one) => (
              <Choice
                key={one}
                href={listPath(query, { sort: one })}
                label={t[one]}
                isCurrent={one === sort}
              />
            ))}
          </nav>
        </div>
      </div>
      {page.rows.length === 0 ? (
        <Nothing view={view} query={query} />
      ) : (
        <ListTable
          caption={t.caption}
          frame="tickets"
          columns={[
            { label: t.ticket },
            { label: t.reporter },
            { label: t.category },
            { label: t.status },
            { label: t.assignee },
            {
              label: times[sort],
              num: true,
              sorted: sort === 'oldest' || sort === 'due' ? 'ascending' : 'descending',
            },
          ]}
        >
          {page.rows.map((row) => (
            <Row key={row.id} view={view} row={row} sort={sort} timeLabel={times[sort]} />
          ))}
        </ListTable>
      )}
      <Pager
        view={view}
        newer={page.before && listPath(query, {}, page.before)}
        older={page.after && listPath(query, {}, page.after)}
        words={{ newer: t.previous, older: t.next }}
      />
    </DeskLayout>
  );
}

const Choice = ({ href, label, isCurrent }: { href: string; label: string; isCurrent: boolean }) => (
  <a
    href={href}
    class={`inline-flex min-h-11 items-center rounded-control px-2.5 font-medium hover:bg-sunken lg:min-h-9 ${isCurrent ? 'bg-nila-wash font-bold text-nila' : ''}`}
    aria-current={isCurrent ? 'true' : undefined}
  >
    {label}
  </a>
);

type RowProps = { view: View; row: ListedTicket; sort: ReturnType<typeof sortOf>; timeLabel: string };

function Row({ view, row, sort, timeLabel }: RowProps) {
  const t = speak(texts, view.locale);
  const isLate = row.due_at !== null && row.due_at < view.now;
  return (
    <tr>
      <td>
        <a class="link one-line font-semibold" href={paths.ticket(row.number)} title={row.subject}>
          {row.subject}
        </a>
        <span class="flex flex-wrap gap-x-3 text-xs text-quiet">
          {row.number}
          <PriorityBadge view={view} priority={row.priority} plain />
          {row.is_restricted && (
            <Badge tone="late" icon="shield" plain>
              {t.restricted}
            </Badge>
          )}
        </span>
      </td>
      <TwoLines label={t.reporter} first={row.reporter_name} second={row.agency_name} />
      <TwoLines
        label={t.stackedCategory}
        first={view.locale === 'id' ? row.category_name_id : row.category_name_en}
        second={row.region_name}
      />
      <td data-label={t.status}>
        <StatusBadge view={view} status={row.status} plain />
      </td>
      <TwoLines
        label={t.assignee}
        first={row.assignee_name ?? t.nobody}
        second={row.progress > 0 ? `${t.progress} ${row.progress}%` : null}
      />
      <td data-label={timeLabel} class="num">
        <span>
          {sort === 'due' ? (
            row.due_at && <Time view={view} at={row.due_at} />
          ) : (
            <Age view={view} at={sort === 'changed' ? row.updated_at : row.created_at} />
          )}
          {isLate && (
            <span class="block">
              <Badge tone="late" icon="clock-alert" plain>
                {t.late}
              </Badge>
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

/** A name and what it belongs to, a line each; where they do not fit, the pointer shows them whole. */
const TwoLines = ({ label, first, second }: { label: string; first: string; second: string | null }) => (
  <td data-label={label} title={[first, second].filter(Boolean).join(', ')}>
    <span class="min-w-0 max-w-full">
      <span class="one-line">{first}</span>
      {second && <span class="one-line text-xs text-quiet">{second}</span>}
    </span>
  </td>
);

const Age = ({ view, at }: { view: View; at: Date }) => (
  <time dateTime={at.toISOString()} title={sayExact(at, view)}>
    {sayAge(at, view.now, view.locale)}
  </time>
);

function Nothing({ view, query }: { view: View; query: ListQuery }) {
  const t = speak(texts, view.locale);
  const isPlain = Object.entries(query).every(
    ([key, value]) => !value || ['sort', 'group', 'panel'].includes(key),
  );
  if (isPlain && (query.group ?? 'open') === 'open') {
    return (
      <EmptyState icon="inbox" title={t.empty}>
        <p>{t.emptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="search" title={t.none}>
      <p>{t.noneHint}</p>
      <a class="btn btn-quiet" href={`${paths.tickets}?group=all`}>
        {t.seeAll}
      </a>
    </EmptyState>
  );
}

import type { AgencyTicket, UnitCount } from '../../domain/agencies/listing-tickets.ts';
import { type StatusGroup, statusGroups } from '../../domain/tickets/listing.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Pager } from '../../ui/pager.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Tiket perangkat daerah saya', en: 'Tickets of my agency' },
  report: { id: 'Laporkan masalah', en: 'Report a problem' },
  csv: { id: 'Unduh CSV', en: 'Download CSV' },
  search: { id: 'Cari nomor tiket atau kata pada perihal', en: 'Search a number or words of the subject' },
  find: { id: 'Cari', en: 'Search' },
  groups: { id: 'Kelompok keadaan', en: 'Groups of states' },
  open: { id: 'Terbuka', en: 'Open' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  done: { id: 'Selesai', en: 'Done' },
  all: { id: 'Semua', en: 'All' },
  units: { id: 'Unit (tiket terbuka)', en: 'Unit (open tickets)' },
  allUnits: { id: 'Semua unit', en: 'All units' },
  ticket: { id: 'Tiket', en: 'Ticket' },
  unit: { id: 'Unit', en: 'Unit' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  status: { id: 'Status', en: 'Status' },
  sent: { id: 'Dikirim', en: 'Sent' },
  due: { id: 'Tenggat', en: 'Due' },
  empty: { id: 'Belum ada tiket terbuka', en: 'No open tickets' },
  emptyHint: {
    id: 'Laporan dari perangkat daerah Anda dan unit di bawahnya muncul di sini, siapa pun pelapornya.',
    en: 'Reports from your agency and the units below it appear here, whoever sent them.',
  },
  none: { id: 'Tidak ada tiket yang cocok', en: 'No ticket fits' },
  noneHint: {
    id: 'Longgarkan saringan, atau lihat semua tiket.',
    en: 'Loosen the filters, or see all tickets.',
  },
  seeAll: { id: 'Lihat semua tiket', en: 'See all tickets' },
} satisfies Texts;

export type AgencyTicketQuery = {
  keadaan: StatusGroup;
  unit?: string | undefined;
  kata?: string | undefined;
};

/** The address of the list with some of the query changed. */
export function agencyTicketsPath(
  query: AgencyTicketQuery,
  changes: Partial<AgencyTicketQuery> & { before?: string } = {},
  path: string = paths.agencyTickets,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    if (value && !(name === 'keadaan' && value === 'open')) search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

type Props = {
  view: View;
  query: AgencyTicketQuery;
  tickets: readonly AgencyTicket[];
  units: readonly UnitCount[];
  /** The unit that the list is narrowed to. */
  unitName: string | null;
  older: string | null;
  newer: string | null;
};

/** Every ticket of the units of a contact, with whom it lies. */
export function AgencyTicketsPage({ view, query, tickets, units, unitName, older, newer }: Props) {
  const t = speak(texts, view.locale);
  const counted = units.map(({ id, name, open }) => ({
    value: id,
    label: `${name} (${sayNumber(open, view.locale)})`,
  }));
  const isUncounted = unitName !== null && !units.some(({ id }) => id === query.unit);
  const choices = isUncounted && query.unit ? [{ value: query.unit, label: unitName }, ...counted] : counted;
  const hasUnits = choices.length > 1 || query.unit !== undefined;
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={
        <>
          <LinkButton href={agencyTicketsPath(query, {}, paths.agencyTicketsCsv)} icon="download" download>
            {t.csv}
          </LinkButton>
          <LinkButton href={paths.report} variant="primary" icon="send">
            {t.report}
          </LinkButton>
        </>
      }
    >
      <div class="no-print mb-4 grid gap-3">
        <Form
          action={paths.agencyTickets}
          method="get"
          label={t.find}
          class={`grid items-end gap-x-4 sm:max-w-4xl ${hasUnits ? 'sm:grid-cols-[1fr_1fr_auto]' : 'sm:grid-cols-[1fr_auto]'}`}
        >
          {query.keadaan !== 'open' && <input type="hidden" name="keadaan" value={query.keadaan} />}
          <TextField view={view} name="kata" label={t.search} type="search" value={query.kata} />
          {hasUnits && (
            <Select
              view={view}
              name="unit"
              label={t.units}
              empty={t.allUnits}
              value={query.unit}
              options={choices}
            />
          )}
          <div class="field">
            <Button variant="quiet" icon="search">
              {t.find}
            </Button>
          </div>
        </Form>
        <nav aria-label={t.groups} class="flex flex-wrap gap-x-1">
          {statusGroups.map((group) => (
            <Choice
              key={group}
              href={agencyTicketsPath(query, { keadaan: group })}
              label={t[group]}
              isCurrent={group === query.keadaan}
            />
          ))}
        </nav>
      </div>
      {tickets.length === 0 ? (
        <Nothing view={view} query={query} />
      ) : (
        <ListTable
          caption={t.title}
          columns={[
            { label: t.ticket },
            { label: t.unit },
            { label: t.status },
            { label: t.sent },
            { label: t.due },
          ]}
        >
          {tickets.map((ticket) => (
            <tr key={ticket.id}>
              <Cell>
                <a class="link font-semibold" href={paths.track(ticket.number)}>
                  {ticket.subject}
                </a>
                <span class="block text-xs text-quiet">
                  {ticket.number} · {ticket.team_name}
                </span>
              </Cell>
              <Cell label={t.unit}>
                <span>
                  {ticket.agency_name}
                  <span class="block text-xs text-quiet">{ticket.reporter_name}</span>
                </span>
              </Cell>
              <Cell label={t.status}>
                <StatusBadge view={view} status={ticket.status} audience="public" plain />
              </Cell>
              <Cell label={t.sent}>
                <Time view={view} at={ticket.created_at} />
              </Cell>
              <Cell label={t.due}>{ticket.due_at && <Time view={view} at={ticket.due_at} />}</Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <Pager view={view} newer={newer} older={older} />
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

function Nothing({ view, query }: { view: View; query: AgencyTicketQuery }) {
  const t = speak(texts, view.locale);
  if (query.keadaan === 'open' && !query.unit && !query.kata) {
    return (
      <EmptyState icon="ticket" title={t.empty}>
        <p>{t.emptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="search" title={t.none}>
      <p>{t.noneHint}</p>
      <LinkButton href={`${paths.agencyTickets}?keadaan=all`}>{t.seeAll}</LinkButton>
    </EmptyState>
  );
}

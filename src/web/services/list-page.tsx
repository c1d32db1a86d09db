import { workingDayMinutes } from '../../domain/calendars/office-calendar.ts';
import { ownerKinds } from '../../domain/services/inputs.ts';
import type { ServiceFilter, ServiceRow } from '../../domain/services/listing.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/field.tsx';
import { ListSearch } from '../../ui/list-search.tsx';
import { ForwardPager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { ownerLabels, sayOwner } from './service-texts.ts';

const texts = {
  title: { id: 'Layanan', en: 'Services' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  add: { id: 'Tambah layanan', en: 'Add a service' },
  public: { id: 'Lihat seperti pelapor', en: 'See as reporters do' },
  search: { id: 'Cari nama, kode, keterangan, atau pemilik', en: 'Search name, code, description or owner' },
  every: { id: 'Semua', en: 'All' },
  owner: { id: 'Pemilik', en: 'Owner' },
  state: { id: 'Keadaan', en: 'State' },
  offered: { id: 'Ditawarkan', en: 'Offered' },
  disabled: { id: 'Tidak ditawarkan', en: 'Not offered' },
  name: { id: 'Nama', en: 'Name' },
  category: { id: 'Kategori dan tim', en: 'Category and team' },
  request: { id: 'Permintaan', en: 'Requests' },
  letter: { id: 'dengan surat', en: 'with a letter' },
  letterNeeded: { id: 'surat wajib', en: 'letter required' },
  byPriority: { id: 'menurut prioritas', en: 'by priority' },
  tickets: { id: 'Tiket', en: 'Tickets' },
  none: { id: 'Tidak ada layanan yang cocok', en: 'No service matches' },
  noneHint: { id: 'Ubah pencarian, atau tambahkan layanan.', en: 'Change the search, or add a service.' },
  empty: { id: 'Belum ada layanan', en: 'No services yet' },
  emptyHint: {
    id: 'Aplikasi dan layanan yang Anda catat di sini dapat dipilih pelapor dengan mengetik namanya.',
    en: 'Reporters choose the applications and services that you note here by typing their names.',
  },
} satisfies Texts;

type Props = {
  view: View;
  services: readonly ServiceRow[];
  filter: ServiceFilter;
  next: string | null;
  first: string | null;
};

/** Every service, by name. */
export function ServicesPage({ view, services, filter, next, first }: Props) {
  const t = speak(texts, view.locale);
  const owners = speak(ownerLabels, view.locale);
  const isFiltered = Boolean(filter.search || filter.kind || filter.state || first);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <>
          <LinkButton href={paths.serviceCatalogue} icon="eye">
            {t.public}
          </LinkButton>
          <LinkButton href={paths.newService} variant="primary" icon="plus">
            {t.add}
          </LinkButton>
        </>
      }
    >
      {(services.length > 0 || isFiltered) && (
        <ListSearch
          view={view}
          action={paths.services}
          label={t.search}
          value={filter.search}
          isFiltered={Boolean(filter.kind || filter.state)}
        >
          <Select
            view={view}
            name="pemilik"
            label={t.owner}
            empty={t.every}
            value={filter.kind}
            options={ownerKinds.map((kind) => ({ value: kind, label: owners[kind] }))}
          />
          <Select
            view={view}
            name="keadaan"
            label={t.state}
            empty={t.every}
            value={filter.state}
            options={(['offered', 'disabled'] as const).map((state) => ({ value: state, label: t[state] }))}
          />
        </ListSearch>
      )}
      {services.length === 0 ? (
        <EmptyState icon="layers" title={isFiltered ? t.none : t.empty}>
          <p class="mb-4">{isFiltered ? t.noneHint : t.emptyHint}</p>
          <LinkButton href={paths.newService} icon="plus">
            {t.add}
          </LinkButton>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[
            { label: t.name },
            { label: t.owner },
            { label: t.category },
            { label: t.request },
            { label: t.tickets, num: true },
          ]}
        >
          {services.map((service) => (
            <tr key={service.id}>
              <Cell>
                <a class="link" href={paths.service(service.id)}>
                  {service.name}
                </a>
                <span class="block text-quiet">
                  {service.code}
                  {service.disabled_at && (
                    <span class="ml-2">
                      <Badge tone="still" icon="ban" plain>
                        {t.disabled}
                      </Badge>
                    </span>
                  )}
                </span>
              </Cell>
              <Cell label={t.owner}>{sayOwner(service, view.locale)}</Cell>
              <Cell label={t.category}>
                {view.locale === 'id' ? service.category_id : service.category_en}
                <span class="block text-quiet">{service.team}</span>
              </Cell>
              <Cell label={t.request}>{sayRequests(service, view)}</Cell>
              <Cell label={t.tickets} num>
                {sayNumber(service.tickets, view.locale)}
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <ForwardPager view={view} first={first} next={next} />
    </DeskLayout>
  );
}

/** "1 hari kerja, dengan surat". */
function sayRequests(
  { target_minutes, needs_letter, requires_letter }: ServiceRow,
  { locale }: View,
): string {
  const t = speak(texts, locale);
  const time = target_minutes
    ? sayDuration(target_minutes, locale, { workingDay: workingDayMinutes })
    : t.byPriority;
  const letter = requires_letter ? t.letterNeeded : needs_letter && t.letter;
  return [time, letter].filter(Boolean).join(', ');
}

import { workingDayMinutes } from '../../domain/calendars/office-calendar.ts';
import type { CatalogueEntry } from '../../domain/services/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { sayOwner } from './service-texts.ts';

const texts = {
  title: { id: 'Daftar layanan', en: 'Services' },
  lead: {
    id: 'Aplikasi dan layanan TIK yang dapat Anda laporkan atau minta di sini.',
    en: 'Applications and IT services that you can report on or ask for here.',
  },
  search: { id: 'Cari layanan', en: 'Find a service' },
  searchHint: { id: 'Nama, kode, atau pemiliknya.', en: 'Its name, code or owner.' },
  find: { id: 'Cari', en: 'Search' },
  owner: { id: 'Pemilik:', en: 'Owner:' },
  target: {
    id: (time: string) => `Permintaan ditargetkan selesai dalam ${time}.`,
    en: (time: string) => `Requests are to be done within ${time}.`,
  },
  letter: { id: 'Permintaan disertai surat resmi.', en: 'Requests come with an official letter.' },
  open: { id: 'Buka situsnya', en: 'Open its site' },
  report: { id: 'Laporkan masalah', en: 'Report a problem' },
  request: { id: 'Ajukan permintaan', en: 'Make a request' },
  of: { id: (name: string) => ` ${name}`, en: (name: string) => ` with ${name}` },
  none: { id: 'Tidak ada layanan yang cocok', en: 'No service matches' },
  noneHint: {
    id: 'Periksa ejaannya, atau laporkan saja tanpa memilih layanan.',
    en: 'Check the spelling, or report without choosing a service.',
  },
  empty: { id: 'Daftar layanan belum diisi', en: 'The list of services is still empty' },
  emptyHint: {
    id: 'Anda tetap dapat melaporkan masalah TIK apa pun.',
    en: 'You can still report any IT problem.',
  },
  more: {
    id: 'Masih ada yang lain. Cari dengan namanya.',
    en: 'There are more. Search by name.',
  },
} satisfies Texts;

type Props = { view: View; typed: string; services: readonly CatalogueEntry[]; isMore: boolean };

/** What the office offers and looks after, by category. */
export function CataloguePage({ view, typed, services, isMore }: Props) {
  const t = speak(texts, view.locale);
  const groups = Map.groupBy(services, ({ category }) => category);
  return (
    <PublicLayout view={view} title={t.title} description={t.lead}>
      <h1 class="mb-2">{t.title}</h1>
      <p class="mb-6 text-quiet">{t.lead}</p>
      {(services.length > 0 || typed) && (
        <Form action={paths.serviceCatalogue} method="get" label={t.search}>
          <TextField
            view={view}
            name="q"
            type="search"
            label={t.search}
            hint={t.searchHint}
            value={typed}
            autocomplete="off"
            spellcheck={false}
          />
          <Button wide variant="quiet" icon="search">
            {t.find}
          </Button>
        </Form>
      )}
      {services.length === 0 && (
        <div class="mt-8">
          <EmptyState icon="layers" title={typed ? t.none : t.empty}>
            <p class="mb-4">{typed ? t.noneHint : t.emptyHint}</p>
            <a class="link" href={paths.report}>
              {t.report}
            </a>
          </EmptyState>
        </div>
      )}
      {[...groups].map(([category, entries], index) => (
        <section key={category} class="mt-10" aria-labelledby={`jenis-${index}`}>
          <h2 id={`jenis-${index}`} class="mb-1">
            {category}
          </h2>
          <ul>
            {entries.map((service) => (
              <Entry key={service.id} view={view} service={service} />
            ))}
          </ul>
        </section>
      ))}
      {isMore && <p class="mt-6 text-quiet">{t.more}</p>}
    </PublicLayout>
  );
}

function Entry({ view, service }: { view: View; service: CatalogueEntry }) {
  const t = speak(texts, view.locale);
  const { target_minutes: target, needs_letter } = service;
  const time = target && sayDuration(target, view.locale, { workingDay: workingDayMinutes });
  const facts = [needs_letter && t.letter, time && t.target(time)].filter(Boolean).join(' ');
  return (
    <li class="border-b border-line py-4">
      <h3 class="flex flex-wrap items-baseline justify-between gap-x-4 text-base">
        {service.name}
        <span class="text-sm font-normal text-quiet">{service.code}</span>
      </h3>
      {service.description && <p class="text-sm">{service.description}</p>}
      <p class="text-sm text-quiet">
        {t.owner} {sayOwner(service, view.locale)}. {facts}
      </p>
      <p class="-mb-2 flex flex-wrap gap-x-6">
        <a class="link flex min-h-12 items-center" href={paths.reportFor(service.code)}>
          {t.report}
          <span class="sr-only">{t.of(service.name)}</span>
        </a>
        {facts && (
          <a class="link flex min-h-12 items-center" href={paths.reportFor(service.code, 'request')}>
            {t.request}
            <span class="sr-only">{t.of(service.name)}</span>
          </a>
        )}
        {service.url && (
          <a class="link flex min-h-12 items-center" href={service.url} rel="noopener">
            {t.open}
            <span class="sr-only">{t.of(service.name)}</span>
          </a>
        )}
      </p>
    </li>
  );
}

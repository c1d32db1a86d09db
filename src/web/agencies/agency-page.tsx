import type { AgencyChange } from '../../domain/agencies/history.ts';
import type { AgencyCard, AgencyPerson, ListedAgency } from '../../domain/agencies/listing.ts';
import type { Calendar } from '../../domain/calendars/calendar.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { formatPhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import type { View } from '../../ui/view.ts';
import { agencyTexts } from './agency-form-texts.ts';
import { sayKind } from './agency-texts.ts';
import { HistoryList } from './history-list.tsx';
import { HoursLines } from './hours-lines.tsx';
import { UnitsTable } from './units-table.tsx';

const texts = {
  edit: { id: 'Ubah', en: 'Change' },
  addUnit: { id: 'Tambah unit di bawahnya', en: 'Add a unit below it' },
  units: { id: 'Unit di bawahnya', en: 'Units below it' },
  noUnits: { id: 'Tidak ada unit di bawahnya.', en: 'There is no unit below it.' },
  people: { id: 'Orang', en: 'People' },
  noPeople: { id: 'Belum ada orang yang tercatat di sini.', en: 'Nobody is recorded here yet.' },
  allPeople: { id: (n: string) => `Lihat semua ${n} orang`, en: (n: string) => `See all ${n} people` },
  contacts: { id: 'Narahubung TIK', en: 'IT contacts' },
  noContacts: { id: 'belum ada', en: 'none yet' },
  of: { id: (name: string) => `untuk ${name}`, en: (name: string) => `for ${name}` },
  tickets: { id: 'Tiket terbuka', en: 'Open tickets' },
  ticketsNote: {
    id: (n: string) => `${n} (termasuk unit di bawahnya; tiket terbatas tidak dihitung)`,
    en: (n: string) => `${n} (with the units below; restricted ones are not counted)`,
  },
  history: { id: 'Riwayat', en: 'History' },
  noHistory: {
    id: 'Belum ada perubahan sejak perangkat daerah ini dicatat.',
    en: 'Nothing has changed since this agency was recorded.',
  },
  disabled: {
    id: 'Nonaktif: tidak dapat dipilih lagi. Tiket lama, orang, dan unit di bawahnya tetap mencatatnya.',
    en: 'Disabled: it can no longer be chosen. Old tickets, people and units below keep it.',
  },
  disable: { id: 'Nonaktifkan', en: 'Disable' },
  disableNote: {
    id: 'Tidak dapat dipilih lagi untuk laporan baru. Tiket lama, orang, dan unit di bawahnya tetap ada.',
    en: 'It can no longer be chosen for new reports. Old tickets, people and units below stay.',
  },
  enable: { id: 'Aktifkan lagi', en: 'Enable again' },
  first: { id: 'Ke awal', en: 'To the beginning' },
  next: { id: 'Berikutnya', en: 'Next' },
} satisfies Texts;

export const peopleShown = 10;

type Props = {
  view: View;
  agency: AgencyCard;
  calendar: Calendar;
  units: readonly ListedAgency[];
  first: string | null;
  next: string | null;
  people: readonly AgencyPerson[];
  openTickets: number;
  history: readonly AgencyChange[];
};

/** One agency: what it is, who and what belongs to it, and what it was before. */
export function AgencyPage({
  view,
  agency,
  calendar,
  units,
  first,
  next,
  people,
  openTickets,
  history,
}: Props) {
  const t = speak(texts, view.locale);
  const a = speak(agencyTexts, view.locale);
  const crumbs = [
    { label: a.agencies, href: paths.agencies },
    ...agency.parents.map(({ id, name }) => ({ label: name, href: paths.agency(id) })),
  ];
  return (
    <DeskLayout
      view={view}
      title={agency.name}
      breadcrumb={crumbs}
      actions={
        <>
          <LinkButton href={`${paths.newAgency}?di=${agency.id}`} icon="plus">
            {t.addUnit}
          </LinkButton>
          <LinkButton href={paths.agencyEdition(agency.id)} variant="primary" icon="pencil">
            {t.edit}
          </LinkButton>
        </>
      }
    >
      {agency.disabled_at && (
        <div class="mb-6">
          <Notice tone="still">{t.disabled}</Notice>
        </div>
      )}
      <div class="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid min-w-0 content-start gap-10">
          <Facts wide>
            <Fact label={a.kind}>{sayKind(agency.kind, view.locale)}</Fact>
            <Fact label={a.code}>{agency.code}</Fact>
            <Fact label={a.short_name}>{agency.short_name}</Fact>
            <Fact label={a.region}>{agency.region_name}</Fact>
            <Fact label={a.address}>{agency.address}</Fact>
            <Fact label={a.phone}>
              {agency.phone && (
                <a class="link" href={`tel:${agency.phone}`}>
                  {formatPhone(agency.phone)}
                </a>
              )}
            </Fact>
            <Fact label={a.email}>
              {agency.email && (
                <a class="link break-all" href={`mailto:${agency.email}`}>
                  {agency.email}
                </a>
              )}
            </Fact>
            <Fact label={a.contact_name}>{agency.contact_name}</Fact>
            <Fact label={a.hours}>
              <HoursLines view={view} hours={agency.hours} calendar={calendar} />
            </Fact>
            <Fact label={t.contacts}>
              {agency.contacts.length === 0 ? (
                <span class="text-quiet">{t.noContacts}</span>
              ) : (
                agency.contacts.map(({ id, name, of }) => (
                  <span key={`${id}${of}`} class="block">
                    <a class="link" href={paths.person(id)}>
                      {name}
                    </a>
                    {of !== agency.name && <span class="text-quiet"> {t.of(of)}</span>}
                  </span>
                ))
              )}
            </Fact>
            <Fact label={t.tickets}>{t.ticketsNote(sayNumber(openTickets, view.locale))}</Fact>
          </Facts>
          <section aria-labelledby="unit">
            <h2 id="unit" class="mb-3">
              {t.units}
            </h2>
            {units.length === 0 ? (
              <p class="text-quiet">{t.noUnits}</p>
            ) : (
              <UnitsTable view={view} caption={t.units} agencies={units} />
            )}
            <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />
          </section>
        </div>
        <div class="grid content-start gap-10">
          <section aria-labelledby="orang">
            <h2 id="orang" class="mb-3">
              {t.people}
            </h2>
            {people.length === 0 && <p class="text-quiet">{t.noPeople}</p>}
            <ul>
              {people.slice(0, peopleShown).map((person) => (
                <li key={person.id} class="border-b border-line py-2">
                  <a class="link" href={paths.person(person.id)}>
                    {person.name}
                  </a>
                  {person.title && <span class="block text-xs text-quiet">{person.title}</span>}
                </li>
              ))}
            </ul>
            {people.length > 0 && (
              <p class="mt-3">
                <a class="link" href={`${paths.people}?perangkat=${agency.id}`}>
                  {t.allPeople(sayNumber(agency.people, view.locale))}
                </a>
              </p>
            )}
          </section>
          <section aria-labelledby="riwayat">
            <h2 id="riwayat" class="mb-3">
              {t.history}
            </h2>
            {history.length === 0 ? (
              <p class="text-quiet">{t.noHistory}</p>
            ) : (
              <HistoryList view={view} history={history} />
            )}
          </section>
          <Form action={paths.agencyAccess(agency.id)}>
            {agency.disabled_at ? (
              <Button variant="quiet" icon="lock-open" name="access" value="enabled">
                {t.enable}
              </Button>
            ) : (
              <>
                <Button variant="danger" icon="ban" name="access" value="disabled">
                  {t.disable}
                </Button>
                <p class="mt-1 text-quiet">{t.disableNote}</p>
              </>
            )}
          </Form>
        </div>
      </div>
    </DeskLayout>
  );
}

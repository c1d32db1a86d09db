import type { PeopleFilter, PersonRow } from '../../domain/people/listing.ts';
import { roles } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { roleLabels } from '../../ui/labels.ts';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';

const texts = {
  title: { id: 'Orang', en: 'People' },
  invite: { id: 'Undang petugas', en: 'Invite staff' },
  search: {
    id: 'Nama, NIP, telepon, surel, atau akun',
    en: 'Name, NIP, phone, e-mail or account',
  },
  team: { id: 'Tim', en: 'Team' },
  away: {
    id: (until: string) => `Berhalangan sampai ${until}`,
    en: (until: string) => `Away until ${until}`,
  },
  role: { id: 'Peran', en: 'Role' },
  every: { id: 'Semua', en: 'All' },
  state: { id: 'Keadaan', en: 'State' },
  enabled: { id: 'Aktif', en: 'Enabled' },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
  asking: { id: 'Meminta kata sandi', en: 'Asked for a password' },
  filter: { id: 'Saring', en: 'Filter' },
  find: { id: 'Cari', en: 'Search' },
  name: { id: 'Nama', en: 'Name' },
  username: { id: 'Nama pengguna', en: 'User name' },
  noAccount: { id: 'belum ada', en: 'none yet' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  none: { id: 'Tidak ada orang yang cocok', en: 'Nobody matches' },
  noneHint: { id: 'Ubah pencarian, atau undang petugas baru.', en: 'Change the search, or invite somebody.' },
  first: { id: 'Ke awal', en: 'To the beginning' },
  next: { id: 'Berikutnya', en: 'Next' },
} satisfies Texts;

type Props = {
  view: View;
  people: readonly PersonRow[];
  filter: PeopleFilter;
  teams: readonly { id: string; name: string }[];
  agency: AgencyChoice;
  next: string | null;
  first: string | null;
};

export function PeoplePage({ view, people, filter, teams, agency, next, first }: Props) {
  const t = speak(texts, view.locale);
  const labels = speak(roleLabels, view.locale);
  const states = ['enabled', 'disabled', 'asking'] as const;
  const isFiltered = Boolean(filter.role || filter.teamId || filter.state || agency.text);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={
        <LinkButton href={paths.newPerson} variant="primary" icon="user-plus">
          {t.invite}
        </LinkButton>
      }
    >
      <Form action={paths.people} method="get" label={t.find} class="mb-2">
        <div class="grid max-w-2xl grid-cols-[minmax(0,1fr)_auto] items-end gap-x-2">
          <TextField view={view} name="cari" label={t.search} type="search" value={filter.search} />
          <div class="field">
            <Button variant="quiet" icon="search">
              {t.find}
            </Button>
          </div>
        </div>
        <details class="mb-3" open={isFiltered}>
          <summary class="inline-flex min-h-11 items-center gap-2 font-semibold lg:min-h-9">
            <Icon name="list-filter" />
            {t.filter}
          </summary>
          <div class="mt-2 grid items-end gap-x-4 sm:grid-cols-2 xl:grid-cols-4">
            <Select
              view={view}
              name="peran"
              label={t.role}
              empty={t.every}
              value={filter.role}
              options={roles.map((role) => ({ value: role, label: labels[role] }))}
            />
            <Select
              view={view}
              name="tim"
              label={t.team}
              empty={t.every}
              value={filter.teamId}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <AgencyPicker view={view} name="perangkat" label={t.agency} hint={null} choice={agency} />
            <Select
              view={view}
              name="keadaan"
              label={t.state}
              empty={t.every}
              value={filter.state}
              options={states.map((state) => ({ value: state, label: t[state] }))}
            />
          </div>
        </details>
      </Form>
      {people.length === 0 ? (
        <EmptyState icon="users" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.name, t.username, t.agency, t.role, t.state].map((label) => ({ label }))}
        >
          {people.map((person) => (
            <tr key={person.id}>
              <Cell>
                <a class="link" href={paths.person(person.id)}>
                  {person.name}
                </a>
                {person.title && <span class="block text-quiet">{person.title}</span>}
              </Cell>
              <Cell label={t.username}>
                {person.username ?? <span class="text-quiet">{t.noAccount}</span>}
              </Cell>
              <Cell label={t.agency}>{person.agency}</Cell>
              <Cell label={t.role}>{sayRoles(person, labels)}</Cell>
              <Cell label={t.state}>
                {person.isDisabled ? (
                  <Badge tone="still" icon="ban" plain>
                    {t.disabled}
                  </Badge>
                ) : person.hasAskedForPassword ? (
                  <Badge tone="wait" icon="key-round" plain>
                    {t.asking}
                  </Badge>
                ) : person.awayUntil ? (
                  <Badge tone="wait" icon="calendar" plain>
                    {t.away(sayDate(new Date(person.awayUntil.getTime() - 1), view))}
                  </Badge>
                ) : (
                  t.enabled
                )}
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />
    </DeskLayout>
  );
}

/** "Teknisi (Tim Jaringan), Auditor": each role once, with its teams unless they are many. */
function sayRoles(
  { roles: held }: PersonRow,
  labels: Readonly<Record<PersonRow['roles'][number]['role'], string>>,
) {
  const teams = Map.groupBy(held, ({ role }) => role);
  return [...teams]
    .map(([role, grants]) => {
      const names = grants.flatMap(({ team }) => team ?? []);
      return names.length > 0 && names.length < 3 ? `${labels[role]} (${names.join(', ')})` : labels[role];
    })
    .join(', ');
}

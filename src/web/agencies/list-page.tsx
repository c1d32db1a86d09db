import type { ListedAgency } from '../../domain/agencies/listing.ts';
import type { Agency } from '../../domain/agencies/searching.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { agencyTexts } from './agency-form-texts.ts';
import { sayKind } from './agency-texts.ts';
import { UnitsTable } from './units-table.tsx';

const texts = {
  add: { id: 'Tambah perangkat daerah', en: 'Add an agency' },
  search: { id: 'Cari nama, singkatan, atau kode', en: 'Search name, short name or code' },
  find: { id: 'Cari', en: 'Search' },
  found: { id: 'Hasil pencarian', en: 'Search results' },
  highest: { id: 'Tingkat tertinggi', en: 'Highest level' },
  empty: { id: 'Belum ada perangkat daerah', en: 'No agencies yet' },
  emptyHint: {
    id: 'Tambahkan yang pertama; pelapor lalu memilihnya sambil mengetik.',
    en: 'Add the first one; reporters then choose it while typing.',
  },
  none: { id: 'Tidak ada perangkat daerah yang cocok', en: 'No agency matches' },
  noneHint: {
    id: 'Periksa ejaannya, atau ketik sebagian namanya.',
    en: 'Check the spelling, or type a part.',
  },
  many: {
    id: (n: number) => `Hanya ${n} pertama yang tampak; ketik lebih banyak.`,
    en: (n: number) => `Only the first ${n} are shown; type more.`,
  },
  all: { id: 'Semua tingkat tertinggi', en: 'The highest level' },
  withDisabled: { id: 'Tampilkan juga yang nonaktif', en: 'Show disabled ones too' },
  withoutDisabled: { id: 'Sembunyikan yang nonaktif', en: 'Hide disabled ones' },
  first: { id: 'Ke awal', en: 'To the beginning' },
  next: { id: 'Berikutnya', en: 'Next' },
  above: { id: 'Di bawah', en: 'Below' },
} satisfies Texts;

type Props = {
  view: View;
  typed: string;
  /** What a search found; null while none was made. */
  found: readonly Agency[] | null;
  mostFound: number;
  agencies: readonly ListedAgency[];
  first: string | null;
  next: string | null;
  toggle: { href: string; isOn: boolean };
};

/** The highest level of the tree, and the way to any other by typing. */
export function AgenciesPage({ view, typed, found, mostFound, agencies, first, next, toggle }: Props) {
  const t = speak(texts, view.locale);
  const a = speak(agencyTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={a.agencies}
      actions={
        <LinkButton href={paths.newAgency} variant="primary" icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <Form
        action={paths.agencies}
        method="get"
        label={t.find}
        class="mb-4 grid items-end gap-x-4 sm:max-w-column sm:grid-cols-[1fr_auto]"
      >
        <TextField view={view} name="cari" label={t.search} type="search" value={typed} />
        <div class="field">
          <Button variant="quiet" icon="search">
            {t.find}
          </Button>
        </div>
      </Form>
      {found ? (
        <Found view={view} found={found} most={mostFound} />
      ) : agencies.length === 0 && !first ? (
        <EmptyState icon="building" title={t.empty}>
          <p>{t.emptyHint}</p>
        </EmptyState>
      ) : (
        <section aria-labelledby="tingkat">
          <h2 id="tingkat" class="mb-3">
            {t.highest}
          </h2>
          <UnitsTable view={view} caption={t.highest} agencies={agencies} />
          <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />
          <p class="mt-4">
            <a class="link" href={toggle.href}>
              {toggle.isOn ? t.withoutDisabled : t.withDisabled}
            </a>
          </p>
        </section>
      )}
    </DeskLayout>
  );
}

function Found({ view, found, most }: { view: View; found: readonly Agency[]; most: number }) {
  const t = speak(texts, view.locale);
  const a = speak(agencyTexts, view.locale);
  if (found.length === 0) {
    return (
      <EmptyState icon="search" title={t.none}>
        <p>{t.noneHint}</p>
        <LinkButton href={paths.agencies}>{t.all}</LinkButton>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="hasil">
      <h2 id="hasil" class="mb-3">
        {t.found}
      </h2>
      <ListTable caption={t.found} columns={[a.name, a.code, t.above].map((label) => ({ label }))}>
        {found.map((agency) => (
          <tr key={agency.id}>
            <Cell>
              <a class="link font-semibold" href={paths.agency(agency.id)}>
                {agency.name}
              </a>
              <span class="block text-xs text-quiet">
                {[agency.short_name, sayKind(agency.kind, view.locale)].filter(Boolean).join(' · ')}
              </span>
            </Cell>
            <Cell label={a.code}>{agency.code}</Cell>
            <Cell label={t.above}>{agency.above.join(', ')}</Cell>
          </tr>
        ))}
      </ListTable>
      {found.length === most && <p class="mt-3 text-quiet">{t.many(most)}</p>}
      <p class="mt-4">
        <a class="link" href={paths.agencies}>
          {t.all}
        </a>
      </p>
    </section>
  );
}

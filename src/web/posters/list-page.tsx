import type { Poster, PosterFilter } from '../../domain/posters/finding.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/field.tsx';
import { ListSearch } from '../../ui/list-search.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ForwardPager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { posterPapers } from './poster-paper.ts';
import { namePlace } from './poster-texts.ts';

const texts = {
  title: { id: 'Poster', en: 'Posters' },
  make: { id: 'Buat poster', en: 'Make posters' },
  search: { id: 'Cari unit, ruang, atau kode', en: 'Search unit, room or code' },
  state: { id: 'Keadaan', en: 'State' },
  every: { id: 'Semua', en: 'All' },
  enabled: { id: 'Dipakai', en: 'In use' },
  disabled: { id: 'Tidak dipakai', en: 'Out of use' },
  place: { id: 'Tempat', en: 'Place' },
  code: { id: 'Kode', en: 'Code' },
  about: { id: 'Tentang', en: 'About' },
  anything: { id: 'apa saja', en: 'anything' },
  made: { id: 'Dibuat', en: 'Made' },
  batch: {
    id: 'Hanya poster yang dibuat bersama dalam satu pesanan.',
    en: 'Only the posters of one order.',
  },
  all: { id: 'Lihat semua poster', en: 'See all posters' },
  printTitle: { id: 'Cetak daftar ini', en: 'Print this list' },
  printHint: {
    id: (count: string) => `${count} poster yang dipakai menjadi satu berkas PDF.`,
    en: (count: string) => `${count} posters in use as one PDF.`,
  },
  printMost: {
    id: (count: string, most: string) =>
      `${count} poster dipakai; sekali cetak paling banyak ${most}. Persempit pencarian untuk sisanya.`,
    en: (count: string, most: string) =>
      `${count} posters are in use; at most ${most} are printed at once. Narrow the search for the others.`,
  },
  a4: { id: 'A4', en: 'A4' },
  a5: { id: 'A5', en: 'A5' },
  a6x4: { id: 'Empat per A4', en: 'Four on A4' },
  none: { id: 'Tidak ada poster yang cocok', en: 'No poster matches' },
  noneMatchHint: {
    id: 'Ubah pencarian, atau buat poster baru.',
    en: 'Change the search, or make a new poster.',
  },
  noneYet: { id: 'Belum ada poster', en: 'No posters yet' },
  noneHint: {
    id: 'Poster yang dipasang di ruang pelayanan membuat orang melapor dengan memindai. Buat yang pertama.',
    en: 'A poster in a service hall lets people report by scanning it. Make the first one.',
  },
} satisfies Texts;

type Props = {
  view: View;
  posters: readonly Poster[];
  filter: PosterFilter;
  /** How many of the filter would be printed, and the most at once. */
  printable: number;
  most: number;
  next: string | null;
  first: string | null;
};

/** The filter as it stands in an address. */
export const posterQuery = ({ search, state, batch }: PosterFilter): Record<string, string> => ({
  ...(search && { cari: search }),
  ...(state && { keadaan: state }),
  ...(batch && { batch }),
});

export function PostersPage({ view, posters, filter, printable, most, next, first }: Props) {
  const t = speak(texts, view.locale);
  const number = (count: number) => sayNumber(count, view.locale);
  const isFiltered = Object.keys(posterQuery(filter)).length > 0;
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={
        <LinkButton href={paths.newPoster} variant="primary" icon="plus">
          {t.make}
        </LinkButton>
      }
    >
      {filter.batch ? (
        <div class="mb-4">
          <Notice tone="act">
            {t.batch}{' '}
            <a class="link" href={paths.posters}>
              {t.all}
            </a>
          </Notice>
        </div>
      ) : (
        <ListSearch
          view={view}
          action={paths.posters}
          label={t.search}
          value={filter.search}
          isFiltered={filter.state !== undefined}
        >
          <Select
            view={view}
            name="keadaan"
            label={t.state}
            empty={t.every}
            value={filter.state}
            options={(['enabled', 'disabled'] as const).map((state) => ({ value: state, label: t[state] }))}
          />
        </ListSearch>
      )}
      {printable > 0 && filter.state !== 'disabled' && (
        <section class="mb-5" aria-labelledby="cetak">
          <h2 id="cetak">{t.printTitle}</h2>
          <p class="mb-2 text-quiet">
            {printable > most ? t.printMost(number(printable), number(most)) : t.printHint(number(printable))}
          </p>
          <div class="flex flex-wrap gap-2">
            {posterPapers.map((paper) => (
              <LinkButton
                key={paper}
                href={`${paths.postersPdf}?${new URLSearchParams({ ...posterQuery(filter), kertas: paper })}`}
                icon="file-down"
                download
              >
                {t[paper]}
              </LinkButton>
            ))}
          </div>
        </section>
      )}
      {posters.length === 0 ? (
        <EmptyState icon="qr-code" title={isFiltered ? t.none : t.noneYet}>
          <p>{isFiltered ? t.noneMatchHint : t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.place, t.code, t.about, t.state, t.made].map((label) => ({ label }))}
        >
          {posters.map((poster) => (
            <Row key={poster.code} view={view} poster={poster} />
          ))}
        </ListTable>
      )}
      <ForwardPager view={view} first={first} next={next} />
    </DeskLayout>
  );
}

function Row({ view, poster }: { view: View; poster: Poster }) {
  const t = speak(texts, view.locale);
  const { name, more } = namePlace({
    code: poster.code,
    agency: poster.agency_name,
    location: poster.location,
    service: null,
  });
  const category = view.locale === 'id' ? poster.category_name_id : poster.category_name_en;
  return (
    <tr>
      <Cell>
        <a
          class="link inline-flex min-h-11 items-center font-semibold lg:min-h-9"
          href={paths.poster(poster.code)}
        >
          {name}
        </a>
        {more && <span class="block text-quiet">{more}</span>}
      </Cell>
      <Cell label={t.code}>{poster.code}</Cell>
      <Cell label={t.about}>
        {poster.service_name ?? category ?? <span class="text-quiet">{t.anything}</span>}
      </Cell>
      <Cell label={t.state}>
        {poster.disabled_at ? (
          <Badge tone="still" icon="ban" plain>
            {t.disabled}
          </Badge>
        ) : (
          t.enabled
        )}
      </Cell>
      <Cell label={t.made}>
        <Time view={view} at={poster.made_at} />
      </Cell>
    </tr>
  );
}

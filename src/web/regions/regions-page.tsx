import type { ListedRegion, Region, RegionCount } from '../../domain/regions/listing.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { type Candidate, Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { sayKind } from './region-texts.ts';

const texts = {
  title: { id: 'Wilayah', en: 'Regions' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  load: { id: 'Muat wilayah', en: 'Load regions' },
  lead: {
    id: 'Kode dan nama wilayah dari Kementerian Dalam Negeri ikut bersama program ini. Muat provinsi atau kabupaten tempat kantor Anda bertugas; semua di bawahnya ikut dimuat. Yang sudah ada hanya disesuaikan namanya, tidak ada yang dihapus.',
    en: 'The codes and names of the Ministry of Home Affairs come with this program. Load the province or regency that your office serves, with all that lies below it. What is there already only gets its name set right; nothing is deleted.',
  },
  which: { id: 'Provinsi, kabupaten, atau kota', en: 'Province, regency or city' },
  whichHint: {
    id: 'Ketik namanya, seperti Bali, atau kodenya, seperti 51.71.',
    en: 'Type its name, such as Bali, or its code, such as 51.71.',
  },
  loaded: { id: 'Yang sudah dimuat', en: 'What is loaded' },
  code: { id: 'Kode', en: 'Code' },
  name: { id: 'Nama', en: 'Name' },
  kind: { id: 'Tingkat', en: 'Kind' },
  below: { id: 'Di bawahnya', en: 'Below it' },
  province: { id: 'Provinsi', en: 'Province' },
  regencies: { id: 'Kabupaten/kota', en: 'Regencies and cities' },
  districts: { id: 'Kecamatan', en: 'Districts' },
  villages: { id: 'Kelurahan/desa', en: 'Villages' },
  none: { id: 'Belum ada wilayah', en: 'No regions yet' },
  noneHint: {
    id: 'Muat provinsi Anda di atas. Sesudah itu laporan, teknisi, dan perangkat daerah dapat diberi wilayah.',
    en: 'Load your province above. Reports, technicians and agencies can then have a region.',
  },
} satisfies Texts;

export type ImportForm = {
  id: string | null;
  text: string;
  candidates: readonly Candidate[];
  error?: string;
};

type Props = { view: View; counts: RegionCount[]; form: ImportForm };

/** What is loaded, and the way to load more. */
export function RegionsPage({ view, counts, form }: Props) {
  const t = speak(texts, view.locale);
  const number = (count: number) => sayNumber(count, view.locale);
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.settings, href: paths.settings }]}>
      <ErrorSummary view={view} errors={form.error ? [{ field: 'region', message: form.error }] : []} />
      <section class="max-w-column" aria-labelledby="muat">
        <h2 id="muat" class="mb-2">
          {t.load}
        </h2>
        <p class="mb-4 text-quiet">{t.lead}</p>
        <Form action={paths.regionImport} label={t.load}>
          <Typeahead
            view={view}
            name="region"
            label={t.which}
            hint={t.whichHint}
            source={paths.loadableRegionsJson}
            value={form.id}
            text={form.text}
            candidates={form.candidates}
            error={form.error}
            required
          />
          <Button icon="download">{t.load}</Button>
        </Form>
      </section>
      <section class="mt-8" aria-labelledby="dimuat">
        <h2 id="dimuat" class="mb-3">
          {t.loaded}
        </h2>
        {counts.length === 0 ? (
          <EmptyState icon="map-pin" title={t.none}>
            <p>{t.noneHint}</p>
          </EmptyState>
        ) : (
          <ListTable
            caption={t.loaded}
            columns={[
              { label: t.province },
              { label: t.code },
              { label: t.regencies, num: true },
              { label: t.districts, num: true },
              { label: t.villages, num: true },
            ]}
          >
            {counts.map(({ code, name, regencies, districts, villages }) => (
              <tr key={code}>
                <Cell>
                  <a
                    class="link inline-flex min-h-11 items-center font-semibold lg:min-h-9"
                    href={paths.regionsBelow(code)}
                  >
                    {name}
                  </a>
                </Cell>
                <Cell label={t.code}>{code}</Cell>
                <Cell label={t.regencies} num>
                  {number(regencies)}
                </Cell>
                <Cell label={t.districts} num>
                  {number(districts)}
                </Cell>
                <Cell label={t.villages} num>
                  {number(villages)}
                </Cell>
              </tr>
            ))}
          </ListTable>
        )}
      </section>
    </DeskLayout>
  );
}

type BelowProps = { view: View; region: Region; above: Region[]; below: ListedRegion[] };

/** One step down the tree: a region and what lies directly below it. */
export function RegionBelowPage({ view, region, above, below }: BelowProps) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={region.name}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.regions },
        ...above.map(({ code, name }) => ({ label: name, href: paths.regionsBelow(code) })),
      ]}
    >
      <p class="mb-4 text-quiet">
        {sayKind(region.kind, view.locale)} · {region.code}
      </p>
      {below.length > 0 && (
        <ListTable
          caption={t.below}
          columns={[{ label: t.name }, { label: t.kind }, { label: t.code }, { label: t.below, num: true }]}
        >
          {below.map(({ code, name, kind, children }) => (
            <tr key={code}>
              <Cell>
                {children > 0 ? (
                  <a
                    class="link inline-flex min-h-11 items-center font-semibold lg:min-h-9"
                    href={paths.regionsBelow(code)}
                  >
                    {name}
                  </a>
                ) : (
                  <span class="font-semibold">{name}</span>
                )}
              </Cell>
              <Cell label={t.kind}>{sayKind(kind, view.locale)}</Cell>
              <Cell label={t.code}>{code}</Cell>
              <Cell label={t.below} num>
                {children > 0 ? sayNumber(children, view.locale) : undefined}
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
    </DeskLayout>
  );
}

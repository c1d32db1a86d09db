import type { Region } from '../../domain/regions/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { candidateOf } from './region-texts.ts';

const texts = {
  title: { id: 'Cari wilayah', en: 'Find a region' },
  name: { id: 'Nama atau kode wilayah', en: 'Name or code of the region' },
  hint: {
    id: 'Misalnya “Serangan Denpasar” atau 51.71. Kodenya dari Kementerian Dalam Negeri.',
    en: 'For example “Serangan Denpasar” or 51.71. The codes are those of the Ministry of Home Affairs.',
  },
  search: { id: 'Cari', en: 'Search' },
  found: { id: 'Wilayah yang cocok', en: 'Regions found' },
  none: { id: 'Tidak ada wilayah yang cocok', en: 'No region matches' },
  noneHint: {
    id: 'Periksa ejaannya, atau ketik sebagian namanya.',
    en: 'Check the spelling, or type a part of the name.',
  },
} satisfies Texts;

/** Regions by name or code, for anyone: public facts. */
export function RegionSearchPage({
  view,
  typed,
  found,
}: {
  view: View;
  typed: string;
  found: Region[] | null;
}) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.title} robots="noindex">
      <h1 class="mb-6">{t.title}</h1>
      <Form action={paths.regionSearch} method="get" label={t.title}>
        <TextField
          view={view}
          name="q"
          label={t.name}
          hint={t.hint}
          value={typed}
          autocomplete="off"
          spellcheck={false}
        />
        <Button wide icon="search">
          {t.search}
        </Button>
      </Form>
      {found && found.length > 0 && (
        <section class="mt-8" aria-labelledby="hasil">
          <h2 id="hasil" class="mb-2">
            {t.found}
          </h2>
          <ul>
            {found.map((region) => {
              const { label, hint } = candidateOf(region, view.locale);
              return (
                <li
                  key={region.code}
                  class="flex items-baseline justify-between gap-4 border-b border-line py-3"
                >
                  <span class="min-w-0">
                    <span class="font-semibold">{label}</span>
                    <span class="block text-sm text-quiet">{hint}</span>
                  </span>
                  <span class="text-sm whitespace-nowrap text-quiet">{region.code}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {found?.length === 0 && (
        <div class="mt-8">
          <EmptyState icon="map-pin" title={t.none}>
            <p>{t.noneHint}</p>
          </EmptyState>
        </div>
      )}
    </PublicLayout>
  );
}

import type { RegionKind } from '../../domain/regions/kinds.ts';
import type { Region } from '../../domain/regions/listing.ts';
import { sayRegion } from '../../domain/regions/searching.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { Candidate } from '../../ui/typeahead.tsx';

export const kindLabels = {
  provinsi: { id: 'Provinsi', en: 'Province' },
  kabupaten: { id: 'Kabupaten', en: 'Regency' },
  kota: { id: 'Kota', en: 'City' },
  kecamatan: { id: 'Kecamatan', en: 'District' },
  kelurahan: { id: 'Kelurahan', en: 'Urban village' },
  desa: { id: 'Desa', en: 'Village' },
  'desa adat': { id: 'Desa adat', en: 'Customary village' },
} satisfies Record<RegionKind, Texts[string]>;

export const sayKind = (kind: RegionKind, locale: Locale): string => speak(kindLabels, locale)[kind] ?? kind;

/** A region as a `Typeahead` offers it: its name, what it is, and where it lies. */
export function candidateOf(region: Region, locale: Locale): Candidate {
  const where = region.path_name.split(', ').slice(1).join(', ');
  return {
    id: region.code,
    text: sayRegion(region),
    label: region.name,
    hint: [sayKind(region.kind, locale), where].filter(Boolean).join(' · '),
  };
}

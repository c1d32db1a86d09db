import type { AgencyKind } from '../../domain/agencies/agency.ts';
import { type Agency, writeAgency } from '../../domain/agencies/searching.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { Candidate } from '../../ui/typeahead.tsx';

export const kindLabels = {
  sekretariat: { id: 'Sekretariat', en: 'Secretariat' },
  inspektorat: { id: 'Inspektorat', en: 'Inspectorate' },
  dinas: { id: 'Dinas', en: 'Office' },
  badan: { id: 'Badan', en: 'Agency' },
  kecamatan: { id: 'Kecamatan', en: 'District' },
  kelurahan: { id: 'Kelurahan', en: 'Urban village' },
  desa: { id: 'Desa', en: 'Village' },
  rsud: { id: 'Rumah sakit', en: 'Hospital' },
  puskesmas: { id: 'Puskesmas', en: 'Health centre' },
  sekolah: { id: 'Sekolah', en: 'School' },
  uptd: { id: 'UPTD', en: 'Technical unit' },
  bagian: { id: 'Bagian', en: 'Section' },
  bidang: { id: 'Bidang', en: 'Division' },
  lainnya: { id: 'Lainnya', en: 'Other' },
} satisfies Record<AgencyKind, Texts[string]>;

export const sayKind = (kind: AgencyKind, locale: Locale): string => speak(kindLabels, locale)[kind] ?? kind;

/** An agency as a `Typeahead` offers it: its name, what it is, and where it belongs. */
export function candidateOf(agency: Agency, locale: Locale): Candidate {
  const hint = [agency.short_name, sayKind(agency.kind, locale), agency.above.join(', ')];
  return {
    id: agency.id,
    text: writeAgency(agency),
    label: agency.name,
    hint: hint.filter(Boolean).join(' · '),
  };
}

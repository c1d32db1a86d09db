import type { Service } from '../../domain/services/finding.ts';
import type { OwnerKind } from '../../domain/services/inputs.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { Candidate } from '../../ui/typeahead.tsx';

export const ownerLabels = {
  office: { id: 'Kantor ini', en: 'This office' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  central: { id: 'Pemerintah pusat', en: 'Central government' },
} satisfies Record<OwnerKind, Texts[string]>;

/** Who answers for a service, by name where it has one. */
export const sayOwner = (
  { owner, owner_kind }: Pick<Service, 'owner' | 'owner_kind'>,
  locale: Locale,
): string => owner || speak(ownerLabels, locale)[owner_kind];

/** A service as a `Typeahead` offers it. */
export const candidateOf = (service: Service, locale: Locale): Candidate => ({
  id: service.id,
  text: service.name,
  hint: [service.code, sayOwner(service, locale)].join(' · '),
});

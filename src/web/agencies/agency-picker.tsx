import { writeAgency } from '../../domain/agencies/searching.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { type AgencyChoice, noAgency } from './agency-choice.ts';
import { candidateOf } from './agency-texts.ts';

const texts = {
  agency: { id: 'Perangkat daerah atau unit kerja', en: 'Agency or unit' },
  hint: { id: 'Ketik nama, singkatan, atau kodenya.', en: 'Type its name, short name or code.' },
  none: {
    id: (text: string) => `Tidak ada perangkat daerah bernama “${text}”. Periksa ejaannya.`,
    en: (text: string) => `There is no agency called “${text}”. Check the spelling.`,
  },
  many: {
    id: (text: string) => `Ada yang mirip dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `There are agencies like “${text}”. Choose one.`,
  },
} satisfies Texts;

/** Why a typed agency cannot be taken where it has to be a known one; undefined when it can. */
export function sayAgencyFault({ fault, text }: AgencyChoice, locale: Locale): string | undefined {
  return fault ? speak(texts, locale)[fault](text) : undefined;
}

type Props = {
  view: Pick<View, 'locale'>;
  name: string;
  id?: string;
  label?: string;
  hint?: string | null;
  choice?: AgencyChoice | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  /** Another list to choose from than all agencies. */
  source?: string;
};

/** A known agency, found by typing its name, short name or code. */
export function AgencyPicker({ view, choice = noAgency, label, hint, error, source, ...props }: Props) {
  const t = speak(texts, view.locale);
  const { agency, text, candidates } = choice;
  return (
    <Typeahead
      {...props}
      view={view}
      label={label ?? t.agency}
      hint={hint === undefined ? t.hint : hint}
      source={source ?? paths.agenciesJson}
      value={agency?.id}
      text={agency ? writeAgency(agency) : text}
      candidates={candidates.map((one) => candidateOf(one, view.locale))}
      error={error ?? sayAgencyFault(choice, view.locale)}
    />
  );
}

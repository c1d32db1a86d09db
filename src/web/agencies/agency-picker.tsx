import { writeAgency } from '../../domain/agencies/searching.ts';
import type { Locale, Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { ChoiceField, type ChoiceFieldProps, sayUnclear } from '../choice-field.tsx';
import { type AgencyChoice, noAgency } from './agency-choice.ts';
import { candidateOf } from './agency-texts.ts';

const texts = {
  label: { id: 'Perangkat daerah atau unit kerja', en: 'Agency or unit' },
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
export const sayAgencyFault = (choice: AgencyChoice, locale: Locale): string | undefined =>
  sayUnclear(texts, choice, locale);

/** A known agency, found by typing its name, short name or code. */
export function AgencyPicker({ choice = noAgency, ...props }: ChoiceFieldProps<AgencyChoice>) {
  const { agency, candidates } = choice;
  return (
    <ChoiceField
      source={paths.agenciesJson}
      {...props}
      words={texts}
      choice={choice}
      chosen={agency && { id: agency.id, text: writeAgency(agency) }}
      candidates={candidates.map((one) => candidateOf(one, props.view.locale))}
    />
  );
}

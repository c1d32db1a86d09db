import type { Locale, Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { ChoiceField, type ChoiceFieldProps, sayUnclear } from '../choice-field.tsx';
import { noService, type ServiceChoice } from './service-choice.ts';
import { candidateOf } from './service-texts.ts';

const texts = {
  label: { id: 'Layanan', en: 'Service' },
  hint: { id: 'Ketik nama atau kode layanan.', en: 'Type the name or code of a service.' },
  none: {
    id: (text: string) => `Tidak ada layanan bernama “${text}”. Periksa ejaannya, atau kosongkan.`,
    en: (text: string) => `There is no service called “${text}”. Check the spelling, or leave it empty.`,
  },
  many: {
    id: (text: string) => `Ada beberapa layanan yang cocok dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `Several services match “${text}”. Choose one.`,
  },
} satisfies Texts;

/** Why a typed service cannot be taken; undefined when it can. */
export const sayServiceFault = (choice: ServiceChoice, locale: Locale): string | undefined =>
  sayUnclear(texts, choice, locale);

/** A service of the catalogue, found by typing its name or code. */
export function ServiceField({ choice = noService, ...props }: ChoiceFieldProps<ServiceChoice>) {
  const { service, candidates } = choice;
  return (
    <ChoiceField
      source={paths.servicesJson}
      {...props}
      words={texts}
      choice={choice}
      chosen={service && { id: service.id, text: service.name }}
      candidates={candidates.map((one) => candidateOf(one, props.view.locale))}
    />
  );
}

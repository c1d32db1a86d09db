import type { ComponentChildren } from 'preact';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { noService, type ServiceChoice } from './service-choice.ts';
import { candidateOf } from './service-texts.ts';

const texts = {
  service: { id: 'Layanan', en: 'Service' },
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
export function sayServiceFault({ fault, text }: ServiceChoice, locale: Locale): string | undefined {
  return fault ? speak(texts, locale)[fault](text) : undefined;
}

type Props = {
  view: Pick<View, 'locale'>;
  name: string;
  id?: string;
  label?: string;
  hint?: ComponentChildren;
  choice?: ServiceChoice | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
};

/** A service of the catalogue, found by typing its name or code. */
export function ServiceField({ view, name, id, label, hint, choice = noService, required, error }: Props) {
  const t = speak(texts, view.locale);
  const { service, text, candidates } = choice;
  return (
    <Typeahead
      view={view}
      name={name}
      id={id}
      label={label ?? t.service}
      hint={hint === undefined ? t.hint : hint}
      source={paths.servicesJson}
      value={service?.id}
      text={service ? service.name : text}
      candidates={candidates.map((one) => candidateOf(one, view.locale))}
      required={required}
      error={error ?? sayServiceFault(choice, view.locale)}
    />
  );
}

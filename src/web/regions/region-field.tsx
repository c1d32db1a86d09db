import type { ComponentChildren } from 'preact';
import { sayRegion } from '../../domain/regions/searching.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { noRegion, type RegionChoice } from './region-choice.ts';
import { candidateOf } from './region-texts.ts';

const texts = {
  region: { id: 'Wilayah', en: 'Region' },
  hint: {
    id: 'Ketik nama kelurahan, desa, kecamatan, atau kabupaten.',
    en: 'Type the name of a village, district or regency.',
  },
  none: {
    id: (text: string) => `Tidak ada wilayah bernama “${text}”. Periksa ejaannya, atau kosongkan.`,
    en: (text: string) => `There is no region called “${text}”. Check the spelling, or leave it empty.`,
  },
  many: {
    id: (text: string) => `Ada beberapa wilayah yang cocok dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `Several regions match “${text}”. Choose one.`,
  },
} satisfies Texts;

/** Why a typed region cannot be taken; undefined when it can. */
export function sayRegionFault({ fault, text }: RegionChoice, locale: Locale): string | undefined {
  return fault ? speak(texts, locale)[fault](text) : undefined;
}

type Props = {
  view: Pick<View, 'locale'>;
  name: string;
  id?: string;
  label?: string;
  hint?: ComponentChildren;
  choice?: RegionChoice | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
};

/** A region, found by typing its name or code. */
export function RegionField({ view, name, id, label, hint, choice = noRegion, required, error }: Props) {
  const t = speak(texts, view.locale);
  const { region, text, candidates } = choice;
  return (
    <Typeahead
      view={view}
      name={name}
      id={id}
      label={label ?? t.region}
      hint={hint === undefined ? t.hint : hint}
      source={paths.regionsJson}
      value={region?.code}
      text={region ? sayRegion(region) : text}
      candidates={candidates.map((one) => candidateOf(one, view.locale))}
      required={required}
      error={error ?? sayRegionFault(choice, view.locale)}
    />
  );
}

import { sayRegion } from '../../domain/regions/searching.ts';
import type { Locale, Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { ChoiceField, type ChoiceFieldProps, sayUnclear } from '../choice-field.tsx';
import { noRegion, type RegionChoice } from './region-choice.ts';
import { candidateOf } from './region-texts.ts';

const texts = {
  label: { id: 'Wilayah', en: 'Region' },
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
export const sayRegionFault = (choice: RegionChoice, locale: Locale): string | undefined =>
  sayUnclear(texts, choice, locale);

/** A region, found by typing its name or code. */
export function RegionField({ choice = noRegion, ...props }: ChoiceFieldProps<RegionChoice>) {
  const { region, candidates } = choice;
  return (
    <ChoiceField
      source={paths.regionsJson}
      {...props}
      words={texts}
      choice={choice}
      chosen={region && { id: region.code, text: sayRegion(region) }}
      candidates={candidates.map((one) => candidateOf(one, props.view.locale))}
    />
  );
}

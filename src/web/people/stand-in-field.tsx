import type { StandIn } from '../../domain/people/stand-ins.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { type Candidate, Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { noStandIn, type StandInChoice } from './stand-in-choice.ts';

const texts = {
  hint: {
    id: 'Ketik namanya. Hanya petugas yang dapat memutuskan yang muncul.',
    en: 'Type the name. Only staff who can decide appear.',
  },
  none: {
    id: (text: string) =>
      text
        ? `Tidak ada petugas bernama “${text}” yang dapat menjadi pengganti. Periksa ejaannya.`
        : 'Orang itu tidak dapat menjadi pengganti.',
    en: (text: string) =>
      text
        ? `Nobody called “${text}” can be a delegate. Check the spelling.`
        : 'That person cannot be a delegate.',
  },
  many: {
    id: (text: string) => `Ada beberapa petugas yang cocok dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `Several people match “${text}”. Choose one.`,
  },
} satisfies Texts;

/** Why a typed delegate cannot be taken; undefined when they can. */
export function sayStandInFault({ fault, text }: StandInChoice, locale: Locale): string | undefined {
  return fault ? speak(texts, locale)[fault](text) : undefined;
}

/** A person as a `Typeahead` offers them: title and teams tell namesakes apart. */
export const candidateOf = ({ id, name, title, teams }: StandIn): Candidate => ({
  id,
  text: name,
  hint: [title, ...teams.slice(0, 2)].filter(Boolean).join(' · ') || undefined,
});

type Props = {
  view: Pick<View, 'locale'>;
  name: string;
  id?: string;
  label: string;
  hint?: string;
  /** For whom: they do not stand in for themselves. */
  forId: string;
  choice?: StandInChoice | undefined;
  required?: boolean;
  error?: string | undefined;
};

/** Who decides for somebody absent, found by typing a name. */
export function StandInField({ hint, forId, choice = noStandIn, ...props }: Props) {
  const t = speak(texts, props.view.locale);
  return (
    <Typeahead
      {...props}
      hint={hint ? `${hint} ${t.hint}` : t.hint}
      source={`${paths.standInsJson}?of=${forId}`}
      value={choice.standIn?.id}
      text={choice.text}
      candidates={choice.candidates.map(candidateOf)}
    />
  );
}

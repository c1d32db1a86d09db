import type { ComponentChildren } from 'preact';
import type { Locale } from '../lib/texts.ts';
import { type Candidate, Typeahead } from '../ui/typeahead.tsx';
import type { View } from '../ui/view.ts';

/** What of a choice could not be understood: what was typed means nothing, or several things. */
type Unclear = { fault: 'none' | 'many' | null; text: string };

type Word<T> = Readonly<Record<Locale, T>>;
/** What a field is called, how it is filled in, and what is said of a text that means none or several. */
type Words = {
  label: Word<string>;
  hint: Word<string>;
  none: Word<(text: string) => string>;
  many: Word<(text: string) => string>;
};

/** Why what was typed cannot be taken; undefined when it can. */
export const sayUnclear = (words: Words, { fault, text }: Unclear, locale: Locale): string | undefined =>
  fault ? words[fault][locale](text) : undefined;

/** What whoever places a field for an agency, a region or a service may say of it. */
export type ChoiceFieldProps<Choice> = {
  view: Pick<View, 'locale'>;
  name: string;
  id?: string;
  label?: string;
  /** Null: none. */
  hint?: ComponentChildren;
  choice?: Choice | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  /** Another list to choose from than the usual. */
  source?: string;
};

type Props = Omit<ChoiceFieldProps<never>, 'choice' | 'source'> & {
  words: Words;
  source: string;
  choice: Unclear;
  /** What is chosen now. */
  chosen: { id: string; text: string } | null;
  candidates: readonly Candidate[];
};

/** One of very many things, found by typing, with its usual words where none are given. */
export function ChoiceField({ words, choice, chosen, label, hint, error, ...props }: Props) {
  const { locale } = props.view;
  return (
    <Typeahead
      {...props}
      label={label ?? words.label[locale]}
      hint={hint === undefined ? words.hint[locale] : hint}
      value={chosen?.id}
      text={chosen?.text ?? choice.text}
      error={error ?? sayUnclear(words, choice, locale)}
    />
  );
}

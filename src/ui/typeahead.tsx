import { speak, type Texts } from '../lib/texts.ts';
import { type FieldProps, RadioGroup, TextField } from './field.tsx';

const texts = {
  which: { id: 'Yang mana?', en: 'Which one?' },
} satisfies Texts;

/** One thing to choose: its id, how it is written in the field, and what tells it from others of its name. */
export type Candidate = { id: string; text: string; label?: string; hint?: string | undefined };

/** What a source answers to `?q=`, as JSON. */
export type CandidateList = { options: Candidate[] };

type Props = FieldProps & {
  /** The address that is asked while typing. */
  source: string;
  /** The id of what is chosen now, and how it is written. */
  value?: string | null | undefined;
  text?: string | null | undefined;
  /** What the typed text may mean, when it means several. */
  candidates?: readonly Candidate[] | undefined;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'type-ahead': import('preact').HTMLAttributes<HTMLElement> & { 'data-source': string };
    }
  }
}

/**
 * A field for one of very many things, found by typing. Sends `name` (the id), `name_for` (the text that the id belongs
 * to) and `name_text` (what stands in the field): the id counts while both texts are the same, else the server looks the
 * text up, so that it works without JavaScript. Read it with `readChosen` of src/web/chosen.ts.
 */
export function Typeahead({ source, value, text, candidates = [], name, id = name, ...props }: Props) {
  const t = speak(texts, props.view.locale);
  return (
    <type-ahead data-source={source}>
      <TextField
        {...props}
        id={id}
        name={`${name}_text`}
        value={text}
        autocomplete="off"
        autocapitalize="words"
        spellcheck={false}
      />
      <input type="hidden" name={name} value={value ?? ''} data-ahead="id" />
      <input type="hidden" name={`${name}_for`} value={text ?? ''} data-ahead="for" />
      {candidates.length > 0 && (
        <div data-ahead="candidates">
          <RadioGroup
            view={props.view}
            name={`${name}_pick`}
            id={`${id}-pick`}
            label={t.which}
            options={candidates.map((one) => ({
              value: one.id,
              label: one.label ?? one.text,
              hint: one.hint,
            }))}
          />
        </div>
      )}
    </type-ahead>
  );
}

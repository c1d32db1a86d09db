import type { Locale } from './texts.ts';

/** The same sentence in both languages of the house. */
export type Sentence = { readonly [L in Locale]: string };

/**
 * Something that keeps the program from starting and that the person at the terminal can put right.
 * Printed without a stack; `cause` keeps the technical reason for the log.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
  private readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.id, options);
    this.sentence = sentence;
  }

  /** The sentence in one language. */
  in(locale: Locale): string {
    return this.sentence[locale];
  }
}

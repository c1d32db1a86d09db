/** The two languages of the screens. Indonesian is the source, English is complete. */
export const locales = ['id', 'en'] as const;
export type Locale = (typeof locales)[number];

type Text = string | ((...args: never[]) => string);
/** One entry per sentence, both languages side by side; a missing one does not compile. */
export type Texts = Record<string, { readonly id: Text; readonly en: Text }>;
/** The same entries in one language. */
export type Spoken<T extends Texts> = { readonly [K in keyof T]: T[K]['id'] };

const spoken = new WeakMap<Texts, Partial<Record<Locale, unknown>>>();

/**
 * Picks one language of a catalogue. The result is kept, so calling it on every request costs a look-up.
 */
export function speak<const T extends Texts>(texts: T, locale: Locale): Spoken<T> {
  let byLocale = spoken.get(texts);
  if (!byLocale) spoken.set(texts, (byLocale = {}));
  byLocale[locale] ??= Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[locale]]));
  return byLocale[locale] as Spoken<T>;
}

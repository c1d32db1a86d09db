import type { Locale } from './texts.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** `1.234,5` in Indonesian, `1,234.5` in English; at most `decimals` (2 unless told) digits after the mark. */
export const sayNumber = (value: number, locale: Locale, decimals = 2): string =>
  formatter(locale, decimals).format(value);

function formatter(locale: Locale, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: decimals });
    formatters.set(key, found);
  }
  return found;
}

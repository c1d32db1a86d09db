import type { Locale } from './texts.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** `1.234,5` in Indonesian, `1,234.5` in English; at most `decimals` (2 unless told) digits after the mark. */
export const sayNumber = (value: number, locale: Locale, decimals = 2): string =>
  formatter(locale, decimals, 'decimal').format(value);

/** `85%` or `8,5%`. The value is in percent already, not a fraction. */
export const sayPercent = (percent: number, locale: Locale, decimals = 1): string =>
  formatter(locale, decimals, 'percent').format(percent / 100);

function formatter(locale: Locale, decimals: number, style: 'decimal' | 'percent'): Intl.NumberFormat {
  const key = `${locale} ${style} ${decimals}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
      style,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, found);
  }
  return found;
}

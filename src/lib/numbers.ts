import type { Locale } from './texts.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** `1.234,5` in Indonesian, `1,234.5` in English; at most `decimals` (2 unless told) digits after the mark. */
export const sayNumber = (value: number, locale: Locale, decimals = 2): string =>
  formatter(locale, decimals).format(value);

/** Rupiah as people write it, `Rp1.250` or `Rp356,65`: with sen where there are any. */
export const sayRupiah = (amount: number, locale: Locale): string =>
  `Rp${formatter(locale, 2, Number.isInteger(amount) ? 0 : 2).format(amount)}`;

function formatter(locale: Locale, most: number, least = 0): Intl.NumberFormat {
  const key = `${locale} ${most} ${least}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    });
    formatters.set(key, found);
  }
  return found;
}

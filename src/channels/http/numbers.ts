import { ProviderFault } from '../adapter.ts';

/** The digits of a number in E.164, as most providers want it. @throws ProviderFault */
export function digitsOf(e164: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(e164)) throw new ProviderFault('address', 'not_a_number');
  return e164.slice(1);
}

/** A number in E.164 from the digits of a provider, which may write a zero for 62; undefined when it is none. */
export function e164Of(said: string): string | undefined {
  const digits = said.replace(/^\+/, '').replace(/@.*$/, '');
  if (/^0\d{6,13}$/.test(digits)) return `+62${digits.slice(1)}`;
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** As people of the country write it; a number from abroad stays as it is. */
export const nationalOf = (e164: string): string =>
  e164.startsWith('+62') ? `0${e164.slice(3)}` : e164.replace(/^\+/, '');

/** Within what a provider takes, in characters; a cut is to be seen. */
export const shorten = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;

import { ProviderFault } from '../adapter.ts';

type Kind = ProviderFault['kind'];

/** Error codes of the Cloud API by what they mean for us: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const codes: Readonly<Record<Kind, readonly number[]>> = {
  /** Rates, of the account and of the pair of numbers, and everything that passes by itself. */
  later: [1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004, 133016, 135000],
  /** Token, rights, payment, a number that is not registered, an account that is blocked. */
  gateway: [0, 3, 10, 33, 190, 368, 130497, 131005, 131031, 131042, 131045, 133000, 133005, 133006, 133010],
  /** No WhatsApp at that number, or one that cannot get our messages. */
  address: [131026],
  /** This message: a closed window, a template that is not there or does not fit, somebody who wants none. */
  never: [
    100, 130472, 131008, 131009, 131021, 131030, 131047, 131049, 131050, 131051, 131052, 131053, 132000,
    132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069,
  ],
};

/** Restricted for what people complained of: trying again soon makes it worse. In seconds. */
const restrictedFor = 3_600;

export const kindOfCode = (code: number): Kind | undefined => {
  const kinds = Object.entries(codes) as [Kind, readonly number[]][];
  const known = kinds.find(([, listed]) => listed.includes(code))?.[0];
  // 200 to 299 are all of missing rights.
  return known ?? (code >= 200 && code <= 299 ? 'gateway' : undefined);
};

/** What an error code of an answer means; undefined when we do not know it. */
export function faultOfCode(said: string): ProviderFault | undefined {
  if (!/^\d+$/.test(said)) return undefined;
  const kind = kindOfCode(Number(said));
  const code = said === '131047' ? 'closed_window' : `meta_${said}`;
  return kind && new ProviderFault(kind, code, said === '131048' ? restrictedFor : undefined);
}

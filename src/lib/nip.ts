export type NipWarning =
  /** Digits 13 and 14 are no month: usual for the number of a contract employee (PPPK). */
  | 'pppk'
  /** The first eight digits are no date. */
  | 'birth_date'
  /** Digit 15 is neither 1 nor 2. */
  | 'sex';

export type CheckedNip = {
  /** Eighteen digits. */
  nip: string;
  /** Worth a second look; never a reason to refuse, since the pattern has exceptions. */
  warning?: NipWarning;
};

/**
 * Reads an employee number (NIP or NI PPPK): birth date, month of appointment, sex, serial. Undefined unless it
 * is eighteen digits, however they are spaced.
 */
export function checkNip(typed: string): CheckedNip | undefined {
  const nip = typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s.\p{Dash}]/gu, '');
  if (!/^\d{18}$/.test(nip)) return undefined;
  if (!isDate(nip.slice(0, 8))) return { nip, warning: 'birth_date' };
  if (!/^(?:0[1-9]|1[0-2])$/.test(nip.slice(12, 14))) return { nip, warning: 'pppk' };
  if (!/^[12]$/.test(nip.charAt(14))) return { nip, warning: 'sex' };
  return { nip };
}

/** In the groups that its parts make: `19850312 201001 1 001`. Anything but eighteen digits stays as it is. */
export const formatNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');

function isDate(digits: string): boolean {
  const [year, month, day] = [+digits.slice(0, 4), +digits.slice(4, 6), +digits.slice(6, 8)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

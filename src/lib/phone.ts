export type Phone = {
  /** `+62…`: the form that is stored and compared. */
  e164: string;
  /** Whether WhatsApp and SMS can reach it. False for landlines, 0800 numbers and the demo's +6280…. */
  isMobile: boolean;
};

/** Indonesian mobile numbers: 8, then 1 to 9, then 7 to 11 more digits. */
const mobile = /^\+628[1-9]\d{7,11}$/;
/** 0800 free lines; the demo's numbers lie here, where no person can be reached. */
const freeLine = /^\+6280\d{5,10}$/;
/** Area code and subscriber number together. */
const landline = /^\+62[2-79]\d{6,10}$/;

/**
 * Reads an Indonesian telephone number: 08…, 628…, +62…, 8…, with spaces, dots, dashes or brackets. Undefined
 * when it is none, or when the field holds something else beside it.
 */
export function parsePhone(typed: string): Phone | undefined {
  const dialled = typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s.()\p{Dash}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
  if (!/^\+?\d+$/.test(dialled)) return undefined;
  const national = /^(?:(?:\+|00)?620?|0|(?=8))([1-9]\d*|80\d*)$/.exec(dialled)?.[1];
  if (!national) return undefined;
  const e164 = `+62${national}`;
  if (mobile.test(e164)) return { e164, isMobile: true };
  return landline.test(e164) || freeLine.test(e164) ? { e164, isMobile: false } : undefined;
}

/** Whether WhatsApp and SMS can reach a number in E.164; of other countries nobody here knows, so they are tried. */
export const takesMessages = (e164: string): boolean =>
  parsePhone(e164)?.isMobile ?? /^\+(?!62)[1-9]\d{7,14}$/.test(e164);

/** Cities whose area code has two digits: Jakarta, Bandung, Semarang, Surabaya, Medan. All others have three. */
const shortAreaCodes = ['21', '22', '24', '31', '61'];

/** As it is dialled at home: `0812-3456-7890`, `(0361) 234567`. Numbers of other countries stay as they are. */
export function formatPhone(e164: string): string {
  if (!e164.startsWith('+62')) return e164;
  const national = e164.slice(3);
  if (national.startsWith('8')) return groupsOfFour(`0${national}`).join('-');
  const area = national.slice(0, shortAreaCodes.includes(national.slice(0, 2)) ? 2 : 3);
  return `(0${area}) ${national.slice(area.length)}`;
}

/** A last group of one or two digits is hard to read out, so it joins the one before. */
function groupsOfFour(digits: string): string[] {
  const groups = digits.match(/\d{1,4}/g) ?? [];
  const last = groups.at(-1);
  if (groups.length < 2 || !last || last.length > 2) return groups;
  return [...groups.slice(0, -2), `${groups.at(-2)}${last}`];
}

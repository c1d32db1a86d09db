import type { Locale } from '../../lib/texts.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { builtInWording, type Wording } from './built-in.ts';
import { type Block, fill, layOut, type Values } from './filling.ts';
import type { Audience } from './vocabulary.ts';

/** A mail without its frame: the words as plain text, and the same in parts that can be laid out. */
export type Composed = { subject: string; text: string; blocks: Block[] };

const quoted = (words: string): string => (words === '' ? '' : `“${words}”`);

/** Fills in a mail. A subject is one line and never carries a PIN or words of people, whatever its wording says. */
export function composeMail(wording: Wording, values: Values): Composed {
  const subject = fill(wording.subject ?? '', { ...values, pin: '', kata: '', balas: '' });
  return {
    subject: subject.replace(/\s+/g, ' '),
    text: fill(wording.body, { ...values, kata: quoted(values.kata) }),
    blocks: layOut(wording.body, values),
  };
}

/** Characters of one SMS; a longer one is billed as several. */
export const longestSms = 160;

/** Fills in the short form; an SMS that would be billed twice leaves out what the page tells as well. */
export function composeShort(wording: Wording, values: Values, { isSms }: { isSms: boolean }): string {
  if (!isSms) return fill(wording.body, { ...values, kata: quoted(values.kata) });
  const bare = { ...values, kata: '', balas: '' };
  const tries = [bare, { ...bare, batas: '' }, { ...bare, batas: '', langkah: '', status: '' }];
  const texts = tries.map((one) => fill(wording.body, one).replace(/\n+/g, '\n'));
  return texts.find((text) => text.length <= longestSms) ?? texts.at(-1)!;
}

/** One event as a sentence that needs no number, for a list under the ticket's number. */
export function sayBriefly(
  message: string,
  toldAs: Delivery['told_as'] | string | null,
  locale: Locale,
): string {
  const audience: Audience = toldAs === 'reporter' ? 'reporter' : 'staff';
  const { body } = builtInWording(message, audience, 'short', locale);
  const sentence = body
    .split('\n')[0]!
    .replace('{kantor}: ', '')
    // English wants an article where the number goes.
    .replace(/(?<!new |your )\b(ticket|report) \{nomor\}/, 'the $1')
    .replace(/,? ?(nomor |number )?\{nomor\}/, '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

import type { Locale } from '../../lib/texts.ts';
import { reporterWords } from './reporter-words.ts';
import { staffWords } from './staff-words.ts';
import { type Audience, type Form, placeholdersOf } from './vocabulary.ts';

/** A mail's subject and body, or the body of the short form alone. */
export type Wording = { subject: string | null; body: string };

const frames = {
  id: {
    greeting: 'Yth. Bapak/Ibu,',
    facts: 'Status: {status}\nLangkah berikutnya: {langkah}, {batas}',
    next: 'Berikutnya: {langkah}, {batas}',
  },
  en: {
    greeting: 'Dear Sir or Madam,',
    facts: 'Status: {status}\nNext step: {langkah}, {batas}',
    next: 'Next: {langkah}, {batas}',
  },
} as const;

/**
 * The words that come with the program.
 * @throws when there is no such message
 */
export function builtInWording(message: string, audience: Audience, form: Form, locale: Locale): Wording {
  const words = (audience === 'reporter' ? reporterWords : staffWords) as Record<
    string,
    (typeof reporterWords)['submit']
  >;
  const said = words[message]?.[locale];
  if (!said) throw new Error(`no words for ${message} to ${audience}`);
  const frame = frames[locale];
  const carriesWords = placeholdersOf(message, audience).includes('kata');
  if (form === 'short') {
    const parts = [
      `{kantor}: ${said.short}`,
      ...(carriesWords ? ['{kata}', '{balas}'] : []),
      frame.next,
      '{tautan}',
    ];
    return { subject: null, body: parts.join(carriesWords ? '\n\n' : '\n') };
  }
  const parts = [
    ...(audience === 'reporter' ? [frame.greeting] : []),
    said.opening,
    ...(carriesWords ? ['{kata}'] : []),
    ...(said.closing ? [said.closing] : []),
    frame.facts,
    '{tautan}',
    ...(audience === 'reporter' ? ['{balas}'] : []),
  ];
  return { subject: said.subject, body: parts.join('\n\n') };
}

import type { Composed } from '../../domain/message-templates/composing.ts';
import type { Values } from '../../domain/message-templates/filling.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { type Gathered, type Letter, letterHtml } from './letter.ts';

const texts = {
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  answer: { id: 'Jawab pertanyaan', en: 'Answer the question' },
  confirm: { id: 'Konfirmasi atau tanggapi', en: 'Confirm or reply' },
  report: { id: 'Lihat laporan', en: 'See the report' },
  ticket: { id: 'Buka tiket', en: 'Open the ticket' },
  whyReporter: {
    id: 'Surel ini dikirim karena sebuah laporan mencantumkan alamat Anda. Bila bukan Anda yang melapor, abaikan saja.',
    en: 'You get this e-mail because a report names your address. If you did not report anything, please ignore it.',
  },
  whyPerson: {
    id: 'Surel ini dikirim sesuai dengan pilihan pemberitahuan Anda.',
    en: 'You get this e-mail as your notification choices say.',
  },
  stopReporter: { id: 'Atur cara kami memberi kabar', en: 'Choose how we send you news' },
  stopPerson: { id: 'Ubah pemberitahuan Anda', en: 'Change your notifications' },
} satisfies Texts;

const answered: readonly string[] = ['ask', 'return_for_data', 'remind'] satisfies Action[];
const confirmed: readonly string[] = [
  'approve_work',
  'solve_at_first_contact',
  'resolve_with_parent',
] satisfies Action[];

export type Framed = { subject: string; text: string; html: string };

type Frame = {
  locale: Locale;
  /** The office as it signs: its service, then the office itself. */
  office: { serviceName: string; name: string };
  composed: Composed;
  /** Why this address gets the mail. */
  reader: 'guest' | 'person' | 'addressed';
  /** Where the reader stops or changes what they get. */
  stopHref: string | null;
};

const footerOf = ({ locale, office, reader }: Frame): string[] => {
  const t = speak(texts, locale);
  const from = `${office.serviceName}, ${office.name}`;
  // What somebody asked for, or has to mend, needs no reason.
  if (reader === 'addressed') return [from];
  return [from, reader === 'guest' ? t.whyReporter : t.whyPerson];
};

/** A mail of words alone, with or without a list of tickets. */
export function frameMail(
  frame: Frame,
  more: Partial<Pick<Letter, 'stub' | 'gathered' | 'link' | 'preheader'>> = {},
): Framed {
  const t = speak(texts, frame.locale);
  const { composed, locale, reader, stopHref } = frame;
  const footer = footerOf(frame);
  const stop = stopHref && { href: stopHref, label: reader === 'guest' ? t.stopReporter : t.stopPerson };
  const html = letterHtml({
    locale,
    subject: composed.subject,
    preheader: '',
    from: frame.office.serviceName,
    stub: null,
    blocks: composed.blocks,
    link: null,
    footer,
    stop: stop || null,
    ...more,
  });
  const below = [...footer, ...(stop ? [`${stop.label}: ${stop.href}`] : [])];
  return {
    subject: composed.subject,
    text: `${[composed.text, ...listed(more.gathered)].join('\n\n')}\n\n-- \n${below.join('\n')}\n`,
    html,
  };
}

const listed = (gathered: readonly Gathered[] = []): string[] =>
  gathered.map(({ number, href, status, sentences }) =>
    [`${number} (${status})`, ...sentences.map((sentence) => `- ${sentence}`), ...(href ? [href] : [])].join(
      '\n',
    ),
  );

/** The mail about an event of one ticket. */
export function frameEventMail(
  frame: Frame,
  { message, isReporter, values }: { message: string; isReporter: boolean; values: Values },
): Framed {
  const t = speak(texts, frame.locale);
  const label = !isReporter
    ? t.ticket
    : answered.includes(message)
      ? t.answer
      : confirmed.includes(message)
        ? t.confirm
        : t.report;
  const next = [values.langkah, values.batas].filter(Boolean).join(', ');
  return frameMail(frame, {
    preheader: [values.status, next].filter(Boolean).join(' · '),
    stub: { number: values.nomor, numberLabel: t.number, pin: values.pin || null },
    link: values.tautan === '' ? null : { href: values.tautan, label },
  });
}

import type { Values } from '../../domain/message-templates/filling.ts';
import type { Role, Status } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayExact } from '../../lib/times.ts';
import { publicStatusLabels, statusLabels } from '../labels.ts';
import { sayNextStep } from '../next-step.ts';
import type { View } from '../view.ts';

const texts = {
  by: { id: (time: string) => `paling lambat ${time}`, en: (time: string) => `by ${time}` },
  late: {
    id: (time: string) => `terlambat, seharusnya ${time}`,
    en: (time: string) => `late, was due ${time}`,
  },
  byMail: {
    id: 'Anda dapat menjawab dengan membalas surel ini.',
    en: 'You can answer by replying to this e-mail.',
  },
  byChat: {
    id: 'Anda dapat menjawab dengan membalas pesan ini.',
    en: 'You can answer by replying to this message.',
  },
} satisfies Texts;

type Said = {
  number: string;
  status: Status;
  awaited: readonly Role[];
  dueAt: Date | null;
  isReporter: boolean;
  office: string;
  pin: string | null;
  words: string;
  link: string | null;
  /** How the reader can answer where they read it. */
  answer: 'mail' | 'chat' | null;
};

/** Everything a wording may name, as people say it. Times are exact: nobody knows when a message is read. */
export function sayValues(said: Said, { locale, zone, now }: Pick<View, 'locale' | 'now' | 'zone'>): Values {
  const t = speak(texts, locale);
  const step = sayNextStep(said, locale);
  const isLate = said.dueAt !== null && said.dueAt < now;
  const time = said.dueAt ? sayExact(said.dueAt, { zone, locale }) : '';
  // That we are late is for us to mend, not for the reporter to be told in passing.
  const due = step === '' || time === '' || (isLate && said.isReporter) ? '' : (isLate ? t.late : t.by)(time);
  return {
    nomor: said.number,
    status: speak(said.isReporter ? publicStatusLabels : statusLabels, locale)[said.status],
    langkah: step,
    batas: due,
    tautan: said.link ?? '',
    kantor: said.office,
    pin: said.pin ?? '',
    kata: said.words,
    balas: said.answer === 'mail' ? t.byMail : said.answer === 'chat' ? t.byChat : '',
  };
}

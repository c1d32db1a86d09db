import type { FoundTicket } from '../../domain/tickets/finding.ts';
import type { Status } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayExact } from '../../lib/times.ts';
import type { View } from '../../ui/view.ts';

/** What comes next, in words for whoever reported. */
const nextTexts = {
  submitted: {
    id: 'Laporan akan kami periksa',
    en: 'We will look at the report',
  },
  accepted: {
    id: 'Teknisi akan kami tugaskan',
    en: 'We will send a technician',
  },
  assigned: { id: 'Teknisi sudah ditugaskan', en: 'A technician is on it' },
  resolved: {
    id: 'Masalah sudah kami selesaikan. Bila ternyata belum, tekan “Belum selesai” pada tautan di atas',
    en: 'We have solved the problem. If it is not solved, press “Not solved” at the link above',
  },
  merged: {
    id: 'Masalah yang sama sudah kami tangani; kabarnya kami sampaikan melalui tautan di atas',
    en: 'We are on the same problem already; you will find news at the link above',
  },
  other: { id: 'Laporan sedang kami tangani', en: 'We are working on it' },
} satisfies Texts;

const texts = {
  greeting: { id: (name: string) => `Yth. ${name},`, en: (name: string) => `Dear ${name},` },
  noted: { id: 'laporan Anda sudah kami catat.', en: 'we have recorded your report.' },
  number: { id: 'Nomor', en: 'Number' },
  subject: { id: 'Perihal', en: 'Subject' },
  track: { id: 'Pantau di', en: 'Follow it at' },
  by: { id: 'paling lambat', en: 'by' },
} satisfies Texts;

type Receipt = {
  ticket: Pick<FoundTicket, 'status' | 'due_at' | 'reporter_name' | 'number' | 'subject'>;
  pin: string;
  url: string;
};

/** What happens next and by when: "Teknisi akan kami tugaskan, paling lambat 23 November 2026 pukul 09.30 WITA." */
export function sayNext({ status, due_at }: Receipt['ticket'], view: View): string {
  const said = speak(nextTexts, view.locale);
  const next = status in nextTexts ? said[status as Extract<Status, keyof typeof nextTexts>] : said.other;
  const isDone = status === 'resolved' || status === 'merged';
  if (!due_at || isDone || due_at < view.now) return `${next}.`;
  return `${next}, ${speak(texts, view.locale).by} ${sayExact(due_at, view)}.`;
}

/** Ready to paste into WhatsApp. */
export function receiptText({ ticket, pin, url }: Receipt, view: View): string {
  const t = speak(texts, view.locale);
  return [
    t.greeting(ticket.reporter_name),
    t.noted,
    '',
    `${t.number}: ${ticket.number}`,
    `PIN: ${pin}`,
    `${t.subject}: ${ticket.subject}`,
    `${t.track}: ${url}`,
    '',
    sayNext(ticket, view),
    view.office.serviceName,
  ].join('\n');
}

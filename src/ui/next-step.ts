import type { Role, Status } from '../domain/tickets/vocabulary.ts';
import type { Locale, Texts } from '../lib/texts.ts';
import { roleLabels } from './labels.ts';

/** What comes next, as the part of a sentence after "next step:"; nothing once a ticket has ended. */
const steps = {
  submitted: {
    id: (who: string) => `persetujuan ${who || 'kepala satuan pelaksana'}`,
    en: (who: string) => `approval by ${who || 'the unit head'}`,
  },
  accepted: { id: () => 'penugasan teknisi', en: () => 'a technician is assigned' },
  assigned: { id: () => 'teknisi mulai bekerja', en: () => 'the technician starts' },
  in_progress: {
    id: () => 'teknisi menyelesaikan pekerjaan',
    en: () => 'the technician finishes the work',
  },
  waiting_reporter: { id: () => 'jawaban pelapor', en: () => 'an answer from the reporter' },
  waiting_external: { id: () => 'kabar dari pihak lain', en: () => 'news from a third party' },
  pending_review: {
    id: (who: string) => `pemeriksaan hasil oleh ${who || 'kepala satuan pelaksana'}`,
    en: (who: string) => `review by ${who || 'the unit head'}`,
  },
  resolved: { id: () => 'konfirmasi pelapor', en: () => 'confirmation by the reporter' },
} satisfies Partial<Record<Status, Texts[string]>>;

const own = {
  waiting_reporter: { id: 'jawaban Anda', en: 'your answer' },
  resolved: { id: 'konfirmasi Anda', en: 'your confirmation' },
} as const;

/** Says what comes next and who does it, by role and never by name. */
export function sayNextStep(
  { status, awaited, isReporter }: { status: Status; awaited: readonly Role[]; isReporter: boolean },
  locale: Locale,
): string {
  if (isReporter && (status === 'waiting_reporter' || status === 'resolved')) return own[status][locale];
  return status in steps ? steps[status as keyof typeof steps][locale](sayRoles(awaited, locale)) : '';
}

/** "kepala satuan pelaksana atau petugas layanan". */
function sayRoles(roles: readonly Role[], locale: Locale): string {
  const names = roles.map((role) => {
    const name = roleLabels[role][locale].toLowerCase();
    return locale === 'en' ? `the ${name}` : name;
  });
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
}

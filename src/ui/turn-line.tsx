import type { Status } from '../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../lib/texts.ts';
import { Icon } from './icon.tsx';
import { type Audience, statusSigns } from './status-badge.tsx';
import { Time } from './time.tsx';
import { toneClass } from './tones.ts';
import type { View } from './view.ts';

const turns = {
  submitted: {
    id: (who = 'kepala satuan pelaksana') => `Menunggu persetujuan ${who}`,
    en: (who = 'the unit head') => `Waiting for approval by ${who}`,
  },
  accepted: {
    id: (who = 'ketua tim') => `Menunggu penugasan oleh ${who}`,
    en: (who = 'the team lead') => `Waiting to be assigned by ${who}`,
  },
  assigned: {
    id: (who = 'teknisi') => `Menunggu ${who} mulai bekerja`,
    en: (who = 'the technician') => `Waiting for ${who} to start`,
  },
  in_progress: {
    id: (who = 'teknisi') => `Sedang dikerjakan ${who}`,
    en: (who = 'a technician') => `Being worked on by ${who}`,
  },
  waiting_reporter: {
    id: (who = 'pelapor') => `Menunggu jawaban ${who}`,
    en: (who = 'the reporter') => `Waiting for an answer from ${who}`,
  },
  waiting_external: {
    id: (who = 'pihak lain') => `Menunggu ${who}`,
    en: (who = 'a third party') => `Waiting for ${who}`,
  },
  pending_review: {
    id: (who = 'kepala satuan pelaksana') => `Menunggu pemeriksaan hasil oleh ${who}`,
    en: (who = 'the unit head') => `Waiting for review by ${who}`,
  },
  resolved: {
    id: (who = 'pelapor') => `Selesai, menunggu konfirmasi ${who}`,
    en: (who = 'the reporter') => `Done, waiting for confirmation by ${who}`,
  },
  closed: { id: () => 'Tiket ditutup', en: () => 'Ticket closed' },
  rejected: { id: () => 'Laporan tidak dapat diproses', en: () => 'The report cannot be processed' },
  cancelled: { id: () => 'Tiket dibatalkan', en: () => 'Ticket cancelled' },
  merged: { id: () => 'Digabung dengan tiket lain', en: () => 'Merged with another ticket' },
} satisfies Record<Status, Texts[string]>;

const words = {
  you: { id: 'Anda', en: 'you' },
  by: { id: 'paling lambat', en: 'by' },
  late: { id: 'terlambat, seharusnya', en: 'late, was due' },
} satisfies Texts;

type Props = {
  view: View;
  status: Status;
  audience?: Audience;
  /** Who is to act, when it is known better than from the status: a name, a role, a vendor. */
  who?: string | null | undefined;
  dueAt?: Date | null | undefined;
  /** One sentence: what comes after. */
  next?: string | null | undefined;
};

/** Where the ticket stands, whose turn it is, by when, and what comes next. */
export function TurnLine({ view, status, audience = 'staff', who, dueAt, next }: Props) {
  const t = speak(words, view.locale);
  const isReporters = status === 'waiting_reporter' || status === 'resolved';
  const party = who ?? (audience === 'public' && isReporters ? t.you : undefined);
  const isLate = dueAt != null && dueAt < view.now;
  const { tone, icon } = statusSigns[status];
  return (
    <div class={`turn ${toneClass[isLate ? 'late' : tone]}`}>
      <Icon name={isLate ? 'clock-alert' : icon} />
      <p class="turn-line">
        <span>
          <strong class="turn-now">{speak(turns, view.locale)[status](party)}</strong>
          {dueAt && (
            <span class="turn-due">
              {' '}
              {isLate ? t.late : t.by} <Time view={view} at={dueAt} />
            </span>
          )}
        </span>
      </p>
      {next && <p class="turn-next">{next}</p>}
    </div>
  );
}

import type { Calendar } from '../../domain/calendars/calendar.ts';
import type { RecordedHold } from '../../domain/tickets/conversation.ts';
import type { FoundTicket } from '../../domain/tickets/finding.ts';
import type { PolicyRules } from '../../domain/tickets/policy.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { nextSystemStep } from '../../domain/tickets/waiting.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { holdKinds } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { sayAwaited } from '../awaited.ts';

const texts = {
  accept: {
    id: (when: string) => `Tanpa keputusan, laporan diterima dengan sendirinya ${when}.`,
    en: (when: string) => `Without a decision it is accepted by itself ${when}.`,
  },
  alert: {
    id: (when: string) => `Tanpa keputusan, kepala satuan pelaksana diingatkan ${when}.`,
    en: (when: string) => `Without a decision the unit head is alerted ${when}.`,
  },
  remind: {
    id: (when: string) => `Pengingat berikutnya ${when}.`,
    en: (when: string) => `The next reminder goes out ${when}.`,
  },
  close_without_reply: {
    id: (when: string) => `Tanpa jawaban, tiket ditutup dengan sendirinya ${when}.`,
    en: (when: string) => `Without an answer the ticket closes by itself ${when}.`,
  },
  approve_work: {
    id: (when: string) => `Tanpa keputusan, hasil disetujui dengan sendirinya ${when}.`,
    en: (when: string) => `Without a decision the work is approved by itself ${when}.`,
  },
  auto_close: {
    id: (when: string) => `Tanpa konfirmasi, tiket ditutup dengan sendirinya ${when}.`,
    en: (when: string) => `Without confirmation the ticket closes by itself ${when}.`,
  },
  expected: {
    id: (when: string) => `Diperkirakan ${when}; saat itu petugas diingatkan.`,
    en: (when: string) => `Expected ${when}; the office is reminded then.`,
  },
  overdue: {
    id: (when: string) => `Diperkirakan ${when}, dan sudah lewat.`,
    en: (when: string) => `Expected ${when}, which has passed.`,
  },
  assign: { id: 'Berikutnya: teknisi ditunjuk.', en: 'Next: a technician is named.' },
  start: { id: 'Berikutnya: teknisi mulai bekerja.', en: 'Next: the technician starts.' },
  complete: {
    id: 'Berikutnya: teknisi melaporkan selesai, lalu hasilnya diperiksa.',
    en: 'Next: the technician reports it done, then the work is checked.',
  },
} satisfies Texts;

/** Who is to act and what comes after, for the line at the head of a ticket. */
export function turnOf(
  view: View,
  ticket: FoundTicket,
  policy: PolicyRules,
  calendar: Calendar | undefined,
  hold?: RecordedHold | undefined,
): { who: string | null; next: string | null } {
  const t = speak(texts, view.locale);
  if (hold) {
    const when = sayTime(hold.expected_at, view);
    return {
      who: `${hold.party} (${speak(holdKinds, view.locale)[hold.reason]})`,
      next: hold.expected_at < view.now ? t.overdue(when) : t.expected(when),
    };
  }
  const step = calendar ? nextSystemStep(ticket, policy, calendar) : null;
  const said = step && (t as Partial<Record<Action, unknown>>)[step.action];
  const after: Partial<Record<FoundTicket['status'], string>> = {
    accepted: t.assign,
    assigned: t.start,
    in_progress: t.complete,
  };
  return {
    who:
      ticket.status === 'assigned' || ticket.status === 'in_progress'
        ? ticket.assignee_name
        : sayAwaited(ticket, policy, view.locale),
    next:
      typeof said === 'function'
        ? (said as (when: string) => string)(sayTime(step!.at, view))
        : (after[ticket.status] ?? null),
  };
}

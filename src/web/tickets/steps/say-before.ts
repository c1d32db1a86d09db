import type { FoundTicket } from '../../../domain/tickets/finding.ts';
import { mergeUndoDays } from '../../../domain/tickets/guards.ts';
import type { Action } from '../../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { sayTime } from '../../../lib/times.ts';
import type { FieldContext } from './step-fields.tsx';

const texts = {
  announce: {
    id: (parts: number, merged: number) =>
      `Kabar ini dibaca pelapor tiket ini${merged > 0 ? ',' : ' dan'} pelapor ${parts} laporan terbuka yang menjadi bagiannya${merged > 0 ? `, dan pelapor ${merged} laporan yang digabung` : ''}.`,
    en: (parts: number, merged: number) =>
      `This is read by the reporter of this ticket${merged > 0 ? ',' : ' and'} those of its ${parts} open parts${merged > 0 ? ` and those of ${merged} merged reports` : ''}.`,
  },
  transfer: {
    id: (count: number) =>
      `Tiket ini sudah ${count} kali dialihkan. Mulai pengalihan ketiga, kepala satuan pelaksana diberi tahu.`,
    en: (count: number) =>
      `This ticket was transferred ${count} ${count === 1 ? 'time' : 'times'} before. From the third time on the unit head is told.`,
  },
  unmerge: {
    id: (until: string) =>
      `Tiket kembali ke keadaannya sebelum digabung. Masih dapat dilakukan sampai ${until}.`,
    en: (until: string) =>
      `The ticket goes back to where it was before the merge. This can be done until ${until}.`,
  },
  declare_major: {
    id: 'Pakai ini bila satu gangguan dilaporkan banyak orang: laporan lain dimasukkan ke tiket ini, semua pelapor dikabari sekaligus, dan semuanya selesai bersama.',
    en: 'Use this where many people report one outage: other reports become part of this ticket, all reporters are told at once, and all are resolved together.',
  },
  raise_security: {
    id: 'Tiket menjadi terbatas bagi tim keamanan, petugasnya, dan kepala satuannya. Tim lain yang sedang membantu tidak lagi melihatnya.',
    en: 'The ticket becomes restricted to the security team, its assignee and its unit head. Other teams that help see it no more.',
  },
} satisfies Texts;

/** What somebody should know before this step, beside its fields. */
export function sayBefore(
  action: Action,
  ticket: FoundTicket,
  { view, beside }: Pick<FieldContext, 'view' | 'beside'>,
): string | null {
  const t = speak(texts, view.locale);
  switch (action) {
    case 'announce':
      return t.announce(beside.openParts, beside.mergedCount);
    case 'transfer':
      return ticket.transfer_count > 0 ? t.transfer(ticket.transfer_count) : null;
    case 'unmerge':
      return t.unmerge(sayTime(new Date(ticket.status_since.getTime() + mergeUndoDays * 86_400_000), view));
    case 'declare_major':
    case 'raise_security':
      return t[action];
    default:
      return null;
  }
}

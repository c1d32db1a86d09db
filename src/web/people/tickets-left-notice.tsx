import type { LeftCount, LeftTicket } from '../../domain/people/tickets-left.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  lead: {
    id: 'Orang ini bukan lagi anggota tim tersebut, tetapi masih memegang tiket terbuka:',
    en: 'This person is no longer in the team, but still holds open tickets:',
  },
  count: {
    id: (team: string, total: number, leads: string) =>
      `${team}: ${total} tiket. ${leads ? `Ketua tim (${leads})` : 'Kepala satuan pelaksana'} dapat mengganti teknisinya.`,
    en: (team: string, total: number, leads: string) =>
      `${team}: ${total} tickets. The ${leads ? `team lead (${leads})` : 'unit head'} can replace the technician.`,
  },
  replace: { id: 'Ganti teknisi', en: 'Replace technician' },
} satisfies Texts;

export type TicketsLeft = { counts: readonly LeftCount[]; tickets: readonly LeftTicket[] };

/** What somebody left behind in a team; the tickets themselves only for those who may see them. */
export function TicketsLeftNotice({ view, left }: { view: View; left: TicketsLeft }) {
  const t = speak(texts, view.locale);
  if (left.counts.length === 0) return null;
  return (
    <div class="mb-8">
      <Notice tone="wait">
        <p>{t.lead}</p>
        {left.counts.map(({ team, total, leads }) => (
          <p key={team}>{t.count(team, total, leads.join(', '))}</p>
        ))}
        <LeftTickets view={view} tickets={left.tickets} />
      </Notice>
    </div>
  );
}

/** Tickets with the way to replace their technician. */
export function LeftTickets({ view, tickets }: { view: View; tickets: readonly LeftTicket[] }) {
  const t = speak(texts, view.locale);
  if (tickets.length === 0) return null;
  return (
    <ul class="mt-2 divide-y divide-line">
      {tickets.map((ticket) => (
        <li key={ticket.id} class="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
          <span>
            <a class="link" href={paths.ticket(ticket.number)}>
              {ticket.number}
            </a>{' '}
            {ticket.subject}
          </span>
          <a class="link whitespace-nowrap" href={paths.ticketStep(ticket.number, 'reassignment')}>
            {t.replace}
          </a>
        </li>
      ))}
    </ul>
  );
}

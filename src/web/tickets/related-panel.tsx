import type { Connections, Related } from '../../domain/tickets/connections.ts';
import type { MergedReport } from '../../domain/tickets/conversation.ts';
import type { Status } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { actionLabels } from '../../ui/labels.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { View } from '../../ui/view.ts';
import { ContactLinks } from './contact-links.tsx';
import type { LoadedTicket } from './load-ticket.ts';
import { mayGather } from './parts/rights.ts';

const texts = {
  title: { id: 'Tiket terkait', en: 'Related tickets' },
  links: { id: 'Tertaut', en: 'Linked' },
  merged: {
    id: (n: number) => `${n} laporan digabung ke sini`,
    en: (n: number) => (n === 1 ? '1 report merged into this' : `${n} reports merged into this`),
  },
  parts: {
    id: (total: number, open: number) => `${total} laporan bagian, ${open} masih terbuka`,
    en: (total: number, open: number) => `${total} ${total === 1 ? 'part' : 'parts'}, ${open} still open`,
  },
  noParts: { id: 'Belum ada laporan bagian.', en: 'No parts yet.' },
  seeParts: { id: 'Lihat semua bagian', en: 'See all parts' },
  addParts: { id: 'Masukkan laporan', en: 'Add reports' },
  major: { id: 'Gangguan massal', en: 'Major incident' },
  partOf: { id: 'Bagian dari gangguan massal', en: 'Part of the major incident' },
} satisfies Texts;

type Props = {
  view: View;
  loaded: LoadedTicket;
  connections: Connections;
  merged: readonly MergedReport[];
};

/** Other tickets that this one has to do with, as far as the reader may see them. */
export function RelatedPanel({ view, loaded, connections, merged }: Props) {
  const t = speak(texts, view.locale);
  const { ticket, may } = loaded;
  const { links, parent, parts } = connections;
  if (links.length === 0 && merged.length === 0 && !parent && !ticket.is_major) return null;
  return (
    <section class="surface grid gap-4 p-4" aria-labelledby="terkait">
      <h2 id="terkait">{t.title}</h2>
      {parent && (
        <div>
          <h3 class="mb-1">{t.partOf}</h3>
          <TicketLine view={view} ticket={parent} />
        </div>
      )}
      {ticket.is_major && (
        <div>
          <h3 class="mb-1">{t.major}</h3>
          <p class="mb-2">{parts.total > 0 ? t.parts(parts.total, parts.open) : t.noParts}</p>
          <div class="no-print flex flex-wrap gap-2">
            {parts.total > 0 && (
              <LinkButton href={paths.ticketParts(ticket.number)} icon="layers">
                {t.seeParts}
              </LinkButton>
            )}
            {mayGather(loaded) && (
              <LinkButton href={paths.newTicketParts(ticket.number)} icon="plus">
                {t.addParts}
              </LinkButton>
            )}
          </div>
        </div>
      )}
      {merged.length > 0 && (
        <div>
          <h3 class="mb-1">{t.merged(merged.length)}</h3>
          <ul class="grid gap-3">
            {merged.map((report) => (
              <li key={report.id}>
                <a class="link inline-flex min-h-6 items-center" href={paths.ticket(report.number)}>
                  {report.number}
                </a>
                <span class="block text-xs text-quiet">
                  {[report.reporter_name, report.agency_name].filter(Boolean).join(', ')}
                </span>
                <ContactLinks view={view} phone={report.reporter_phone} email={report.reporter_email} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {links.length > 0 && (
        <div>
          <h3 class="mb-1">{t.links}</h3>
          <ul class="grid gap-3">
            {links.map((one) => (
              <li key={one.number}>
                <TicketLine view={view} ticket={one} />
                {may('unlink').ok && (
                  <Form action={paths.ticketStep(ticket.number, 'unlinking')} class="no-print">
                    <input type="hidden" name="version" value={ticket.version} />
                    <input type="hidden" name="other" value={one.number} />
                    <Button icon="x" variant="quiet">
                      {speak(actionLabels, view.locale).unlink} <span class="sr-only">{one.number}</span>
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** A ticket by its number; with its subject and state where the reader sees it too. */
function TicketLine({ view, ticket }: { view: View; ticket: Related }) {
  if (ticket.subject === null) return <p>{ticket.number}</p>;
  return (
    <div>
      <a class="link inline-flex min-h-6 items-center" href={paths.ticket(ticket.number)}>
        {ticket.number} · {ticket.subject}
      </a>
      <span class="block">
        <StatusBadge view={view} status={ticket.status as Status} plain />
      </span>
    </div>
  );
}

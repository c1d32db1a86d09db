import type { FoundTicket } from '../../domain/tickets/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Qr } from '../../ui/qr.tsx';
import { Stub } from '../../ui/stub.tsx';
import { TurnLine } from '../../ui/turn-line.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Laporan dicatat', en: 'Report recorded' },
  readOut: {
    id: (name: string) =>
      `Bacakan atau cetak untuk ${name}. Nomor menunjukkan keadaan laporan; PIN membuka isinya.`,
    en: (name: string) =>
      `Read it out or print it for ${name}. The number shows the state; the PIN opens the rest.`,
  },
  where: { id: 'Dilacak di', en: 'Tracked at' },
  qr: { id: 'Kode QR ke halaman pelacakan', en: 'QR code of the tracking page' },
  ticket: { id: 'Buka tiket', en: 'Open the ticket' },
  another: { id: 'Catat laporan lain', en: 'Record another report' },
} satisfies Texts;

type Props = { view: View; ticket: FoundTicket; pin: string; url: string };

/** What is handed over to the one who reported: number, PIN and where to look. */
export function ReceiptPage({ view, ticket, pin, url }: Props) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="grid max-w-column gap-6">
        <Stub view={view} number={ticket.number} pin={pin}>
          <Qr text={url} label={t.qr} size={96} />
        </Stub>
        <TurnLine view={view} status={ticket.status} dueAt={ticket.due_at} />
        <p>{t.readOut(ticket.reporter_name)}</p>
        <p class="break-all">
          {t.where} {url}
        </p>
        <div class="flex flex-wrap gap-2">
          <LinkButton href={paths.ticket(ticket.number)} variant="primary" icon="ticket">
            {t.ticket}
          </LinkButton>
          <LinkButton href={paths.newTicket} icon="plus">
            {t.another}
          </LinkButton>
        </div>
      </div>
    </DeskLayout>
  );
}

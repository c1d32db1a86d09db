import type { FoundTicket } from '../../domain/tickets/finding.ts';
import { parsePhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Qr } from '../../ui/qr.tsx';
import { Stub } from '../../ui/stub.tsx';
import { TurnLine } from '../../ui/turn-line.tsx';
import type { View } from '../../ui/view.ts';
import { receiptText, sayNext } from './receipt-text.ts';

const texts = {
  title: { id: 'Laporan dicatat', en: 'Report recorded' },
  readOut: {
    id: (name: string) =>
      `Bacakan, kirim, atau cetak untuk ${name}. Nomor menunjukkan keadaan laporan; PIN membuka isinya.`,
    en: (name: string) =>
      `Read it out, send it or print it for ${name}. The number shows the state; the PIN opens the rest.`,
  },
  where: { id: 'Dilacak di', en: 'Tracked at' },
  qr: { id: 'Kode QR ke halaman pelacakan', en: 'QR code of the tracking page' },
  message: { id: 'Pesan untuk pelapor', en: 'Message to the reporter' },
  copy: { id: 'Salin pesan', en: 'Copy the message' },
  copied: { id: 'Pesan tersalin', en: 'Message copied' },
  whatsapp: { id: 'Buka WhatsApp', en: 'Open WhatsApp' },
  print: { id: 'Cetak', en: 'Print' },
  ticket: { id: 'Buka tiket', en: 'Open the ticket' },
  another: { id: 'Catat laporan lain', en: 'Record another report' },
} satisfies Texts;

type Props = { view: View; ticket: FoundTicket; pin: string; url: string };

/** What is handed over to the one who reported: number, PIN, where to look, what comes next. */
export function ReceiptPage({ view, ticket, pin, url }: Props) {
  const t = speak(texts, view.locale);
  const message = receiptText({ ticket, pin, url }, view);
  const phone = parsePhone(ticket.reporter_phone ?? '');
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="grid max-w-column gap-6" data-desk-sent>
        <Stub view={view} number={ticket.number} pin={pin}>
          <Qr text={url} label={t.qr} size={96} />
        </Stub>
        <TurnLine view={view} status={ticket.status} dueAt={ticket.due_at} />
        <p class="no-print">{t.readOut(ticket.reporter_name)}</p>
        <p class="only-print">{ticket.subject}</p>
        <p class="only-print">{sayNext(ticket, view)}</p>
        <p class="break-all">
          {t.where} {url}
        </p>
        <div class="no-print">
          <TextArea view={view} name="pesan" label={t.message} value={message} rows={10} />
          <div class="flex flex-wrap gap-2">
            <button type="button" class="btn btn-quiet" data-copy="pesan" data-copied={t.copied} hidden>
              <Icon name="copy" />
              {t.copy}
            </button>
            {phone?.isMobile && (
              <a
                class="btn btn-quiet"
                href={`https://wa.me/${phone.e164.slice(1)}?text=${encodeURIComponent(message)}`}
                target="_blank"
                rel="noopener noreferrer"
              >
                <Icon name="external-link" />
                {t.whatsapp}
              </a>
            )}
            <button type="button" class="btn btn-quiet" data-print hidden>
              <Icon name="printer" />
              {t.print}
            </button>
          </div>
        </div>
        <div class="no-print flex flex-wrap gap-2">
          <a class="btn btn-primary" href={paths.frontDesk} autofocus>
            <Icon name="plus" />
            {t.another}
          </a>
          <LinkButton href={paths.ticket(ticket.number)} icon="ticket">
            {t.ticket}
          </LinkButton>
        </div>
      </div>
    </DeskLayout>
  );
}

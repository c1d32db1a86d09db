import type { OwnTicket } from '../../domain/tracking/own-tickets.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Pager } from '../../ui/pager.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Tiket saya', en: 'My tickets' },
  report: { id: 'Laporkan masalah', en: 'Report a problem' },
  emptyTitle: { id: 'Belum ada tiket', en: 'No tickets yet' },
  empty: {
    id: 'Laporan yang Anda kirim setelah masuk muncul di sini, dengan giliran siapa sekarang.',
    en: 'Reports you send while signed in appear here, with whose turn it is.',
  },
  sent: { id: 'dikirim', en: 'sent' },
  due: { id: 'paling lambat', en: 'by' },
  claimTitle: { id: 'Pernah melapor tanpa akun?', en: 'Reported without an account?' },
  claimHint: {
    id: 'Masukkan nomor dan PIN dari tanda terima; tiketnya pindah ke daftar ini.',
    en: 'Enter the number and PIN from the receipt; the ticket moves to this list.',
  },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  pin: { id: 'PIN (6 angka)', en: 'PIN (6 digits)' },
  claim: { id: 'Tambahkan ke tiket saya', en: 'Add to my tickets' },
} satisfies Texts;

type Props = {
  view: View;
  tickets: readonly OwnTicket[];
  older: string | null;
  newer: string | null;
  claim?: { number: string; errors: readonly FormError[] };
};

/** All that a person reported, newest first. */
export function MyTicketsPage({ view, tickets, older, newer, claim }: Props) {
  const t = speak(texts, view.locale);
  const errors = claim?.errors ?? [];
  const errorAt = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <DeskLayout view={view} title={t.title}>
      <ErrorSummary view={view} errors={[...errors]} kept={null} />
      {tickets.length === 0 ? (
        <EmptyState icon="ticket" title={t.emptyTitle}>
          <p>{t.empty}</p>
          <LinkButton href={paths.report} variant="primary" icon="send">
            {t.report}
          </LinkButton>
        </EmptyState>
      ) : (
        <>
          <p class="mb-4">
            <LinkButton href={paths.report} variant="primary" icon="send">
              {t.report}
            </LinkButton>
          </p>
          <ul class="surface divide-y divide-line">
            {tickets.map((ticket) => (
              <li key={ticket.id} class="grid gap-1 p-4">
                <a class="link font-semibold" href={paths.track(ticket.number)}>
                  {ticket.subject}
                </a>
                <span class="flex flex-wrap items-center gap-x-3 gap-y-1 text-quiet">
                  <span>{ticket.number}</span>
                  <StatusBadge view={view} status={ticket.status} audience="public" />
                </span>
                <span class="text-xs text-quiet">
                  {ticket.team_name} · {t.sent} <Time view={view} at={ticket.created_at} />
                  {ticket.due_at && (
                    <>
                      {' '}
                      · {t.due} <Time view={view} at={ticket.due_at} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Pager view={view} newer={newer} older={older} />
        </>
      )}
      <details class="mt-8" open={errors.length > 0}>
        <summary class="link flex min-h-11 items-center">{t.claimTitle}</summary>
        <p class="mb-4 text-quiet">{t.claimHint}</p>
        <Form action={paths.myTickets} label={t.claimTitle} class="max-w-column">
          <TextField
            view={view}
            name="number"
            label={t.number}
            value={claim?.number}
            error={errorAt('number')}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
          />
          <TextField
            view={view}
            name="pin"
            label={t.pin}
            inputMode="numeric"
            autocomplete="off"
            error={errorAt('pin')}
          />
          <Button variant="quiet">{t.claim}</Button>
        </Form>
      </details>
    </DeskLayout>
  );
}

import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
import type { Outcome } from '../../../domain/tracking/story.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { paths } from '../../../paths.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Form } from '../../../ui/form.tsx';
import type { View } from '../../../ui/view.ts';
import type { LoadedTicket } from '../load-ticket.ts';
import { ChoiceList } from './choice-list.tsx';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  title: { id: 'Selesaikan bersama gangguan massal', en: 'Resolve with the major incident' },
  reads: { id: 'Yang dibaca setiap pelapor', en: 'What each reporter reads' },
  nothing: {
    id: 'Gangguan massal ini tidak punya catatan solusi untuk pelapor.',
    en: 'This major incident has no recorded solution for reporters.',
  },
  after: {
    id: 'Setiap pelapor diminta mengonfirmasi, dan dapat menyatakan belum selesai.',
    en: 'Each reporter is asked to confirm, and can say that it is not solved.',
  },
  choose: { id: 'Laporan yang diselesaikan', en: 'Reports to resolve' },
  solve: { id: 'Selesaikan yang dipilih', en: 'Resolve the chosen ones' },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
  none: { id: 'Tidak ada laporan yang menunggu', en: 'No report is waiting' },
  noneHint: {
    id: 'Semua bagian sudah selesai atau sedang diperiksa sendiri-sendiri.',
    en: 'All parts are resolved, or being reviewed by themselves.',
  },
} satisfies Texts;

type Props = {
  view: View;
  loaded: LoadedTicket;
  parts: readonly OtherListed[];
  outcome: Outcome | null;
};

/** Which reports are resolved with the incident, and what their reporters read, before anything happens. */
export function SolutionPage({ view, loaded: { ticket }, parts, outcome }: Props) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      {parts.length === 0 ? (
        <EmptyState icon="circle-check-big" title={t.none}>
          <p>{t.noneHint}</p>
          <LinkButton href={paths.ticket(ticket.number)}>{t.back}</LinkButton>
        </EmptyState>
      ) : (
        <div class="max-w-column">
          <section class="surface mb-5 p-4">
            <h2 class="mb-2">{t.reads}</h2>
            {outcome ? (
              <>
                <div class="words">{outcome.solution}</div>
                {outcome.client_notes && <div class="words mt-2">{outcome.client_notes}</div>}
              </>
            ) : (
              <p>{t.nothing}</p>
            )}
            <p class="mt-2 text-quiet">{t.after}</p>
          </section>
          <Form action={paths.ticketPartsSolution(ticket.number)} label={t.title}>
            <ChoiceList view={view} label={t.choose} tickets={parts} isChecked={() => true} />
            <div class="flex flex-wrap gap-2">
              <Button icon="circle-check-big" wide>
                {t.solve}
              </Button>
              <LinkButton href={paths.ticket(ticket.number)} wide>
                {t.back}
              </LinkButton>
            </div>
          </Form>
        </div>
      )}
    </DeskLayout>
  );
}

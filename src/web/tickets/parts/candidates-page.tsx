import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
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
  title: { id: 'Masukkan laporan ke gangguan massal', en: 'Add reports to the major incident' },
  intro: {
    id: 'Laporan terbuka dengan kategori atau wilayah yang sama sejak tiga hari sebelum gangguan. Yang dipilih mendapat kabar dan solusi gangguan ini.',
    en: 'Open reports of the same category or region since three days before the incident. Those chosen get its news and its solution.',
  },
  choose: { id: 'Laporan', en: 'Reports' },
  add: { id: 'Masukkan yang dipilih', en: 'Add the chosen ones' },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
  none: { id: 'Tidak ada laporan lain yang cocok', en: 'No other report fits' },
  noneHint: {
    id: 'Laporan yang tidak muncul di sini dapat dimasukkan dari halamannya sendiri, dengan nomor gangguan ini.',
    en: 'A report that is not shown here can be added from its own page, with the number of this incident.',
  },
} satisfies Texts;

type Props = { view: View; loaded: LoadedTicket; candidates: readonly OtherListed[] };

export function CandidatesPage({ view, loaded: { ticket }, candidates }: Props) {
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
      {candidates.length === 0 ? (
        <EmptyState icon="layers" title={t.none}>
          <p>{t.noneHint}</p>
          <LinkButton href={paths.ticket(ticket.number)}>{t.back}</LinkButton>
        </EmptyState>
      ) : (
        <div class="max-w-column">
          <p class="mb-2">
            <strong>{ticket.subject}</strong>
          </p>
          <p class="mb-5">{t.intro}</p>
          <Form action={paths.ticketParts(ticket.number)} label={t.title}>
            <ChoiceList view={view} label={t.choose} tickets={candidates} isChecked={() => false} />
            <div class="flex flex-wrap gap-2">
              <Button icon="plus" wide>
                {t.add}
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

import type { ComponentChildren } from 'preact';
import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
import type { Outcome } from '../../../domain/tracking/story.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { paths } from '../../../paths.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Form } from '../../../ui/form.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import type { View } from '../../../ui/view.ts';
import type { LoadedTicket } from '../load-ticket.ts';
import { ChoiceList } from './choice-list.tsx';

const common = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
} satisfies Texts;

type Words = Readonly<Record<'title' | 'choose' | 'take' | 'none' | 'noneHint', string>>;
type Choosing = {
  view: View;
  loaded: LoadedTicket;
  tickets: readonly OtherListed[];
  words: Words;
  action: string;
  /** Of the button, and of the page when there is nothing to choose. */
  icons: { take: IconName; none: IconName };
  /** Are all chosen before anybody has chosen? */
  isChosen: boolean;
  /** What to know before choosing. */
  children: ComponentChildren;
};

/** Several reports are chosen by boxes, and one button does the same with each. */
function ChoosingPage({ view, loaded, tickets, words, action, icons, isChosen, children }: Choosing) {
  const t = speak(common, view.locale);
  const { number } = loaded.ticket;
  return (
    <DeskLayout
      view={view}
      title={words.title}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: number, href: paths.ticket(number) },
      ]}
    >
      {tickets.length === 0 ? (
        <EmptyState icon={icons.none} title={words.none}>
          <p>{words.noneHint}</p>
          <LinkButton href={paths.ticket(number)}>{t.back}</LinkButton>
        </EmptyState>
      ) : (
        <div class="max-w-column">
          {children}
          <Form action={action} label={words.title}>
            <ChoiceList view={view} label={words.choose} tickets={tickets} isChosen={isChosen} />
            <div class="flex flex-wrap gap-2">
              <Button icon={icons.take} wide>
                {words.take}
              </Button>
              <LinkButton href={paths.ticket(number)} wide>
                {t.back}
              </LinkButton>
            </div>
          </Form>
        </div>
      )}
    </DeskLayout>
  );
}

const gathering = {
  title: { id: 'Masukkan laporan ke gangguan massal', en: 'Add reports to the major incident' },
  intro: {
    id: 'Laporan terbuka dengan kategori atau wilayah yang sama sejak tiga hari sebelum gangguan. Yang dipilih mendapat kabar dan solusi gangguan ini.',
    en: 'Open reports of the same category or region since three days before the incident. Those chosen get its news and its solution.',
  },
  choose: { id: 'Laporan', en: 'Reports' },
  take: { id: 'Masukkan yang dipilih', en: 'Add the chosen ones' },
  none: { id: 'Tidak ada laporan lain yang cocok', en: 'No other report fits' },
  noneHint: {
    id: 'Laporan yang tidak muncul di sini dapat dimasukkan dari halamannya sendiri, dengan nomor gangguan ini.',
    en: 'A report that is not shown here can be added from its own page, with the number of this incident.',
  },
} satisfies Texts;

type GatheringProps = { view: View; loaded: LoadedTicket; candidates: readonly OtherListed[] };

/** Which reports become part of the incident. */
export function CandidatesPage({ view, loaded, candidates }: GatheringProps) {
  const words = speak(gathering, view.locale);
  const { number, subject } = loaded.ticket;
  return (
    <ChoosingPage
      {...{ view, loaded, words, tickets: candidates }}
      action={paths.ticketParts(number)}
      icons={{ take: 'plus', none: 'layers' }}
      isChosen={false}
    >
      <p class="mb-2">
        <strong>{subject}</strong>
      </p>
      <p class="mb-5">{words.intro}</p>
    </ChoosingPage>
  );
}

const solving = {
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
  take: { id: 'Selesaikan yang dipilih', en: 'Resolve the chosen ones' },
  none: { id: 'Tidak ada laporan yang menunggu', en: 'No report is waiting' },
  noneHint: {
    id: 'Semua bagian sudah selesai atau sedang diperiksa sendiri-sendiri.',
    en: 'All parts are resolved, or being reviewed by themselves.',
  },
} satisfies Texts;

type SolvingProps = {
  view: View;
  loaded: LoadedTicket;
  parts: readonly OtherListed[];
  outcome: Outcome | null;
};

/** Which reports are resolved with the incident, and what their reporters read, before anything happens. */
export function SolutionPage({ view, loaded, parts, outcome }: SolvingProps) {
  const words = speak(solving, view.locale);
  return (
    <ChoosingPage
      {...{ view, loaded, words, tickets: parts }}
      action={paths.ticketPartsSolution(loaded.ticket.number)}
      icons={{ take: 'circle-check-big', none: 'circle-check-big' }}
      isChosen
    >
      <section class="surface mb-5 p-4">
        <h2 class="mb-2">{words.reads}</h2>
        {outcome ? (
          <>
            <div class="words">{outcome.solution}</div>
            {outcome.client_notes && <div class="words mt-2">{outcome.client_notes}</div>}
          </>
        ) : (
          <p>{words.nothing}</p>
        )}
        <p class="mt-2 text-quiet">{words.after}</p>
      </section>
    </ChoosingPage>
  );
}

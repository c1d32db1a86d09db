import type { Conflict } from '../../../domain/errors.ts';
import type { SimilarTicket } from '../../../domain/front-desk/similar.ts';
import type { FoundTicket } from '../../../domain/tickets/finding.ts';
import { mergeUndoDays } from '../../../domain/tickets/guards.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { sayAge, sayTime } from '../../../lib/times.ts';
import { paths } from '../../../paths.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../../ui/error-summary.tsx';
import { Fact, Facts } from '../../../ui/facts.tsx';
import { RadioGroup, TextField } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { actionLabels, statusLabels } from '../../../ui/labels.ts';
import { Notice } from '../../../ui/notice.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Time } from '../../../ui/time.tsx';
import type { View } from '../../../ui/view.ts';
import { ChangeList } from '../../change-list.tsx';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  intro: {
    id: (number: string) =>
      `Bila dua laporan menceritakan hal yang sama, ${number} digabung ke laporan yang lain. Pekerjaan berlanjut di sana; semua pelapor tetap mendapat kabar.`,
    en: (number: string) =>
      `Where two reports tell of the same thing, ${number} is merged into the other one. Work goes on there; every reporter still hears of it.`,
  },
  likely: { id: 'Mungkin laporan yang sama', en: 'Probably the same' },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  orNumber: { id: 'Atau nomor tiket lain', en: 'Or the number of another ticket' },
  hint: {
    id: 'Huruf besar atau kecil, spasi, dan tanda hubung bebas.',
    en: 'Case, spaces and dashes do not matter.',
  },
  look: { id: 'Periksa dahulu', en: 'Look at it first' },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
  stays: { id: 'Tiket yang tetap berjalan', en: 'The ticket that goes on' },
  goes: { id: 'Laporan yang digabung dan berakhir', en: 'The report that is merged and ends' },
  subject: { id: 'Perihal', en: 'Subject' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  status: { id: 'Status', en: 'Status' },
  team: { id: 'Tim pemilik', en: 'Owner team' },
  sent: { id: 'Dilaporkan', en: 'Reported' },
  description: { id: 'Uraian', en: 'Description' },
  told: { id: 'Yang dibaca pelapornya', en: 'What its reporter reads' },
  words: {
    id: (number: string) =>
      `“Laporan Anda digabung ke ${number}, yang menceritakan hal yang sama. Perkembangan dan solusinya terlihat di sini.” Tulisan, nama, dan berkas pelapor lain tidak diperlihatkan.`,
    en: (number: string) =>
      `“Your report was merged into ${number}, which tells of the same thing. Its progress and solution appear here.” The words, name and files of the other reporter are not shown.`,
  },
  undo: {
    id: (days: number, until: string) => `Dapat dibatalkan selama ${days} hari, sampai ${until}.`,
    en: (days: number, until: string) => `Can be undone for ${days} days, until ${until}.`,
  },
  swap: { id: 'Tukar arah', en: 'The other way round' },
  other: { id: 'Pilih tiket lain', en: 'Choose another ticket' },
  confirm: {
    id: (number: string) => `Gabungkan ke ${number}`,
    en: (number: string) => `Merge into ${number}`,
  },
  changed: {
    id: 'Tiket ini berubah sejak halaman Anda dibuka. Periksa lagi sebelum menggabungkan. Yang berubah:',
    en: 'This ticket changed after you opened the page. Check again before merging. What changed:',
  },
} satisfies Texts;

const trail = (view: View, number: string) => [
  { label: speak(texts, view.locale).tickets, href: paths.tickets },
  { label: number, href: paths.ticket(number) },
];

type Props = {
  view: View;
  ticket: FoundTicket;
  candidates: readonly SimilarTicket[];
  typed: string;
  errors: readonly FormError[];
};

export function MergePage({ view, ticket, candidates, typed, errors }: Props) {
  const t = speak(texts, view.locale);
  const statuses = speak(statusLabels, view.locale);
  const verb = speak(actionLabels, view.locale).merge;
  return (
    <DeskLayout view={view} title={verb} breadcrumb={trail(view, ticket.number)}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <p class="mb-5">{t.intro(ticket.number)}</p>
        <Form action={paths.ticketStep(ticket.number, 'merge')} method="get" label={verb}>
          {candidates.length > 0 && (
            <RadioGroup
              view={view}
              name="other_known"
              label={t.likely}
              options={candidates.map((one) => ({
                value: one.number,
                label: one.subject,
                hint: [
                  one.number,
                  one.agency,
                  statuses[one.status],
                  sayAge(one.created_at, view.now, view.locale),
                ].join(' · '),
              }))}
            />
          )}
          <TextField
            view={view}
            name="other"
            label={candidates.length > 0 ? t.orNumber : t.number}
            hint={t.hint}
            value={typed}
            error={errors[0]?.message}
            autocapitalize="characters"
            spellcheck={false}
          />
          <div class="flex flex-wrap gap-2">
            <Button icon="search" wide>
              {t.look}
            </Button>
            <LinkButton href={paths.ticket(ticket.number)} wide>
              {t.back}
            </LinkButton>
          </div>
        </Form>
      </div>
    </DeskLayout>
  );
}

type PreviewProps = {
  view: View;
  ticket: FoundTicket;
  other: FoundTicket;
  changes: Conflict['since'] | undefined;
};

/** What becomes of both tickets and what the reporter is told, before anything happens. */
export function MergePreview({ view, ticket, other, changes }: PreviewProps) {
  const t = speak(texts, view.locale);
  const until = new Date(view.now.getTime() + mergeUndoDays * 86_400_000);
  const back = paths.ticketStep(ticket.number, 'merge');
  return (
    <DeskLayout view={view} title={t.confirm(other.number)} breadcrumb={trail(view, ticket.number)}>
      {changes && (
        <div class="mb-6">
          <Notice tone="wait">
            <p>{t.changed}</p>
            <ChangeList view={view} changes={changes} />
          </Notice>
        </div>
      )}
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Side view={view} title={t.goes} ticket={ticket} />
        <Side view={view} title={t.stays} ticket={other} />
      </div>
      <section class="mt-6 max-w-column" aria-labelledby="dibaca">
        <h2 id="dibaca" class="mb-2">
          {t.told}
        </h2>
        <p>{t.words(other.number)}</p>
        <p class="mt-2 text-quiet">{t.undo(mergeUndoDays, sayTime(until, view))}</p>
        <Form action={back} class="mt-5 flex flex-wrap gap-2">
          <input type="hidden" name="version" value={ticket.version} />
          <input type="hidden" name="other" value={other.number} />
          <Button icon="git-merge" wide>
            {t.confirm(other.number)}
          </Button>
          <LinkButton
            href={`${paths.ticketStep(other.number, 'merge')}?other=${encodeURIComponent(ticket.number)}`}
            icon="arrow-up-down"
            wide
          >
            {t.swap}
          </LinkButton>
          <LinkButton href={back} wide>
            {t.other}
          </LinkButton>
        </Form>
      </section>
    </DeskLayout>
  );
}

function Side({ view, title, ticket }: { view: View; title: string; ticket: FoundTicket }) {
  const t = speak(texts, view.locale);
  return (
    <section class="surface p-4">
      <h2 class="mb-1">{title}</h2>
      <p class="mb-3">
        <a class="link inline-flex min-h-6 items-center font-semibold" href={paths.ticket(ticket.number)}>
          {ticket.number}
        </a>
      </p>
      <Facts>
        <Fact label={t.subject}>{ticket.subject}</Fact>
        <Fact label={t.status}>
          <StatusBadge view={view} status={ticket.status} />
        </Fact>
        <Fact label={t.reporter}>
          {[ticket.reporter_name, ticket.agency_name ?? ticket.agency_typed].filter(Boolean).join(', ')}
        </Fact>
        <Fact label={t.team}>{ticket.team_name}</Fact>
        <Fact label={t.sent}>
          <Time view={view} at={ticket.created_at} />
        </Fact>
        <Fact label={t.description}>
          <div class="words">{ticket.description}</div>
        </Fact>
      </Facts>
    </section>
  );
}

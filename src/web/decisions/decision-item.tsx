import type { Awaited } from '../../domain/tickets/awaiting.ts';
import { rejectReasons } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { actionLabels, channelLabels, rejectReasonLabels, typeLabels } from '../../ui/labels.ts';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { FileList } from '../files/file-list.tsx';
import { WorkFacts } from '../tickets/work-record.tsx';

const texts = {
  intake: { id: 'Laporan baru', en: 'New report' },
  appeal: { id: 'Keberatan pelapor', en: 'Appeal' },
  work: { id: 'Hasil pekerjaan', en: 'Finished work' },
  check: { id: 'Selesai pada kontak pertama', en: 'Solved at first contact' },
  doubt: {
    id: 'Tamu: pastikan dahulu kontaknya, baru laporan dapat diterima.',
    en: 'A guest: verify the contact first, then the report can be accepted.',
  },
  verify: { id: 'Pastikan kontak', en: 'Verify contact' },
  phone: { id: 'Telepon', en: 'Phone' },
  good: { id: 'Nyatakan baik', en: 'Mark as good' },
  poor: { id: 'Perlu diperbaiki …', en: 'Not good enough …' },
  behalf: { id: (name: string) => `atas nama ${name}`, en: (name: string) => `on behalf of ${name}` },
  late: { id: 'Terlambat, seharusnya', en: 'Late, was due' },
  due: { id: 'Paling lambat', en: 'By' },
  tick: { id: (number: string) => `Pilih ${number}`, en: (number: string) => `Choose ${number}` },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  guest: { id: 'tamu', en: 'guest' },
  category: { id: 'Kategori', en: 'Category' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Lokasi', en: 'Location' },
  channel: { id: 'Kanal', en: 'Channel' },
  description: { id: 'Uraian', en: 'Description' },
  files: { id: 'Berkas', en: 'Files' },
  decide: { id: 'Keputusan', en: 'Decision' },
  accept: { id: 'Terima seperti tertulis', en: 'Accept as written' },
  adjust: { id: 'Ubah lalu terima', en: 'Change, then accept' },
  choose: { id: 'Pilih kategori lalu terima', en: 'Choose a category and accept' },
  reject: { id: 'Tolak laporan …', en: 'Reject report …' },
  back: { id: 'Kembalikan ke teknisi …', en: 'Return to technician …' },
  reason: { id: 'Alasan', en: 'Reason' },
  explanation: { id: 'Penjelasan untuk pelapor', en: 'Explanation for the reporter' },
  instruction: { id: 'Yang harus diperbaiki', en: 'What must be mended' },
} satisfies Texts;

type Props = { view: View; awaited: Awaited; absentName: string | null; canTick: boolean };

/** One thing to decide: the proof on one side, the decision on the other. */
export function DecisionItem({ view, awaited, absentName, canTick }: Props) {
  const t = speak(texts, view.locale);
  const { ticket, kind } = awaited;
  const isLate = ticket.due_at !== null && ticket.due_at < view.now;
  const isAppeal = kind === 'intake' && ticket.appeal_count > 0;
  return (
    <li class="surface p-4" id={ticket.number}>
      <div class="mb-3 flex flex-wrap items-start gap-x-3 gap-y-1">
        {canTick && (
          <label class="-m-2 p-2">
            <input
              class="checkbox"
              type="checkbox"
              form="bulk"
              name="ticket"
              value={`${ticket.id}:${ticket.version}`}
              aria-label={t.tick(ticket.number)}
            />
          </label>
        )}
        <div class="min-w-0 flex-1 basis-48">
          <h2>
            <a class="link" href={paths.ticket(ticket.number)}>
              {ticket.subject}
            </a>
          </h2>
          <p class="text-xs text-quiet">{ticket.number}</p>
        </div>
        <div class="flex flex-wrap items-center gap-2 max-sm:w-full">
          {isAppeal ? (
            <Badge tone="late" icon="flag">
              {t.appeal}
            </Badge>
          ) : (
            <Badge
              tone={kind === 'intake' ? 'wait' : 'act'}
              icon={kind === 'intake' ? 'inbox' : 'clipboard-list'}
            >
              {t[kind]}
            </Badge>
          )}
          <PriorityBadge view={view} priority={ticket.priority} />
          {absentName && (
            <Badge tone="still" icon="user">
              {t.behalf(absentName)}
            </Badge>
          )}
        </div>
      </div>
      {ticket.due_at && (
        <p class={`mb-3 text-sm ${isLate ? 'font-semibold text-bata' : 'text-quiet'}`}>
          {isLate ? t.late : t.due} <Time view={view} at={ticket.due_at} />
        </p>
      )}
      <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <Proof view={view} awaited={awaited} />
        <section class="no-print decision" aria-label={`${t.decide} ${ticket.number}`}>
          {kind === 'intake' ? (
            <Intake view={view} ticket={ticket} isContactInDoubt={awaited.isContactInDoubt} />
          ) : kind === 'work' ? (
            <Work view={view} ticket={ticket} />
          ) : (
            <Check view={view} ticket={ticket} />
          )}
        </section>
      </div>
    </li>
  );
}

function Proof({ view, awaited: { ticket, kind } }: Pick<Props, 'view' | 'awaited'>) {
  const t = speak(texts, view.locale);
  const photos = ticket.files.filter((file) => kind === 'intake' || file.stage !== null);
  return (
    <div class="grid min-w-0 gap-3">
      <Facts wide>
        <Fact label={t.reporter}>
          {[ticket.reporter_name, ticket.agency_name].filter(Boolean).join(', ')}
          {ticket.is_guest && ` (${t.guest})`}
        </Fact>
        <Fact label={t.phone}>{kind !== 'work' && ticket.reporter_phone}</Fact>
        <Fact label={t.category}>
          {speak(typeLabels, view.locale)[ticket.type]} ·{' '}
          {view.locale === 'id' ? ticket.category_name_id : ticket.category_name_en} ({ticket.team_name})
        </Fact>
        <Fact label={t.region}>{ticket.region_name}</Fact>
        <Fact label={t.location}>{ticket.location}</Fact>
        <Fact label={t.channel}>
          {kind === 'intake' && speak(channelLabels, view.locale)[ticket.channel]}
        </Fact>
        <Fact label={t.description}>
          <div class="words">{ticket.description}</div>
        </Fact>
      </Facts>
      {kind !== 'intake' && ticket.record && (
        <div class="border-t border-line pt-3">
          <WorkFacts view={view} record={ticket.record} />
        </div>
      )}
      <FileList view={view} files={photos} label={t.files} />
    </div>
  );
}

type FormProps = { view: View; ticket: Awaited['ticket'] };

const Hidden = ({ ticket }: Pick<FormProps, 'ticket'>) => (
  <>
    <input type="hidden" name="version" value={ticket.version} />
    <input type="hidden" name="back" value="decisions" />
  </>
);

function Intake({ view, ticket, isContactInDoubt }: FormProps & { isContactInDoubt: boolean }) {
  const t = speak(texts, view.locale);
  const step = (noun: string) => paths.ticketStep(ticket.number, noun);
  return (
    <>
      {isContactInDoubt && (
        <>
          <p class="text-sm text-quiet">{t.doubt}</p>
          <LinkButton
            href={`${step('contact-verification')}?back=decisions`}
            icon="user-check"
            variant="primary"
          >
            {t.verify}
          </LinkButton>
        </>
      )}
      {!isContactInDoubt && !ticket.is_unknown_category && (
        <Form action={step('acceptance')}>
          <Hidden ticket={ticket} />
          <input type="hidden" name="type" value={ticket.type} />
          <input type="hidden" name="category_code" value={ticket.category_code} />
          <input type="hidden" name="priority" value={ticket.priority} />
          <Button icon="clipboard-check" wide>
            {t.accept}
          </Button>
        </Form>
      )}
      {!isContactInDoubt && (
        <LinkButton
          href={`${step('acceptance')}?back=decisions`}
          icon="pencil"
          variant={ticket.is_unknown_category ? 'primary' : 'quiet'}
        >
          {ticket.is_unknown_category ? t.choose : t.adjust}
        </LinkButton>
      )}
      <LinkButton href={`${step('data-request')}?back=decisions`} icon="message-circle">
        {speak(actionLabels, view.locale).return_for_data}
      </LinkButton>
      <details>
        <summary class="flex min-h-11 items-center font-semibold text-bata lg:min-h-9">{t.reject}</summary>
        <Form action={step('rejection')} class="mt-2">
          <Hidden ticket={ticket} />
          <Select
            view={view}
            name="reason"
            id={`reason-${ticket.number}`}
            label={t.reason}
            required
            options={rejectReasons.map((code) => ({
              value: code,
              label: speak(rejectReasonLabels, view.locale)[code],
            }))}
          />
          <TextArea
            view={view}
            name="explanation"
            id={`explanation-${ticket.number}`}
            label={t.explanation}
            rows={3}
            required
          />
          <Button icon="ban" variant="danger">
            {speak(actionLabels, view.locale).reject}
          </Button>
        </Form>
      </details>
    </>
  );
}

function Work({ view, ticket }: FormProps) {
  const t = speak(texts, view.locale);
  const labels = speak(actionLabels, view.locale);
  const step = (noun: string) => paths.ticketStep(ticket.number, noun);
  return (
    <>
      <Form action={step('work-approval')}>
        <Hidden ticket={ticket} />
        <Button icon="badge-check" wide>
          {labels.approve_work}
        </Button>
      </Form>
      <details>
        <summary class="flex min-h-11 items-center font-semibold text-nila lg:min-h-9">{t.back}</summary>
        <Form action={step('work-return')} class="mt-2">
          <Hidden ticket={ticket} />
          <TextArea
            view={view}
            name="instruction"
            id={`instruction-${ticket.number}`}
            label={t.instruction}
            rows={3}
            required
          />
          <Button icon="reply" variant="quiet">
            {labels.return_work}
          </Button>
        </Form>
      </details>
    </>
  );
}

/** A later look at what was solved at first contact. */
function Check({ view, ticket }: FormProps) {
  const t = speak(texts, view.locale);
  const path = paths.ticketStep(ticket.number, 'first-contact-check');
  return (
    <>
      <Form action={path}>
        <Hidden ticket={ticket} />
        <input type="hidden" name="verdict" value="good" />
        <Button icon="circle-check" wide>
          {t.good}
        </Button>
      </Form>
      <details>
        <summary class="flex min-h-11 items-center font-semibold text-nila lg:min-h-9">{t.poor}</summary>
        <Form action={path} class="mt-2">
          <Hidden ticket={ticket} />
          <input type="hidden" name="verdict" value="poor" />
          <TextArea
            view={view}
            name="note"
            id={`note-${ticket.number}`}
            label={t.instruction}
            rows={3}
            required
          />
          <Button icon="reply" variant="quiet">
            {speak(actionLabels, view.locale).check}
          </Button>
        </Form>
      </details>
    </>
  );
}

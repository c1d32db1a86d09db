import type { Foretold } from '../../../domain/chats/foretelling.ts';
import type { Conflict } from '../../../domain/errors.ts';
import type { FoundTicket } from '../../../domain/tickets/finding.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { paths } from '../../../paths.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../../ui/error-summary.tsx';
import { Fact, Facts } from '../../../ui/facts.tsx';
import { Form } from '../../../ui/form.tsx';
import { actionLabels } from '../../../ui/labels.ts';
import { Notice } from '../../../ui/notice.tsx';
import { PriorityBadge } from '../../../ui/priority-badge.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { ChangeList } from '../../change-list.tsx';
import { ReplyForecast } from '../reply-forecast.tsx';
import { sayBefore } from './say-before.ts';
import { type StepSpec, takesFiles } from './specs.ts';
import { type FieldContext, StepFieldView } from './step-fields.tsx';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  back: { id: 'Kembali ke tiket', en: 'Back to the ticket' },
  about: { id: 'Tentang tiket ini', en: 'About this ticket' },
  subject: { id: 'Perihal', en: 'Subject' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  description: { id: 'Uraian', en: 'Description' },
  category: { id: 'Kategori', en: 'Category' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Lokasi', en: 'Location' },
  status: { id: 'Status', en: 'Status' },
  priority: { id: 'Prioritas', en: 'Priority' },
  changed: {
    id: 'Tiket ini berubah sejak halaman Anda dibuka. Isian Anda masih ada di bawah; periksa, lalu kirim lagi bila masih sesuai. Yang berubah:',
    en: 'This ticket changed after you opened the page. Your entry is still below; check it and send it again if it still fits. What changed:',
  },
} satisfies Texts;

type Props = {
  step: StepSpec;
  ticket: FoundTicket;
  context: FieldContext;
  errors: FormError[];
  uploadKey: string;
  back: string | undefined;
  changes?: Conflict['since'] | undefined;
  /** How words to the reporter would leave now. */
  forecast?: Foretold | undefined;
  isShut: boolean;
};

/** The form of one step beside the facts it is decided by. */
export function StepPage(props: Props) {
  const { step, ticket, context, errors, uploadKey, back, changes, forecast, isShut } = props;
  const { view } = context;
  const t = speak(texts, view.locale);
  const verb = speak(actionLabels, view.locale)[step.action];
  const note = sayBefore(step.action, ticket, context);
  return (
    <DeskLayout
      view={view}
      title={verb}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <div>
          <ErrorSummary view={view} errors={errors} />
          {changes && <Changed view={view} changes={changes} />}
          {note && <p class="mb-5">{note}</p>}
          <Form action={paths.ticketStep(ticket.number, step.noun)} multipart={takesFiles(step)} label={verb}>
            <input type="hidden" name="version" value={ticket.version} />
            {back && <input type="hidden" name="back" value={back} />}
            {takesFiles(step) && <input type="hidden" name="upload_key" value={uploadKey} />}
            {step.fields.map((field) => (
              <StepFieldView key={field.name} field={field} context={context} />
            ))}
            {forecast && (
              <p class="mb-4 text-sm text-quiet">
                <ReplyForecast view={view} forecast={forecast} isShut={isShut} />
              </p>
            )}
            <div class="flex flex-wrap gap-2">
              <Button icon={step.icon} variant={step.isGrave ? 'danger' : 'primary'} wide>
                {verb}
              </Button>
              <LinkButton href={paths.ticket(ticket.number)} wide>
                {t.back}
              </LinkButton>
            </div>
          </Form>
        </div>
        <section class="surface p-4" aria-labelledby="about">
          <h2 id="about" class="mb-3">
            {t.about}
          </h2>
          <Facts>
            <Fact label={t.subject}>{ticket.subject}</Fact>
            <Fact label={t.status}>
              <StatusBadge view={view} status={ticket.status} />
            </Fact>
            <Fact label={t.reporter}>
              {[ticket.reporter_name, ticket.agency_name ?? ticket.agency_typed].filter(Boolean).join(', ')}
            </Fact>
            <Fact label={t.category}>
              {view.locale === 'id' ? ticket.category_name_id : ticket.category_name_en} ({ticket.team_name})
            </Fact>
            <Fact label={t.priority}>
              <PriorityBadge view={view} priority={ticket.priority} />
            </Fact>
            <Fact label={t.region}>{ticket.region_name}</Fact>
            <Fact label={t.location}>{ticket.location}</Fact>
            <Fact label={t.description}>
              <div class="words">{ticket.description}</div>
            </Fact>
          </Facts>
        </section>
      </div>
    </DeskLayout>
  );
}

function Changed({ view, changes }: { view: FieldContext['view']; changes: Conflict['since'] }) {
  const t = speak(texts, view.locale);
  return (
    <div class="mb-6">
      <Notice tone="wait">
        <p>{t.changed}</p>
        <ChangeList view={view} changes={changes} />
      </Notice>
    </div>
  );
}

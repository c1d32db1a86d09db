import { unitHours } from '../../domain/agencies/opening-hours.ts';
import type { TicketMail } from '../../domain/arrivals/finding.ts';
import type { Foretold } from '../../domain/chats/foretelling.ts';
import type { Mark } from '../../domain/chats/marks.ts';
import type { Office } from '../../domain/settings/office.ts';
import type { Connections } from '../../domain/tickets/connections.ts';
import type { Conversation } from '../../domain/tickets/conversation.ts';
import { isOnlyInvited, isOwnerStaff } from '../../domain/tickets/parties.ts';
import { isEnded } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Checkbox, FileField, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { channelLabels, typeLabels } from '../../ui/labels.ts';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import { TurnLine } from '../../ui/turn-line.tsx';
import type { View } from '../../ui/view.ts';
import { sayUnitHours } from '../agencies/hours-lines.tsx';
import { PendingMails, WholeMailLink } from '../arrivals/ticket-mails.tsx';
import { Answers } from '../categories/answers.tsx';
import { FileList } from '../files/file-list.tsx';
import { TogetherBanners } from './banners.tsx';
import { ContactLinks } from './contact-links.tsx';
import type { LoadedTicket } from './load-ticket.ts';
import { RelatedPanel } from './related-panel.tsx';
import { ReplyForecast } from './reply-forecast.tsx';
import { SecurityPanel } from './security-panel.tsx';
import { SharesPanel } from './shares-panel.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { TicketClocks } from './ticket-clocks.tsx';
import { TicketOrigin } from './ticket-origin.tsx';
import { TicketStream } from './ticket-stream.tsx';
import { turnOf } from './turn.ts';
import { WorkFacts } from './work-record.tsx';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  restricted: { id: 'Terbatas: hanya tim pemilik, petugas, dan kepalanya', en: 'Restricted to its team' },
  facts: { id: 'Data tiket', en: 'Facts' },
  status: { id: 'Status', en: 'Status' },
  priority: { id: 'Prioritas', en: 'Priority' },
  progress: { id: 'Kemajuan', en: 'Progress' },
  assignee: { id: 'Petugas', en: 'Assignee' },
  nobody: { id: 'Belum ada', en: 'Nobody yet' },
  team: { id: 'Tim pemilik', en: 'Owner team' },
  type: { id: 'Jenis', en: 'Type' },
  category: { id: 'Kategori', en: 'Category' },
  service: { id: 'Layanan', en: 'Service' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  guest: { id: 'tamu, belum dikenal', en: 'guest, not known to us' },
  contact: { id: 'Kontak', en: 'Contact' },
  deliveries: { id: 'Pesan yang dikirim', en: 'Messages sent' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Lokasi', en: 'Location' },
  channel: { id: 'Kanal', en: 'Channel' },
  recordedBy: { id: 'Dicatat oleh', en: 'Recorded by' },
  created: { id: 'Dilaporkan', en: 'Reported' },
  rating: { id: 'Penilaian', en: 'Rating' },
  elsewhere: { id: 'Nomor rujukan', en: 'Reference elsewhere' },
  score: { id: (n: number) => `${n} dari 5`, en: (n: number) => `${n} of 5` },
  description: { id: 'Uraian', en: 'Description' },
  files: { id: 'Berkas', en: 'Files' },
  work: { id: 'Hasil pekerjaan', en: 'Work record' },
  stream: { id: 'Percakapan dan riwayat', en: 'Conversation and history' },
  reply: { id: 'Tanggapan untuk pelapor', en: 'Reply to the reporter' },
  replyHint: { id: 'Pelapor membaca ini.', en: 'The reporter reads this.' },
  sendReply: { id: 'Kirim tanggapan', en: 'Send reply' },
  toAll: {
    id: (n: number) => `Kirim juga kepada pelapor ${n} laporan yang digabung`,
    en: (n: number) =>
      n === 1
        ? 'Send it to the reporter of the merged report as well'
        : `Send it to the reporters of ${n} merged reports as well`,
  },
  toAllHint: {
    id: 'Mereka membaca kata-katanya dan dapat membuka berkasnya.',
    en: 'They read the words and can open the files.',
  },
  transfers: { id: 'Dialihkan', en: 'Transferred' },
  times: { id: (n: number) => `${n} kali`, en: (n: number) => (n === 1 ? 'once' : `${n} times`) },
  note: { id: 'Catatan internal', en: 'Internal note' },
  writeNote: { id: 'Tulis catatan internal', en: 'Write an internal note' },
  noteHint: { id: 'Hanya dibaca petugas.', en: 'Only staff read this.' },
  saveNote: { id: 'Simpan catatan', en: 'Save note' },
  attach: { id: 'Lampiran', en: 'Attachments' },
  similar: { id: 'Tiket lain dari perangkat daerah ini', en: 'Other tickets of this agency' },
} satisfies Texts;

type Props = {
  view: View;
  loaded: LoadedTicket;
  conversation: Conversation;
  connections: Connections;
  office: Office;
  /** Mails that became part of it, or wait for a decision about it. */
  mails: readonly TicketMail[];
  marks: readonly Mark[];
  /** How a reply would leave now; undefined for whoever may not write one. */
  forecast: Foretold | undefined;
  /** Nothing leaves this copy. */
  isShut: boolean;
  formKey: string;
};

/** One ticket for staff: whose turn it is, what can be done, what is known, what was said. */
export function TicketPage(props: Props) {
  const { view, loaded, conversation, connections, office, mails, marks, forecast, isShut, formKey } = props;
  const t = speak(texts, view.locale);
  const { ticket, policy } = loaded;
  const isGuest = isOnlyInvited(loaded.actor, ticket);
  const shares = (
    <SharesPanel view={view} loaded={loaded} shares={connections.shares} isOnlyInvited={isGuest} />
  );
  const { who, next } = turnOf(view, ticket, policy, office.workingTime, openHold(conversation));
  return (
    <DeskLayout
      view={view}
      title={ticket.subject}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      <div class="mb-6 grid gap-4">
        <TurnLine view={view} status={ticket.status} who={who} dueAt={ticket.due_at} next={next} />
        {ticket.is_restricted && (
          <div>
            <Badge tone="late" icon="shield">
              {t.restricted}
            </Badge>
          </div>
        )}
        <TogetherBanners view={view} loaded={loaded} connections={connections} />
        <PendingMails view={view} mails={mails} />
        {isGuest && shares}
        <TicketActions view={view} loaded={loaded} />
      </div>
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_auto_1fr]">
        <section aria-labelledby="uraian" class="min-w-0">
          <h2 id="uraian" class="mb-2">
            {t.description}
          </h2>
          <div class="words">{ticket.description}</div>
          <WholeMailLink view={view} mails={mails} seq={1} />
          {conversation.files.length > 0 && (
            <div class="mt-4">
              <h3 class="mb-2">{t.files}</h3>
              <FileList view={view} files={conversation.files} label={t.files} />
            </div>
          )}
        </section>
        <aside class="grid gap-4 lg:col-start-2 lg:row-start-1 lg:row-span-2" aria-label={t.facts}>
          <TicketFactsBox view={view} loaded={loaded} conversation={conversation} office={office} />
          {!isGuest && shares}
          <RelatedPanel view={view} loaded={loaded} connections={connections} merged={conversation.merged} />
        </aside>
        <div class="grid min-w-0 gap-6 lg:col-start-1 lg:row-start-2 lg:row-span-2">
          {connections.security && (
            <SecurityPanel
              view={view}
              number={ticket.number}
              security={connections.security}
              mayPrint={isOwnerStaff(loaded.actor, ticket)}
            />
          )}
          {conversation.records.length > 0 && (
            <section aria-labelledby="hasil">
              <h2 id="hasil" class="mb-2">
                {t.work}
              </h2>
              <div class="grid gap-4">
                {conversation.records.map((record) => (
                  <div key={`${record.cycle}-${record.attempt}`} class="surface p-4">
                    <WorkFacts view={view} record={record} />
                  </div>
                ))}
              </div>
            </section>
          )}
          <section aria-labelledby="riwayat">
            <h2 id="riwayat" class="mb-3">
              {t.stream}
            </h2>
            <TicketStream
              view={view}
              conversation={conversation}
              reporterName={ticket.reporter_name}
              mails={mails}
              marks={marks}
            />
          </section>
          <Writing
            view={view}
            loaded={loaded}
            forecast={forecast}
            isShut={isShut}
            formKey={formKey}
            mergedCount={connections.merged_count}
          />
        </div>
        {/* Last on a phone: the turn line has said by when, and the conversation is read more often. */}
        <div class="lg:col-start-2 lg:row-start-3">
          <TicketClocks
            view={view}
            ticket={ticket}
            events={conversation.events}
            holds={conversation.holds}
            calendar={office.workingTime}
          />
        </div>
      </div>
    </DeskLayout>
  );
}

/** The third party that is waited for now. Tickets put on hold before holds were kept have none. */
const openHold = ({ holds }: Conversation) => holds.find((hold) => hold.ended_at === null);

function TicketFactsBox({
  view,
  loaded,
  conversation,
  office,
}: Pick<Props, 'view' | 'loaded' | 'conversation' | 'office'>) {
  const t = speak(texts, view.locale);
  const { ticket } = loaded;
  const agency = ticket.agency_name ?? ticket.agency_typed;
  const rating = conversation.ratings[0];
  // Solved at first contact: nobody was ever assigned.
  const solver = conversation.records.find(({ cycle }) => cycle === ticket.cycle);
  const place = [ticket.location, ticket.region_name].filter(Boolean).join(', ');
  return (
    <div class="surface p-4">
      <Facts dense>
        <Fact label={t.status}>
          <StatusBadge view={view} status={ticket.status} />
        </Fact>
        <Fact label={t.progress}>
          <ProgressBar percent={ticket.progress} label={t.progress} />
        </Fact>
        <Fact label={t.priority}>
          <PriorityBadge view={view} priority={ticket.priority} />
        </Fact>
        <Fact label={t.assignee}>
          {ticket.assignee_name ?? solver?.technician_name ?? (isEnded(ticket.status) ? null : t.nobody)}
        </Fact>
        <Fact label={t.team}>{ticket.team_name}</Fact>
        <Fact label={t.transfers}>{ticket.transfer_count > 0 && t.times(ticket.transfer_count)}</Fact>
        <Fact label={t.type}>{speak(typeLabels, view.locale)[ticket.type]}</Fact>
        <Fact label={t.category}>
          {view.locale === 'id' ? ticket.category_name_id : ticket.category_name_en}
        </Fact>
        <Fact label={t.service}>{ticket.service_name}</Fact>
        <Answers view={view} answers={ticket.answers} />
        <Fact label={t.reporter}>
          {ticket.reporter_name}
          {ticket.is_guest && <span class="block text-xs text-quiet">{t.guest}</span>}
        </Fact>
        <Fact label={t.contact}>
          {(ticket.reporter_phone || ticket.reporter_email) && (
            <ContactLinks view={view} phone={ticket.reporter_phone} email={ticket.reporter_email} />
          )}
          <a
            class="link mt-1 inline-flex min-h-6 items-center text-xs"
            href={paths.ticketDeliveries(ticket.number)}
          >
            {t.deliveries}
          </a>
        </Fact>
        <Fact label={t.agency}>
          {agency}
          {ticket.agency_name && (
            <span class="block text-xs text-quiet">
              {sayUnitHours(unitHours({ hours: ticket.agency_hours }, office.workingTime, view.now), view)}
            </span>
          )}
          {agency && (
            <a
              class="link mt-1 block text-xs"
              href={`${paths.tickets}?group=all&agency=${encodeURIComponent(agency)}`}
            >
              {t.similar}
            </a>
          )}
        </Fact>
        <Fact label={t.region}>{ticket.region_name}</Fact>
        <Fact label={t.location}>
          {place && (
            <>
              {ticket.location}
              <ContactLinks view={view} phone={null} place={place} />
            </>
          )}
        </Fact>
        <Fact label={t.channel}>{speak(channelLabels, view.locale)[ticket.channel]}</Fact>
        <TicketOrigin view={view} actor={loaded.actor} ticket={ticket} />
        <Fact label={t.recordedBy}>{ticket.recorded_by_name}</Fact>
        <Fact label={t.created}>
          <Time view={view} at={ticket.created_at} />
        </Fact>
        <Fact label={t.elsewhere}>{conversation.external_reference}</Fact>
        <Fact label={t.rating}>
          {rating && (
            <>
              {t.score(rating.score)}
              <span class="words block">{rating.comment}</span>
            </>
          )}
        </Fact>
      </Facts>
    </div>
  );
}

/** Words for the reporter, and words for colleagues, kept visibly apart. */
function Writing({
  view,
  loaded,
  forecast,
  isShut,
  formKey,
  mergedCount,
}: Pick<Props, 'view' | 'loaded' | 'forecast' | 'isShut' | 'formKey'> & { mergedCount: number }) {
  const t = speak(texts, view.locale);
  const { ticket, may } = loaded;
  const hidden = (
    <>
      <input type="hidden" name="version" value={ticket.version} />
      <input type="hidden" name="upload_key" value={formKey} />
    </>
  );
  return (
    <div class="no-print grid gap-4">
      {may('reply').ok && (
        <Form action={paths.ticketStep(ticket.number, 'replies')} multipart label={t.reply}>
          {hidden}
          <TextArea
            view={view}
            name="body"
            id="tanggapan"
            label={t.reply}
            hint={
              <>
                {t.replyHint}
                {forecast && <ReplyForecast view={view} forecast={forecast} isShut={isShut} />}
              </>
            }
            rows={3}
            required
          />
          {mergedCount > 0 && (
            <Checkbox view={view} name="to_all" label={t.toAll(mergedCount)} hint={t.toAllHint} />
          )}
          <FileField view={view} name="attachments" id="tanggapan-lampiran" label={t.attach} multiple />
          <Button icon="send">{t.sendReply}</Button>
        </Form>
      )}
      {may('note').ok && (
        <details class="stream-words stream-note">
          <summary class="flex min-h-8 items-center gap-2 font-semibold">
            <Icon name="lock" />
            {t.writeNote}
          </summary>
          <Form action={paths.ticketStep(ticket.number, 'notes')} multipart label={t.note} class="mt-3">
            {hidden}
            <TextArea
              view={view}
              name="body"
              id="catatan"
              label={t.note}
              hint={t.noteHint}
              rows={3}
              required
            />
            <FileField view={view} name="attachments" id="catatan-lampiran" label={t.attach} multiple />
            <Button icon="lock" variant="quiet">
              {t.saveNote}
            </Button>
          </Form>
        </details>
      )}
    </div>
  );
}

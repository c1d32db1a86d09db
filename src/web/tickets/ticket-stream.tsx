import type { TicketMail } from '../../domain/arrivals/finding.ts';
import type { TicketFile } from '../../domain/attachments/finding.ts';
import type { Mark } from '../../domain/chats/marks.ts';
import type { Conversation, MergedReport, Message, ToldEvent } from '../../domain/tickets/conversation.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import { Stream, StreamEvent, StreamWords } from '../../ui/stream.tsx';
import type { View } from '../../ui/view.ts';
import { WholeMailLink } from '../arrivals/ticket-mails.tsx';
import { FileList } from '../files/file-list.tsx';
import { eventIcon, sayEvent } from './event-sentence.ts';
import { MessageMarks } from './message-marks.tsx';

const texts = {
  stream: { id: 'Percakapan dan kejadian', en: 'Conversation and events' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  reporterOf: {
    id: (number: string) => `Pelapor ${number}`,
    en: (number: string) => `Reporter of ${number}`,
  },
  on: { id: (number: string) => `pada ${number}`, en: (number: string) => `on ${number}` },
  toAll: { id: 'kepada semua pelapor', en: 'to all reporters' },
  redacted: { id: 'Teks ini sudah dihapus.', en: 'This text was removed.' },
  files: { id: 'Berkas pada pesan ini', en: 'Files of this message' },
} satisfies Texts;

/** Replies are read by themselves; other words follow the line that says what was done. */
const speaksForItself = (event: ToldEvent) => event.action === 'reply' || event.action === 'note';

type Props = {
  view: View;
  conversation: Conversation;
  reporterName: string;
  mails: readonly TicketMail[];
  marks: readonly Mark[];
};

/** Everything in one order of time; what was said on merged reports stands in its place, marked with its number. */
export function TicketStream({ view, conversation, reporterName, mails, marks }: Props) {
  const t = speak(texts, view.locale);
  const entries = [
    ...ownEntries({ view, conversation, reporterName, mails, marks }),
    ...conversation.merged.flatMap((report) => mergedEntries(view, report)),
  ];
  // Sorting is stable: what happened at the same moment stays in the order of the chain.
  entries.sort((a, b) => a.at.getTime() - b.at.getTime());
  return <Stream label={t.stream}>{entries.flatMap(({ lines }) => lines)}</Stream>;
}

type Entry = { at: Date; lines: Html[] };

function ownEntries({ view, conversation, reporterName, mails, marks }: Props): Entry[] {
  const messages = Map.groupBy(conversation.messages, (message) => message.event_seq);
  const files = Map.groupBy(conversation.files, (file) => file.event_seq ?? 0);
  return conversation.events.map((event) => {
    const said = messages.get(event.seq) ?? [];
    const sent = files.get(event.seq) ?? [];
    const lines = said.map((message) => (
      <Words
        key={message.id}
        view={view}
        message={message}
        files={sent}
        reporterName={reporterName}
        mails={mails}
        marks={marks}
      />
    ));
    if (speaksForItself(event) && lines.length > 0) return { at: event.at, lines };
    const line = (
      <StreamEvent
        key={event.seq}
        view={view}
        at={event.at}
        icon={eventIcon(event)}
        id={`kejadian-${event.seq}`}
      >
        {sayEvent(event, view.locale)}
      </StreamEvent>
    );
    return { at: event.at, lines: [line, ...lines] };
  });
}

/** A merged report begins with what was reported; its files stand with the words they came with. */
function mergedEntries(view: View, report: MergedReport): Entry[] {
  const t = speak(texts, view.locale);
  const said = new Set(report.messages.map(({ event_seq }) => event_seq));
  const filesOf = (seq: number) => report.files.filter((file) => file.event_seq === seq);
  const rest = report.files.filter((file) => !said.has(file.event_seq ?? 0));
  const first = (
    <StreamWords
      view={view}
      kind="reply"
      author={report.reporter_name}
      role={t.reporterOf(report.number)}
      at={report.created_at}
      text={`${report.subject}\n${report.description}`}
      id={`laporan-${report.number}`}
    >
      <FileList view={view} files={rest} label={t.files} />
    </StreamWords>
  );
  return [
    { at: report.created_at, lines: [first] },
    ...report.messages.map((message) => ({
      at: message.created_at,
      lines: [
        <Words
          key={message.id}
          view={view}
          message={message}
          files={filesOf(message.event_seq)}
          reporterName={report.reporter_name}
          number={report.number}
        />,
      ],
    })),
  ];
}

type WordsProps = {
  view: View;
  message: Message;
  files: TicketFile[];
  reporterName: string;
  /** The merged report that these words stand on. */
  number?: string;
  mails?: readonly TicketMail[];
  marks?: readonly Mark[];
};

function Words({ view, message, files, reporterName, number, mails = [], marks = [] }: WordsProps) {
  const t = speak(texts, view.locale);
  const own = message.is_from_reporter ? t.reporter : message.author_title;
  const role = number ? [own, t.on(number)].filter(Boolean).join(', ') : own;
  return (
    <StreamWords
      view={view}
      kind={message.audience === 'internal' ? 'note' : 'reply'}
      author={message.author_name ?? reporterName}
      role={message.audience === 'all_reporters' ? [role, t.toAll].filter(Boolean).join(', ') : role}
      at={message.created_at}
      text={message.redacted_at ? t.redacted : message.body}
      id={`pesan-${message.id}`}
    >
      <FileList view={view} files={files} label={t.files} />
      {!message.redacted_at && <WholeMailLink view={view} mails={mails} seq={message.event_seq} />}
      {message.audience !== 'internal' && <MessageMarks view={view} marks={marks} seq={message.event_seq} />}
    </StreamWords>
  );
}

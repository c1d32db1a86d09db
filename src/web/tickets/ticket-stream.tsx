import type { TicketFile } from '../../domain/attachments/finding.ts';
import type { Conversation, Message, ToldEvent } from '../../domain/tickets/conversation.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Stream, StreamEvent, StreamWords } from '../../ui/stream.tsx';
import type { View } from '../../ui/view.ts';
import { FileList } from '../files/file-list.tsx';
import { eventIcon, sayEvent } from './event-sentence.ts';

const texts = {
  stream: { id: 'Percakapan dan kejadian', en: 'Conversation and events' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  redacted: { id: 'Teks ini sudah dihapus.', en: 'This text was removed.' },
  files: { id: 'Berkas pada pesan ini', en: 'Files of this message' },
} satisfies Texts;

/** Replies are read by themselves; other words follow the line that says what was done. */
const speaksForItself = (event: ToldEvent) => event.action === 'reply' || event.action === 'note';

type Props = { view: View; conversation: Conversation; reporterName: string };

/** Everything in one order of time. */
export function TicketStream({ view, conversation, reporterName }: Props) {
  const t = speak(texts, view.locale);
  const messages = Map.groupBy(conversation.messages, (message) => message.event_seq);
  const files = Map.groupBy(conversation.files, (file) => file.event_seq ?? 0);
  return (
    <Stream label={t.stream}>
      {conversation.events.flatMap((event) => {
        const said = messages.get(event.seq) ?? [];
        const sent = files.get(event.seq) ?? [];
        const lines = said.map((message) => (
          <Words key={message.id} view={view} message={message} files={sent} reporterName={reporterName} />
        ));
        if (speaksForItself(event) && lines.length > 0) return lines;
        return [
          <StreamEvent
            key={event.seq}
            view={view}
            at={event.at}
            icon={eventIcon(event)}
            id={`kejadian-${event.seq}`}
          >
            {sayEvent(event, view.locale)}
          </StreamEvent>,
          ...lines,
        ];
      })}
    </Stream>
  );
}

type WordsProps = { view: View; message: Message; files: TicketFile[]; reporterName: string };

function Words({ view, message, files, reporterName }: WordsProps) {
  const t = speak(texts, view.locale);
  return (
    <StreamWords
      view={view}
      kind={message.audience === 'internal' ? 'note' : 'reply'}
      author={message.author_name ?? reporterName}
      role={message.is_from_reporter ? t.reporter : message.author_title}
      at={message.created_at}
      text={message.redacted_at ? t.redacted : message.body}
      id={`pesan-${message.id}`}
    >
      <FileList view={view} files={files} label={t.files} />
    </StreamWords>
  );
}

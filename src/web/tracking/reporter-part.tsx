import type { TicketFile } from '../../domain/attachments/finding.ts';
import type { FoundTicket } from '../../domain/tickets/finding.ts';
import type { Outcome, Said } from '../../domain/tracking/story.ts';
import { formatPhone } from '../../lib/phone.ts';
import { speak } from '../../lib/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Stream, StreamWords } from '../../ui/stream.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { Answers } from '../categories/answers.tsx';
import { FileList } from '../files/file-list.tsx';
import { scoreTexts, trackingTexts } from './texts.ts';

export type ReporterContent = {
  files: readonly TicketFile[];
  conversation: readonly Said[];
  outcome: Outcome | null;
  rating: { score: number; comment: string } | null;
};

type Props = Pick<ReporterContent, 'files' | 'conversation'> & {
  view: View;
  ticket: FoundTicket;
  /** Number of the rejected report elsewhere. */
  externalReference: string | null;
};

/** What was reported, said and done: all that the reporter may read. */
export function ReporterPart({ view, ticket, files, conversation, externalReference }: Props) {
  const t = speak(trackingTexts, view.locale);
  const filesOf = (seq: number | null) => files.filter((file) => seq !== null && file.event_seq === seq);
  const said = new Set(conversation.map((message) => message.event_seq));
  const others = files.filter((file) => file.event_seq === 1 || !said.has(file.event_seq ?? 0));
  return (
    <>
      <section class="mt-8">
        <h2 class="mb-2">{ticket.subject}</h2>
        <div class="words mb-4">{ticket.description}</div>
        <Facts wide>
          <Fact label={t.elsewhere}>{externalReference}</Fact>
          <Fact label={t.reportedBy}>
            {[
              ticket.reporter_name,
              ticket.reporter_phone && formatPhone(ticket.reporter_phone),
              ticket.reporter_email,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Fact>
          <Fact label={t.agency}>{ticket.agency_name ?? ticket.agency_typed}</Fact>
          <Fact label={t.category}>
            {view.locale === 'en' ? ticket.category_name_en : ticket.category_name_id}
          </Fact>
          <Fact label={t.service}>{ticket.service_name}</Fact>
          <Answers view={view} answers={ticket.answers} />
          <Fact label={t.location}>{ticket.location}</Fact>
          <Fact label={t.sentAt}>
            <Time view={view} at={ticket.created_at} />
          </Fact>
        </Facts>
        <FileList view={view} files={others} label={t.files} />
      </section>
      <section class="mt-8">
        <h2 class="mb-3">{t.conversation}</h2>
        {conversation.length === 0 ? (
          <p class="text-quiet">{t.nothingSaid}</p>
        ) : (
          <Stream label={t.conversation}>
            {conversation.map((message) => (
              <StreamWords
                key={message.id}
                view={view}
                kind="reply"
                author={
                  message.is_from_reporter
                    ? t.you
                    : message.author_name
                      ? firstName(message.author_name)
                      : t.staff
                }
                role={message.is_from_reporter ? null : message.author_team}
                at={message.created_at}
                text={message.body}
              >
                <FileList
                  view={view}
                  files={[...filesOf(message.event_seq), ...message.files]}
                  label={t.files}
                />
              </StreamWords>
            ))}
          </Stream>
        )}
      </section>
    </>
  );
}

/** What was done, above the question whether it helped. */
export function OutcomePart({
  view,
  outcome,
  rating,
}: Pick<ReporterContent, 'outcome' | 'rating'> & { view: View }) {
  const t = speak(trackingTexts, view.locale);
  if (!outcome) return null;
  return (
    <section class="mt-8">
      <h2 class="mb-2">{t.outcome}</h2>
      <div class="words">{outcome.solution}</div>
      {outcome.client_notes && <div class="words mt-2">{outcome.client_notes}</div>}
      {rating && (
        <div class="mt-3">
          <Notice tone="done">
            {t.rated(speak(scoreTexts, view.locale)[rating.score as 1 | 2 | 3 | 4 | 5])}
            {rating.comment && <div class="words">{rating.comment}</div>}
          </Notice>
        </div>
      )}
    </section>
  );
}

/** Reporters talk to a person of a team; titles and surnames are the office's own matter. */
const firstName = (name: string): string => name.split(/\s+/).find((word) => !word.endsWith('.')) ?? name;

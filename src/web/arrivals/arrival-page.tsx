import type { FoundArrival } from '../../domain/arrivals/finding.ts';
import { mostMailBytes, type OpenedMail } from '../../domain/arrivals/opened-mail.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayFileSize } from '../uploads/kept-files.tsx';
import { arrivalTexts, reasonSentences } from './arrival-texts.ts';
import { DecisionPanel, type DecisionState } from './decision-panel.tsx';
import { OutcomeBadge } from './list-page.tsx';

type Props = {
  view: View;
  arrival: FoundArrival;
  /** Undefined where it is not read here. */
  opened: OpenedMail | undefined;
  blockedPictures: number;
  /** Undefined for those who may only read. */
  decision: DecisionState | undefined;
  isPost: boolean;
};

/** One mail: why it is here, what it says, and for the desk what to do with it. */
export function ArrivalPage({ view, arrival, opened, blockedPictures, decision, isPost }: Props) {
  const t = speak(arrivalTexts, view.locale);
  const { ticket } = arrival;
  const up = isPost
    ? { label: t.title, href: paths.arrivals }
    : {
        label: arrival.number ?? t.title,
        href: arrival.number ? paths.ticket(arrival.number) : paths.tickets,
      };
  return (
    <DeskLayout
      view={view}
      title={arrival.subject || t.noSubject}
      breadcrumb={[up]}
      actions={
        arrival.source !== 'hook' && (
          <LinkButton href={paths.arrivalFile(arrival.id)} icon="download" download>
            {t.original}
          </LinkButton>
        )
      }
    >
      <div class="mb-6 grid gap-4">
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <OutcomeBadge view={view} outcome={arrival.outcome} />
          {arrival.reason && <span>{speak(reasonSentences, view.locale)[arrival.reason]}</span>}
          {ticket && (
            <a class="link" href={paths.ticket(ticket.number)}>
              {ticket.number} · {ticket.subject}
            </a>
          )}
        </div>
        {arrival.source !== 'hook' && !opened && <Notice tone="late">{t.unreadable}</Notice>}
        {arrival.is_left && <Notice tone="wait">{t.left}</Notice>}
        {arrival.size > mostMailBytes && <Notice tone="wait">{t.tooLong}</Notice>}
      </div>
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid min-w-0 gap-6">
          {opened && <MailWords view={view} opened={opened} />}
          {arrival.source === 'hook' && arrival.body && (
            <pre class="words">{arrival.body.slice(0, 20_000)}</pre>
          )}
          {opened?.mail.html && (
            <details class="surface p-4">
              <summary class="min-h-11 font-semibold">{t.html}</summary>
              <p class="mb-3 text-sm text-quiet">
                {t.htmlHint} {blockedPictures > 0 && t.blocked(blockedPictures)}
              </p>
              <iframe
                class="h-[50vh] w-full rounded bg-white"
                src={paths.arrivalHtml(arrival.id)}
                title={t.htmlFrame}
                sandbox=""
                loading="lazy"
                referrerpolicy="no-referrer"
              />
            </details>
          )}
        </div>
        <aside class="grid gap-4">
          {decision && <DecisionPanel view={view} arrival={arrival} state={decision} />}
          <MailFacts view={view} arrival={arrival} opened={opened} />
        </aside>
      </div>
    </DeskLayout>
  );
}

function MailWords({ view, opened }: { view: View; opened: OpenedMail }) {
  const t = speak(arrivalTexts, view.locale);
  const { words, files } = opened.mail;
  return (
    <>
      <section aria-labelledby="isi-surel" class="min-w-0">
        <h2 id="isi-surel" class="mb-2">
          {t.text}
        </h2>
        {opened.text ? <div class="words">{opened.text}</div> : <p class="text-quiet">{t.noText}</p>}
        <Folded label={t.signature} text={words.signature} />
        <Folded label={t.quoted} text={words.text.trim() === '' ? '' : words.quoted} />
      </section>
      {files.length > 0 && (
        <section aria-labelledby="berkas-surel">
          <h2 id="berkas-surel" class="mb-2">
            {t.files}
          </h2>
          <ul class="grid gap-1">
            {files.map((file, index) => (
              <li key={index} class="wrap-anywhere">
                {file.name}, {sayFileSize(file.size, view.locale)}
              </li>
            ))}
          </ul>
          <p class="mt-2 text-sm text-quiet">{t.filesHint}</p>
        </section>
      )}
    </>
  );
}

const Folded = ({ label, text }: { label: string; text: string }) =>
  text.trim() === '' ? null : (
    <details class="mt-3">
      <summary class="min-h-11 font-semibold text-quiet">{label}</summary>
      <div class="words text-quiet">{text.slice(0, 200_000)}</div>
    </details>
  );

type FactsProps = { view: View; arrival: FoundArrival; opened: OpenedMail | undefined };

function MailFacts({ view, arrival, opened }: FactsProps) {
  const t = speak(arrivalTexts, view.locale);
  const mail = opened?.mail;
  const people = (list: readonly { name: string; address: string }[]) =>
    list
      .slice(0, 20)
      .map(({ name, address }) => (name ? `${name} <${address}>` : address))
      .join(', ');
  const way = arrival.source === 'mailbox' ? arrival.mailbox_name : t[arrival.source];
  return (
    <section class="surface p-4 wrap-anywhere" aria-labelledby="data-surel">
      <h2 id="data-surel" class="mb-2">
        {t.facts}
      </h2>
      <Facts dense>
        <Fact label={t.from}>
          {arrival.from_name && <span class="block">{arrival.from_name}</span>}
          {arrival.from_address ?? t.noSender}
        </Fact>
        <Fact label={t.to}>{mail && people(mail.to)}</Fact>
        <Fact label={t.cc}>{mail && people(mail.cc)}</Fact>
        <Fact label={t.replyTo}>{mail && people(mail.replyTo)}</Fact>
        <Fact label={t.date}>{mail?.date && <Time view={view} at={mail.date} />}</Fact>
        <Fact label={t.received}>
          <Time view={view} at={arrival.received_at} />
        </Fact>
        <Fact label={t.way}>{way}</Fact>
        <Fact label={t.size}>{sayFileSize(arrival.size, view.locale)}</Fact>
        <Fact label={t.decidedBy}>{arrival.settled_by}</Fact>
      </Facts>
    </section>
  );
}

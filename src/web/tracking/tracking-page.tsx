import type { ComponentChildren } from 'preact';
import type { FoundTicket } from '../../domain/tickets/finding.ts';
import type { SystemStep } from '../../domain/tickets/waiting.ts';
import type { Stage } from '../../domain/tracking/story.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { publicStatusLabels } from '../../ui/labels.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import { Stub } from '../../ui/stub.tsx';
import { Time } from '../../ui/time.tsx';
import { TurnLine } from '../../ui/turn-line.tsx';
import type { View } from '../../ui/view.ts';
import { trackingTexts } from './texts.ts';

const nextTexts = {
  accept: {
    id: (time: string) => `Diterima dengan sendirinya ${time} bila belum diputuskan.`,
    en: (time: string) => `Accepted by itself ${time} if nobody has decided.`,
  },
  close_without_reply: {
    id: (time: string) => `Tanpa jawaban, laporan ditutup ${time}.`,
    en: (time: string) => `Without an answer the report is closed ${time}.`,
  },
  remind: {
    id: (time: string) => `Kami mengingatkan ${time}.`,
    en: (time: string) => `We send a reminder ${time}.`,
  },
  auto_close: {
    id: (time: string) => `Tanpa tanggapan, tiket ditutup ${time}.`,
    en: (time: string) => `Without a word from you the ticket is closed ${time}.`,
  },
} satisfies Texts;

type Props = {
  view: View;
  ticket: FoundTicket;
  /** The ticket whose state, team and percent count: another one where the report was merged into it. */
  main: FoundTicket;
  /** What the report has become part of. */
  notice?: ComponentChildren;
  stages: readonly Stage[];
  next: SystemStep | null;
  /** Whose decision is awaited. */
  who: string | null;
  /** The public view asks for the PIN. */
  pin?: { error?: string | undefined } | undefined;
  errors?: readonly FormError[];
  /** On the staff side of this ticket: leads to the desk. */
  isStaff: boolean;
  /** Beyond the public view: what the reporter reads and does. */
  children?: ComponentChildren;
};

/** A ticket as the counter shows it: the number alone opens the head and the stages, the PIN the rest. */
export function TrackingPage({
  view,
  ticket,
  main,
  notice,
  stages,
  next,
  who,
  pin,
  errors = [],
  isStaff,
  children,
}: Props) {
  const t = speak(trackingTexts, view.locale);
  const all = [...errors, ...(pin?.error ? [{ field: 'pin', message: pin.error }] : [])];
  return (
    <PublicLayout view={view} title={`${t.title} ${ticket.number}`} robots="noindex">
      <ErrorSummary view={view} errors={all} {...(pin ? { kept: null } : {})} />
      <h1 class="sr-only">
        {t.title} {ticket.number}
      </h1>
      <Stub view={view} number={ticket.number} />
      <div class="mt-5">
        <TurnLine
          view={view}
          status={main.status}
          audience="public"
          who={who}
          dueAt={main.due_at}
          next={sayNext(next, view)}
        />
      </div>
      {notice}
      {isStaff && (
        <p class="mt-5">
          <LinkButton href={paths.ticket(ticket.number)} icon="layout-dashboard">
            {t.atDesk}
          </LinkButton>
        </p>
      )}
      {children}
      <h2 class="mt-8 mb-3">{t.stages}</h2>
      <ol class="grid gap-3">
        {stages.map((stage, index) => {
          const isNow = index === stages.length - 1;
          return (
            <li
              key={`${index} ${stage.seq}`}
              class={`grid grid-cols-[auto_1fr] gap-x-3 ${isNow ? 'text-nila' : 'text-quiet'}`}
              aria-current={isNow ? 'step' : undefined}
            >
              <Icon name={isNow ? 'circle-dot' : 'circle-check'} />
              <span class="text-ink">
                <span class={isNow ? 'font-semibold' : undefined}>
                  {speak(publicStatusLabels, view.locale)[stage.status]}
                </span>
                <span class="block text-sm text-quiet">
                  <Time view={view} at={stage.at} />
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <div class="mt-6">
        <Facts wide>
          <Fact label={t.handledBy}>{main.team_name}</Fact>
          {main.status !== 'submitted' && main.status !== 'rejected' && (
            <Fact label={t.progress}>
              <ProgressBar percent={main.progress} label={t.progressOf} />
            </Fact>
          )}
        </Facts>
      </div>
      {pin && <PinForm view={view} ticket={ticket} error={pin.error} />}
    </PublicLayout>
  );
}

function PinForm({ view, ticket, error }: { view: View; ticket: FoundTicket; error: string | undefined }) {
  const t = speak(trackingTexts, view.locale);
  return (
    <section class="surface no-print mt-8 p-5">
      <h2 class="mb-1">{t.open}</h2>
      <p class="mb-4 text-quiet">{t.openHint}</p>
      <Form action={paths.trackPin(ticket.number)} label={t.open}>
        <TextField
          view={view}
          name="pin"
          label={t.pin}
          inputMode="numeric"
          autocomplete="off"
          error={error}
          required
        />
        <Button icon="lock-open" wide>
          {t.openButton}
        </Button>
      </Form>
    </section>
  );
}

function sayNext(next: SystemStep | null, view: View): string | null {
  if (!next || next.at < view.now || !(next.action in nextTexts)) return null;
  return speak(nextTexts, view.locale)[next.action as keyof typeof nextTexts](sayTime(next.at, view));
}

/** A text that was typed for a step that is no longer open. */
export function Unsent({ view, text }: { view: View; text: string }) {
  const t = speak(trackingTexts, view.locale);
  return (
    <div class="mt-5">
      <Notice tone="wait">
        <p class="font-semibold">{t.kept}</p>
        <p class="words">{text}</p>
      </Notice>
    </div>
  );
}

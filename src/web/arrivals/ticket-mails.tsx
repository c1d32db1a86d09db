import type { TicketMail } from '../../domain/arrivals/finding.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { arrivalTexts } from './arrival-texts.ts';

type Props = { view: View; mails: readonly TicketMail[] };

/** The way from words of a ticket to the whole mail that they came from. */
export function WholeMailLink({ view, mails, seq }: Props & { seq: number }) {
  const mail = mails.find((one) => one.event_seq === seq);
  if (!mail) return null;
  return (
    <p class="no-print mt-2 text-sm">
      <a class="link inline-flex min-h-6 items-center gap-1" href={paths.arrival(mail.id)}>
        <Icon name="mail" />
        {speak(arrivalTexts, view.locale).whole}
      </a>
    </p>
  );
}

/** Mails that name the ticket and wait for somebody to say what they are. */
export function PendingMails({ view, mails }: Props) {
  const t = speak(arrivalTexts, view.locale);
  const waiting = mails.filter(({ state }) => state === 'quarantined');
  const [first] = waiting;
  if (!first) return null;
  return (
    <Notice tone="wait">
      {t.pending(waiting.length)}{' '}
      <a class="link" href={paths.arrival(first.id)}>
        {t.seePending}
      </a>
    </Notice>
  );
}

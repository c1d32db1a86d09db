import type { ListedMailbox } from '../../domain/mailboxes/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { failureTexts, mailboxTexts } from './mailbox-texts.ts';

type Props = { view: View; mailbox: ListedMailbox };

/** Whether a mailbox is read, since when not, and why. */
export function MailboxHealth({ view, mailbox }: Props) {
  const t = speak(mailboxTexts, view.locale);
  const { is_enabled, read_at, failure, alarmed_at } = mailbox;
  return (
    <>
      {!is_enabled ? (
        <Badge tone="still" icon="ban" plain>
          {t.off}
        </Badge>
      ) : alarmed_at ? (
        <Badge tone="late" icon="circle-alert">
          {t.silent}
        </Badge>
      ) : failure ? (
        <Badge tone="wait" icon="triangle-alert">
          {t.failing}
        </Badge>
      ) : read_at ? (
        <Badge tone="done" icon="circle-check">
          {t.reading}
        </Badge>
      ) : (
        <Badge tone="wait" icon="clock">
          {t.waiting}
        </Badge>
      )}
      {read_at && (
        <span class="block text-quiet text-sm">
          {t.lastRead} <Time view={view} at={read_at} />
        </span>
      )}
      {is_enabled && failure && (
        <span class="block max-w-[48ch] text-sm">{speak(failureTexts, view.locale)[failure]}</span>
      )}
    </>
  );
}

/** How many mails came, and what of them waits for somebody. */
export function MailboxCounts({ view, mailbox }: Props) {
  const t = speak(mailboxTexts, view.locale);
  const { today, quarantined, missed } = mailbox;
  return (
    <>
      <span class="block">
        {t.today(today)}
        {quarantined > 0 && `, ${t.quarantined(quarantined)}`}
      </span>
      {missed > 0 && <span class="block text-quiet text-sm">{t.missed(missed)}</span>}
    </>
  );
}

export type SilentMailbox = { name: string; since: Date | null };

/** A line for everybody whom it concerns while a mailbox is not read; nothing while all are. */
export function SilentMailboxes({
  view,
  silent,
  isLinked,
}: {
  view: View;
  silent: readonly SilentMailbox[];
  isLinked: boolean;
}) {
  const t = speak(mailboxTexts, view.locale);
  if (silent.length === 0) return null;
  return (
    <Notice tone="late">
      {silent.map(({ name, since }) => (
        <p key={name}>
          {isLinked ? (
            <a class="link" href={paths.mailboxes}>
              {t.silentLine(name)}
            </a>
          ) : (
            t.silentLine(name)
          )}
          {since && (
            <>
              , {t.since} <Time view={view} at={since} />
            </>
          )}
          .
        </p>
      ))}
    </Notice>
  );
}

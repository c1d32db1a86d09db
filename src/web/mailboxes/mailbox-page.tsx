import type { MailboxTrial } from '../../channels/email/imap/trying.ts';
import type { ShownMailbox } from '../../domain/mailboxes/listing.ts';
import type { SuffixTrial } from '../../domain/mailboxes/trying-suffix.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { MailboxForm } from './form.tsx';
import { MailboxCounts, MailboxHealth } from './health.tsx';
import { failureTexts, mailboxTexts } from './mailbox-texts.ts';

type Props = {
  view: View;
  /** Without it a new one. */
  mailbox?: ShownMailbox | undefined;
  action: string;
  values: Readonly<Record<string, string>>;
  errors: FormError[];
  teams: readonly { id: string; name: string }[];
  trial?: MailboxTrial | undefined;
  suffix?: SuffixTrial | undefined;
};

export function MailboxPage({ view, mailbox, action, values, errors, teams, trial, suffix = null }: Props) {
  const t = speak(mailboxTexts, view.locale);
  const title = mailbox?.name ?? t.newTitle;
  return (
    <DeskLayout
      view={view}
      title={title}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.mailboxes },
      ]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        {view.copy && (
          <div class="mb-4">
            <Notice tone="act">{t.shut}</Notice>
          </div>
        )}
        {mailbox && <Connection view={view} mailbox={mailbox} trial={trial} />}
        <MailboxForm
          view={view}
          action={action}
          label={title}
          version={mailbox?.version}
          isKept={mailbox?.has_secrets ?? false}
          values={values}
          errors={errors}
          teams={teams}
        />
        {mailbox && (
          <>
            <section class="mt-8 border-t border-line pt-4" aria-labelledby="suffix">
              <h2 id="suffix" class="mb-2">
                {t.suffix}
              </h2>
              <p class="mb-3 text-quiet">
                {suffix === 'arrived' ? t.suffixArrived : suffix === 'sent' ? t.suffixSent : t.trySuffixHint}
              </p>
              {mailbox.is_enabled && mailbox.read_at ? (
                <form method="post" action={paths.mailboxSuffix(mailbox.id)}>
                  <Button variant="quiet">{t.trySuffix}</Button>
                </form>
              ) : (
                <p class="text-quiet">{t.suffixUnread}</p>
              )}
            </section>
            <section class="mt-8 border-t border-line pt-4">
              <p class="mb-3 text-quiet">{t.removeHint}</p>
              <form method="post" action={paths.mailboxRemoval(mailbox.id)}>
                <Button variant="danger">{t.remove}</Button>
              </form>
            </section>
          </>
        )}
      </div>
    </DeskLayout>
  );
}

type ConnectionProps = { view: View; mailbox: ShownMailbox; trial: MailboxTrial | undefined };

/** How it does, a test, and the switch. */
function Connection({ view, mailbox, trial }: ConnectionProps) {
  const t = speak(mailboxTexts, view.locale);
  return (
    <section class="mb-6" aria-labelledby="connection">
      <h2 id="connection" class="mb-2">
        {t.connection}
      </h2>
      <div class="mb-3 grid gap-2">
        <div>
          <MailboxHealth view={view} mailbox={mailbox} />
        </div>
        <div>
          <MailboxCounts view={view} mailbox={mailbox} />
        </div>
      </div>
      {trial && <Trial view={view} trial={trial} folder={mailbox.folder} />}
      <div class="flex flex-wrap gap-2">
        <form method="post" action={paths.mailboxTest(mailbox.id)} data-turbo="false">
          <Button variant="quiet">{t.test}</Button>
        </form>
        <form method="post" action={paths.mailboxState(mailbox.id)}>
          <input type="hidden" name="is_enabled" value={mailbox.is_enabled ? 'no' : 'yes'} />
          <Button variant={mailbox.is_enabled ? 'danger' : 'primary'}>
            {mailbox.is_enabled ? t.stop : t.start}
          </Button>
        </form>
      </div>
    </section>
  );
}

function Trial({ view, trial, folder }: { view: View; trial: MailboxTrial; folder: string }) {
  const t = speak(mailboxTexts, view.locale);
  return (
    <div class="mb-3">
      {trial.isGood ? (
        <Notice tone="done">
          <p>
            {t.tested(trial.mails, folder)} {trial.isTold ? t.told : t.untold}
          </p>
          {!trial.hasMoveFolder && <p>{t.noMoveFolder}</p>}
        </Notice>
      ) : (
        <Notice tone="late">
          <p>{speak(failureTexts, view.locale)[trial.failure]}</p>
        </Notice>
      )}
      {trial.folders.length > 0 && (
        <>
          <h3 class="mt-3">{t.folders}</h3>
          <ul class="list-disc pl-5 wrap-anywhere">
            {trial.folders.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

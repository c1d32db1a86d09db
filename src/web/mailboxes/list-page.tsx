import type { ListedMailbox } from '../../domain/mailboxes/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { MailboxCounts, MailboxHealth } from './health.tsx';
import { mailboxTexts } from './mailbox-texts.ts';

/** Every mailbox and how it does. */
export function MailboxesPage({ view, mailboxes }: { view: View; mailboxes: readonly ListedMailbox[] }) {
  const t = speak(mailboxTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newMailbox} variant="primary" icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      {view.copy && (
        <div class="mb-4">
          <Notice tone="act">{t.shut}</Notice>
        </div>
      )}
      <p class="mb-4 text-quiet">{t.lead}</p>
      {mailboxes.length === 0 ? (
        <EmptyState icon="inbox" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.identity, t.team, t.state, t.mails].map((label) => ({ label }))}
        >
          {mailboxes.map((mailbox) => (
            <tr key={mailbox.id}>
              <Cell>
                <a class="link font-semibold" href={paths.mailbox(mailbox.id)}>
                  {mailbox.name}
                </a>
                <span class="block text-quiet wrap-anywhere">{mailbox.address}</span>
              </Cell>
              <Cell label={t.team}>{mailbox.team_name ?? t.frontDesk}</Cell>
              <Cell label={t.state}>
                <MailboxHealth view={view} mailbox={mailbox} />
              </Cell>
              <Cell label={t.mails}>
                <MailboxCounts view={view} mailbox={mailbox} />
              </Cell>
            </tr>
          ))}
        </ListTable>
      )}
    </DeskLayout>
  );
}

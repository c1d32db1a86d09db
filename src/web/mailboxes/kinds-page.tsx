import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { mailboxTexts } from './mailbox-texts.ts';
import { mailboxKinds } from './presets.ts';

/** Where the new mailbox is; the form then begins with what is usual there. */
export function MailboxKindsPage({ view }: { view: View }) {
  const t = speak(mailboxTexts, view.locale);
  const hints = { google: t.googleHint, microsoft: t.microsoftHint, own: t.ownHint };
  return (
    <DeskLayout
      view={view}
      title={t.newTitle}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.mailboxes },
      ]}
    >
      <h2 class="mb-3">{t.which}</h2>
      <ul class="max-w-column">
        {mailboxKinds.map((kind) => (
          <li key={kind} class="border-t border-line">
            <a class="flex min-h-11 gap-3 py-3 no-underline" href={paths.newMailboxOf(kind)}>
              <span class="pt-0.5 text-nila">
                <Icon name="mail" />
              </span>
              <span>
                <span class="link font-semibold">{t[kind]}</span>
                <span class="block text-quiet text-sm">{hints[kind]}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  );
}

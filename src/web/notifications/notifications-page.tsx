import type { Notification, NotificationPage } from '../../domain/notifications/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { eventIcon, sayEvent } from '../tickets/event-sentence.ts';

const texts = {
  title: { id: 'Pemberitahuan', en: 'Notifications' },
  list: { id: 'Daftar pemberitahuan', en: 'List of notifications' },
  readAll: { id: 'Tandai semua sudah dibaca', en: 'Mark all as read' },
  unread: { id: 'Baru', en: 'New' },
  hidden: { id: 'Anda tidak lagi melihat tiket ini', en: 'You no longer see this ticket' },
  none: { id: 'Belum ada pemberitahuan', en: 'No notifications yet' },
  noneHint: {
    id: 'Kabar tentang tiket yang menyangkut Anda muncul di sini.',
    en: 'News about tickets that concern you appears here.',
  },
} satisfies Texts;

type Props = { view: View; page: NotificationPage };

export function NotificationsPage({ view, page }: Props) {
  const t = speak(texts, view.locale);
  const hasUnread = (view.person?.unread ?? 0) > 0;
  const at = (name: string, id: string | null) => id && `${paths.notifications}?${name}=${id}`;
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={
        hasUnread && (
          <Form action={`${paths.notifications}/reading`}>
            <Button icon="check" variant="quiet">
              {t.readAll}
            </Button>
          </Form>
        )
      }
    >
      {page.rows.length === 0 ? (
        <EmptyState icon="bell" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ul class="surface max-w-column divide-y divide-line" aria-label={t.list}>
          {page.rows.map((row) => (
            <Row key={row.id} view={view} row={row} />
          ))}
        </ul>
      )}
      <Pager view={view} newer={at('before', page.before)} older={at('after', page.after)} />
    </DeskLayout>
  );
}

function Row({ view, row }: { view: View; row: Notification }) {
  const t = speak(texts, view.locale);
  return (
    <li class={`grid grid-cols-[auto_1fr] gap-x-3 p-4 ${row.is_read ? '' : 'bg-nila-wash'}`}>
      <Icon name={eventIcon(row.event)} />
      <div class="min-w-0">
        <p class={row.is_read ? undefined : 'font-semibold'}>
          {!row.is_read && <span class="sr-only">{t.unread}: </span>}
          {sayEvent(row.event, view.locale)}
        </p>
        <p class="text-xs">
          {row.subject === null ? (
            <span class="text-quiet">
              {row.number} · {t.hidden}
            </span>
          ) : (
            <a class="link inline-flex min-h-6 items-center" href={paths.ticket(row.number)}>
              {row.number} · {row.subject}
            </a>
          )}
        </p>
        <p class="text-xs text-quiet">
          <Time view={view} at={row.created_at} />
        </p>
      </div>
    </li>
  );
}

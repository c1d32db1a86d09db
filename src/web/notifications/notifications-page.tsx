import type {
  Notification,
  NotificationFilter,
  NotificationPage,
} from '../../domain/notifications/listing.ts';
import type { ToldGroup } from '../../domain/notifications/told-groups.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { eventIcon, sayEvent } from '../tickets/event-sentence.ts';
import { ownGroupLabels } from './choice-texts.ts';

const texts = {
  title: { id: 'Pemberitahuan', en: 'Notifications' },
  list: { id: 'Daftar pemberitahuan', en: 'List of notifications' },
  readAll: { id: 'Tandai semua sudah dibaca', en: 'Mark all as read' },
  unread: { id: 'Baru', en: 'New' },
  filter: { id: 'Saring pemberitahuan', en: 'Filter notifications' },
  all: { id: 'Semua', en: 'All' },
  onlyUnread: { id: 'Belum dibaca', en: 'Unread' },
  choose: { id: 'Atur cara dikabari', en: 'How I am told' },
  readOne: { id: 'Sudah dibaca', en: 'Mark as read' },
  noneLeft: { id: 'Tidak ada yang cocok', en: 'Nothing of that kind' },
  noneLeftHint: {
    id: 'Pilih saringan lain, atau lihat semuanya.',
    en: 'Choose another filter, or see all of them.',
  },
  hidden: { id: 'Anda tidak lagi melihat tiket ini', en: 'You no longer see this ticket' },
  none: { id: 'Belum ada pemberitahuan', en: 'No notifications yet' },
  noneHint: {
    id: 'Kabar tentang tiket yang menyangkut Anda muncul di sini.',
    en: 'News about tickets that concern you appears here.',
  },
} satisfies Texts;

type Props = {
  view: View;
  page: NotificationPage;
  filter: NotificationFilter;
  /** The reasons for which this person may be told. */
  groups: readonly ToldGroup[];
};

/** The list with a filter, and a page of it. */
export function notificationsPath(
  { isUnread, group }: NotificationFilter,
  page: { after?: string; before?: string } = {},
): string {
  const query = new URLSearchParams({
    ...(isUnread && { unread: '1' }),
    ...(group && { about: group }),
    ...page,
  });
  return query.size > 0 ? `${paths.notifications}?${query}` : paths.notifications;
}

/** What somebody was told, newest first. */
export function NotificationsPage({ view, page, filter, groups }: Props) {
  const t = speak(texts, view.locale);
  const hasUnread = (view.person?.unread ?? 0) > 0;
  const isFiltered = filter.isUnread || filter.group !== undefined;
  const at = (name: 'after' | 'before', id: string | null) => id && notificationsPath(filter, { [name]: id });
  return (
    <DeskLayout
      view={view}
      title={t.title}
      actions={
        <>
          {hasUnread && (
            <Form action={`${paths.notifications}/reading`}>
              <Button icon="check" variant="quiet">
                {t.readAll}
              </Button>
            </Form>
          )}
          <LinkButton href={paths.accountNotifications} icon="sliders-horizontal">
            {t.choose}
          </LinkButton>
        </>
      }
    >
      <Filters view={view} filter={filter} groups={groups} />
      {page.rows.length === 0 ? (
        <EmptyState icon="bell" title={isFiltered ? t.noneLeft : t.none}>
          <p>{isFiltered ? t.noneLeftHint : t.noneHint}</p>
        </EmptyState>
      ) : (
        <ul class="surface max-w-column divide-y divide-line" aria-label={t.list}>
          {page.rows.map((row) => (
            <Row key={row.id} view={view} row={row} filter={filter} />
          ))}
        </ul>
      )}
      <Pager view={view} newer={at('before', page.before)} older={at('after', page.after)} />
    </DeskLayout>
  );
}

/** Unread or all, and one of the reasons; each an address of its own. */
function Filters({ view, filter, groups }: Pick<Props, 'view' | 'filter' | 'groups'>) {
  const t = speak(texts, view.locale);
  const choices = [
    { label: t.all, to: {}, isNow: !filter.isUnread && !filter.group },
    { label: t.onlyUnread, to: { isUnread: true }, isNow: filter.isUnread && !filter.group },
    ...(groups.length > 1 ? groups : []).map((group) => ({
      label: ownGroupLabels[group][view.locale],
      to: { group },
      isNow: filter.group === group,
    })),
  ];
  return (
    <nav class="no-print mb-3 flex flex-wrap gap-x-1 gap-y-1" aria-label={t.filter}>
      {choices.map(({ label, to, isNow }) => (
        <a
          key={label}
          class={`inline-flex min-h-11 items-center rounded-control px-3 lg:min-h-9 ${isNow ? 'bg-nila-wash font-semibold text-nila' : 'text-quiet hover:bg-sunken'}`}
          href={notificationsPath(to)}
          aria-current={isNow ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

function Row({ view, row, filter }: { view: View; row: Notification; filter: NotificationFilter }) {
  const t = speak(texts, view.locale);
  return (
    <li class={`grid grid-cols-[auto_1fr_auto] items-start gap-x-3 p-4 ${row.is_read ? '' : 'bg-nila-wash'}`}>
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
      {!row.is_read && (
        <Form action={paths.notificationReading(row.id)}>
          {filter.isUnread && <input type="hidden" name="unread" value="1" />}
          {filter.group && <input type="hidden" name="about" value={filter.group} />}
          <button class="icon-btn" type="submit" aria-label={`${t.readOne}: ${row.number}`} title={t.readOne}>
            <Icon name="check" />
          </button>
        </Form>
      )}
    </li>
  );
}

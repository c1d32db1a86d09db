import { type AuditChange, changesOf } from '../../domain/settings/audit-changes.ts';
import {
  type AuditEntryTold,
  auditKinds,
  type AuditPage as Trail,
} from '../../domain/settings/audit-trail.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { kindLabels, sayAction, sayField, saySubject, sayValue } from './audit-texts.ts';

const texts = {
  title: { id: 'Jejak perubahan', en: 'Audit trail' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  note: {
    id: 'Siapa mengubah pengaturan dan akun, kapan, dari apa menjadi apa. Jejak ini tidak dapat diubah atau dihapus.',
    en: 'Who changed settings and accounts, when, from what to what. The trail can be neither changed nor deleted.',
  },
  kind: { id: 'Yang diubah', en: 'What was changed' },
  all: { id: 'Semua', en: 'Everything' },
  who: { id: 'Oleh (nama)', en: 'By (name)' },
  from: { id: 'Sejak', en: 'Since' },
  to: { id: 'sampai dengan', en: 'up to and including' },
  filter: { id: 'Saring', en: 'Filter' },
  apply: { id: 'Tampilkan', en: 'Show' },
  clear: { id: 'Hapus saringan', en: 'Clear filters' },
  csv: { id: 'Unduh CSV', en: 'Download CSV' },
  system: { id: 'Program', en: 'The program' },
  was: { id: 'semula', en: 'was' },
  becomes: { id: 'menjadi', en: 'became' },
  more: { id: (n: number) => `${n} perubahan lain`, en: (n: number) => `${n} more changes` },
  empty: { id: 'Tidak ada perubahan yang cocok', en: 'No changes match' },
  emptyHint: {
    id: 'Setiap perubahan pengaturan, peran, dan akun muncul di sini dengan sendirinya.',
    en: 'Every change of settings, roles and accounts appears here by itself.',
  },
  older: { id: 'Lebih lama', en: 'Older' },
  newest: { id: 'Terbaru', en: 'Newest' },
} satisfies Texts;

export type AuditQuery = {
  kind?: string | undefined;
  who?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};
type Props = {
  view: View;
  query: AuditQuery;
  trail: Trail;
  next: string | null;
  first: string | null;
  csv: string;
  isAdmin: boolean;
};

/** The trail of settings and accounts. */
export function AuditPage({ view, query, trail, next, first, csv, isAdmin }: Props) {
  const t = speak(texts, view.locale);
  const isFiltered = Object.values(query).some(Boolean);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={isAdmin ? [{ label: t.settings, href: paths.settings }] : []}
      actions={
        <LinkButton href={csv} icon="download" download>
          {t.csv}
        </LinkButton>
      }
    >
      <p class="mb-4 max-w-column text-quiet">{t.note}</p>
      <details class="mb-4" open={isFiltered}>
        <summary class="inline-flex min-h-11 items-center gap-2 font-semibold lg:min-h-9">
          <Icon name="list-filter" />
          {t.filter}
        </summary>
        <Form action={paths.audit} method="get" label={t.title} class="mt-2">
          <div class="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              view={view}
              name="kind"
              label={t.kind}
              empty={t.all}
              options={auditKinds.map((kind) => ({ value: kind, label: kindLabels[kind][view.locale] }))}
              value={query.kind}
            />
            <TextField view={view} name="who" label={t.who} value={query.who} />
            <TextField view={view} name="from" label={t.from} type="date" value={query.from} />
            <TextField view={view} name="to" label={t.to} type="date" value={query.to} />
          </div>
          <div class="mb-2 flex flex-wrap gap-2">
            <Button variant="quiet" icon="list-filter">
              {t.apply}
            </Button>
            {isFiltered && (
              <LinkButton href={paths.audit} icon="x">
                {t.clear}
              </LinkButton>
            )}
          </div>
        </Form>
      </details>
      {trail.entries.length === 0 ? (
        <EmptyState icon="history" title={t.empty}>
          <p>{t.emptyHint}</p>
        </EmptyState>
      ) : (
        <ol class="surface">
          {trail.entries.map((entry) => (
            <Entry key={entry.id} view={view} entry={entry} names={trail.names} />
          ))}
        </ol>
      )}
      <Pager view={view} newer={first} older={next} words={{ newer: t.newest, older: t.older }} />
    </DeskLayout>
  );
}

const shownAtOnce = 6;
type EntryProps = { view: View; entry: AuditEntryTold; names: Trail['names'] };

function Entry({ view, entry, names }: EntryProps) {
  const t = speak(texts, view.locale);
  const subject = saySubject(entry, names, view.locale);
  // For which tickets a policy is stands in the heading already.
  const changes = changesOf(entry.details).filter(({ path }) => path[0] !== 'scope');
  const [first, rest] = [changes.slice(0, shownAtOnce), changes.slice(shownAtOnce)];
  return (
    <li class="border-t border-line p-4 first:border-t-0">
      <p>
        <strong>{sayAction(entry, view.locale)}</strong>
        {subject && <> · {subject}</>}
      </p>
      <p class="text-quiet text-sm">
        {entry.actor_name ?? t.system} · <Time view={view} at={entry.at} />
      </p>
      <Changes view={view} kind={entry.subject_kind} changes={first} names={names} />
      {rest.length > 0 && (
        <details>
          <summary class="link min-h-11 cursor-pointer py-2 text-sm lg:min-h-9">
            {t.more(rest.length)}
          </summary>
          <Changes view={view} kind={entry.subject_kind} changes={rest} names={names} />
        </details>
      )}
    </li>
  );
}

type ChangesProps = { view: View; kind: string; changes: AuditChange[]; names: Trail['names'] };

function Changes({ view, kind, changes, names }: ChangesProps) {
  const t = speak(texts, view.locale);
  if (changes.length === 0) return null;
  return (
    <ul class="mt-1 grid gap-1 text-sm">
      {changes.map((change) => {
        const said = (side: unknown) => sayValue(side, names, view, change.path.at(-1));
        return (
          <li key={change.path.join('.')} class="break-words">
            <span class="text-quiet">{sayField(change, view.locale, kind)}:</span>{' '}
            {change.before === undefined || change.before === null ? (
              said(change.after)
            ) : (
              <>
                <span class="text-quiet">{t.was}</span> <del class="no-underline">{said(change.before)}</del>{' '}
                <span class="text-quiet">{t.becomes}</span>{' '}
                <ins class="no-underline">{said(change.after)}</ins>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

import type { ListChoices } from '../../domain/tickets/listing.ts';
import { channels, priorities, statuses } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { channelLabels, priorityLabels, statusLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { RegionField } from '../regions/region-field.tsx';
import type { ServiceChoice } from '../services/service-choice.ts';
import { ServiceField } from '../services/service-field.tsx';
import { categoryOptions } from './category-options.ts';
import { type ListQuery, listPath } from './list-query.ts';

const texts = {
  filter: { id: 'Saring', en: 'Filter' },
  active: { id: (n: number) => `Saring (${n} dipakai)`, en: (n: number) => `Filter (${n} in use)` },
  all: { id: 'Semua', en: 'All' },
  status: { id: 'Status', en: 'Status' },
  category: { id: 'Kategori', en: 'Category' },
  team: { id: 'Tim', en: 'Team' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  region: { id: 'Wilayah', en: 'Region' },
  service: { id: 'Layanan', en: 'Service' },
  assignee: { id: 'Petugas', en: 'Assignee' },
  me: { id: 'Saya', en: 'Me' },
  none: { id: 'Belum ada', en: 'Nobody yet' },
  shared: { id: 'Bantuan', en: 'Help' },
  sharedMine: { id: 'Dibagikan ke tim saya', en: 'Shared with my team' },
  priority: { id: 'Prioritas', en: 'Priority' },
  channel: { id: 'Kanal', en: 'Channel' },
  from: { id: 'Dilaporkan sejak', en: 'Reported since' },
  to: { id: 'sampai dengan', en: 'up to and including' },
  tag: { id: 'Tanda', en: 'Tag' },
  apply: { id: 'Tampilkan', en: 'Show' },
  clear: { id: 'Hapus saringan', en: 'Clear filters' },
} satisfies Texts;

const names = [
  'status',
  'category',
  'team',
  'agency',
  'region',
  'service',
  'assignee',
  'shared',
  'priority',
  'channel',
  'schedule',
  'poster',
  'from',
  'to',
  'tag',
  'rule',
] as const;

type Props = {
  view: View;
  query: ListQuery;
  choices: ListChoices | null;
  region: RegionChoice;
  service: ServiceChoice;
};

/** Which filters are in use, and the way to their form: a panel with an address. */
export function ListFilters({ view, query, choices, region, service }: Props) {
  const t = speak(texts, view.locale);
  const count = names.filter((name) => query[name]).length;
  const isOpen = query.panel === 'filter';
  return (
    <div class="flex flex-wrap items-start gap-x-4">
      <a
        class="inline-flex min-h-11 items-center gap-2 font-semibold lg:min-h-9"
        href={listPath(query, { panel: isOpen ? undefined : 'filter' })}
        aria-expanded={isOpen}
      >
        <Icon name="list-filter" />
        {count > 0 ? t.active(count) : t.filter}
      </a>
      {count > 0 && (
        <a
          class="foot-btn lg:min-h-9"
          href={listPath(query, Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          <Icon name="x" />
          {t.clear}
        </a>
      )}
      {isOpen && choices && <FilterForm {...{ view, query, choices, region, service }} />}
    </div>
  );
}

function FilterForm({ view, query, choices, region, service }: Props & { choices: ListChoices }) {
  const t = speak(texts, view.locale);
  const labelled = <C extends string>(codes: readonly C[], labels: Parameters<typeof speak>[0]) => {
    const said = speak(labels, view.locale) as Record<string, string>;
    return codes.map((code) => ({ value: code as string, label: said[code] ?? code }));
  };
  const field = (name: Exclude<(typeof names)[number], 'schedule' | 'poster' | 'rule'>) => ({
    view,
    name,
    id: `filter-${name}`,
    label: t[name],
    value: query[name],
  });
  const select = { empty: t.all };
  return (
    <form method="get" action={paths.tickets} class="surface mt-2 w-full p-4 pb-1">
      {query.q && <input type="hidden" name="q" value={query.q} />}
      {query.sort && <input type="hidden" name="sort" value={query.sort} />}
      {query.group && <input type="hidden" name="group" value={query.group} />}
      {query.rule && <input type="hidden" name="rule" value={query.rule} />}
      {query.schedule && <input type="hidden" name="schedule" value={query.schedule} />}
      {query.poster && <input type="hidden" name="poster" value={query.poster} />}
      <div class="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select {...field('status')} {...select} options={labelled(statuses, statusLabels)} />
        <Select {...field('category')} {...select} options={categoryOptions(choices, view.locale)} />
        <Select
          {...field('team')}
          {...select}
          options={choices.teams.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...field('agency')} />
        <RegionField view={view} name="region" id="filter-region" hint={null} choice={region} />
        <ServiceField view={view} name="service" id="filter-service" hint={null} choice={service} />
        <Select
          {...field('assignee')}
          {...select}
          options={[
            { value: 'me', label: t.me },
            { value: 'none', label: t.none },
            ...choices.assignees.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select {...field('shared')} {...select} options={[{ value: 'mine', label: t.sharedMine }]} />
        <Select {...field('priority')} {...select} options={labelled(priorities, priorityLabels)} />
        <Select {...field('channel')} {...select} options={labelled(channels, channelLabels)} />
        <TextField {...field('from')} type="date" />
        <TextField {...field('to')} type="date" />
        <TextField {...field('tag')} />
        <div class="mb-4.5 flex flex-wrap items-end gap-2">
          <Button icon="list-filter">{t.apply}</Button>
        </div>
      </div>
    </form>
  );
}

import type { ListedSchedule, ScheduleFilter } from '../../domain/schedules/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/field.tsx';
import { ListSearch } from '../../ui/list-search.tsx';
import { ForwardPager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayDay, sayRhythm } from './schedule-texts.ts';

const texts = {
  title: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
  make: { id: 'Buat jadwal', en: 'Plan maintenance' },
  search: { id: 'Cari pekerjaan, tempat, atau unit', en: 'Search work, place or unit' },
  state: { id: 'Keadaan', en: 'State' },
  running: { id: 'Berjalan', en: 'Running' },
  ended: { id: 'Berakhir', en: 'Ended' },
  work: { id: 'Pekerjaan', en: 'Work' },
  rhythm: { id: 'Berulang', en: 'Repeats' },
  team: { id: 'Tim', en: 'Team' },
  next: { id: 'Berikutnya', en: 'Next' },
  last: { id: 'Tiket terakhir', en: 'Last ticket' },
  never: { id: 'belum ada', en: 'none yet' },
  stuck: { id: 'Kategori tidak dipakai lagi', en: 'Category out of use' },
  serviceGone: { id: 'Layanan tidak ditawarkan lagi', en: 'Service no longer offered' },
  none: { id: 'Tidak ada jadwal yang cocok', en: 'No schedule matches' },
  noneHint: {
    id: 'Pekerjaan yang berulang, seperti memeriksa baterai UPS, membuka tiketnya sendiri. Kepala satuan dan ketua tim membuat jadwalnya.',
    en: 'Work that comes round, such as checking UPS batteries, opens its own tickets. Unit heads and team leads plan it.',
  },
} satisfies Texts;

type Props = {
  view: View;
  schedules: readonly ListedSchedule[];
  filter: ScheduleFilter;
  mayMake: boolean;
  next: string | null;
  first: string | null;
};

export function SchedulesPage({ view, schedules, filter, mayMake, next, first }: Props) {
  const t = speak(texts, view.locale);
  const make = mayMake && (
    <LinkButton href={paths.newSchedule} variant="primary" icon="plus">
      {t.make}
    </LinkButton>
  );
  return (
    <DeskLayout view={view} title={t.title} actions={make}>
      <ListSearch
        view={view}
        action={paths.schedules}
        label={t.search}
        value={filter.search}
        isFiltered={filter.state !== undefined && filter.state !== 'running'}
      >
        <Select
          view={view}
          name="keadaan"
          label={t.state}
          empty={null}
          value={filter.state ?? 'running'}
          options={(['running', 'ended'] as const).map((state) => ({ value: state, label: t[state] }))}
        />
      </ListSearch>
      {schedules.length === 0 ? (
        <EmptyState icon="calendar-sync" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.work, t.rhythm, t.team, t.next, t.last].map((label) => ({ label }))}
        >
          {schedules.map((schedule) => (
            <Row key={schedule.id} view={view} schedule={schedule} />
          ))}
        </ListTable>
      )}
      <ForwardPager view={view} first={first} next={next} />
    </DeskLayout>
  );
}

function Row({ view, schedule }: { view: View; schedule: ListedSchedule }) {
  const t = speak(texts, view.locale);
  const place = [schedule.location, schedule.agency_name ?? schedule.region_name].filter(Boolean).join(', ');
  return (
    <tr>
      <Cell>
        <a
          class="link inline-flex min-h-11 items-center font-semibold lg:min-h-9"
          href={paths.schedule(schedule.id)}
        >
          {schedule.subject}
        </a>
        {place && <span class="block text-quiet">{place}</span>}
      </Cell>
      <Cell label={t.rhythm}>{sayRhythm(schedule.every, view.locale)}</Cell>
      <Cell label={t.team}>
        {schedule.is_service_disabled ? schedule.category_team_name : schedule.team_name}
      </Cell>
      <Cell label={t.next}>
        {schedule.ended_at ? (
          <Badge tone="still" icon="ban" plain>
            {t.ended}
          </Badge>
        ) : schedule.is_category_disabled ? (
          <Badge tone="wait" icon="triangle-alert" plain>
            {t.stuck}
          </Badge>
        ) : (
          <span>
            {sayDay(schedule.next_on, view)}
            {schedule.is_service_disabled && (
              <span class="block">
                <Badge tone="wait" icon="triangle-alert" plain>
                  {t.serviceGone}
                </Badge>
              </span>
            )}
          </span>
        )}
      </Cell>
      <Cell label={t.last}>
        {schedule.last ? (
          <div>
            <a
              class="link inline-flex min-h-11 items-center lg:min-h-0"
              href={paths.ticket(schedule.last.number)}
            >
              {schedule.last.number}
            </a>
            <span class="block text-quiet">
              <Time view={view} at={schedule.last.created_at} />
            </span>
          </div>
        ) : (
          <span class="text-quiet">{t.never}</span>
        )}
      </Cell>
    </tr>
  );
}

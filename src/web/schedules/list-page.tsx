import type { ListedSchedule, ScheduleFilter } from '../../domain/schedules/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Pager } from '../../ui/pager.tsx';
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
  find: { id: 'Cari', en: 'Search' },
  work: { id: 'Pekerjaan', en: 'Work' },
  rhythm: { id: 'Berulang', en: 'Repeats' },
  team: { id: 'Tim', en: 'Team' },
  next: { id: 'Berikutnya', en: 'Next' },
  last: { id: 'Tiket terakhir', en: 'Last ticket' },
  never: { id: 'belum ada', en: 'none yet' },
  stuck: { id: 'Kategori tidak dipakai lagi', en: 'Category out of use' },
  none: { id: 'Tidak ada jadwal yang cocok', en: 'No schedule matches' },
  noneHint: {
    id: 'Pekerjaan yang berulang, seperti memeriksa baterai UPS, membuka tiketnya sendiri. Kepala satuan dan ketua tim membuat jadwalnya.',
    en: 'Work that comes round, such as checking UPS batteries, opens its own tickets. Unit heads and team leads plan it.',
  },
  first: { id: 'Ke awal', en: 'To the beginning' },
  more: { id: 'Halaman berikutnya', en: 'Next page' },
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
      <Form
        action={paths.schedules}
        method="get"
        label={t.find}
        class="mb-2 grid items-end gap-x-4 sm:grid-cols-[minmax(16rem,1fr)_11rem_auto]"
      >
        <TextField view={view} name="cari" label={t.search} type="search" value={filter.search} />
        <Select
          view={view}
          name="keadaan"
          label={t.state}
          empty={null}
          value={filter.state ?? 'running'}
          options={(['running', 'ended'] as const).map((state) => ({ value: state, label: t[state] }))}
        />
        <div class="field">
          <Button variant="quiet" icon="search">
            {t.find}
          </Button>
        </div>
      </Form>
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
      <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.more }} />
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
      <Cell label={t.team}>{schedule.team_name}</Cell>
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
          sayDay(schedule.next_on, view)
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

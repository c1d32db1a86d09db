import type { Schedule } from '../../domain/schedules/finding.ts';
import type { Status } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayDay, sayRhythm } from './schedule-texts.ts';

const texts = {
  schedules: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
  change: { id: 'Ubah', en: 'Change' },
  rhythm: { id: 'Berulang', en: 'Repeats' },
  since: { id: (date: string) => `dihitung dari ${date}`, en: (date: string) => `counted from ${date}` },
  next: { id: 'Berikutnya', en: 'Next' },
  ended: { id: 'Berakhir', en: 'Ended' },
  team: { id: 'Tim', en: 'Team' },
  category: { id: 'Kategori', en: 'Category' },
  priority: { id: 'Prioritas', en: 'Priority' },
  service: { id: 'Layanan', en: 'Service' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Lokasi', en: 'Location' },
  made: { id: 'Dibuat', en: 'Made' },
  by: { id: (name: string) => `oleh ${name}`, en: (name: string) => `by ${name}` },
  description: { id: 'Langkah dan hal yang diperiksa', en: 'Steps and what to check' },
  tickets: { id: 'Tiketnya', en: 'Its tickets' },
  number: { id: 'Nomor', en: 'Number' },
  opened: { id: 'Dibuka', en: 'Opened' },
  status: { id: 'Status', en: 'Status' },
  all: { id: 'Lihat semuanya', en: 'See all of them' },
  none: { id: 'Belum ada tiket', en: 'No tickets yet' },
  noneHint: {
    id: (date: string) => `Tiket pertama dibuka dengan sendirinya pada ${date}.`,
    en: (date: string) => `The first one opens by itself on ${date}.`,
  },
  stuck: {
    id: 'Kategorinya tidak dipakai lagi, jadi tidak ada tiket yang dibuka. Ubah jadwal ini dan pilih kategori lain.',
    en: 'Its category is out of use, so no ticket opens. Change the schedule and choose another category.',
  },
  serviceGone: {
    id: (team: string) =>
      `Layanannya tidak ditawarkan lagi, jadi tiketnya dibuka tanpa layanan untuk ${team}. Ubah jadwal ini: pilih layanan lain, atau kosongkan.`,
    en: (team: string) =>
      `Its service is no longer offered, so its tickets open without one, for ${team}. Change the schedule: choose another service, or none.`,
  },
  notOffered: { id: 'tidak ditawarkan lagi', en: 'no longer offered' },
  end: { id: 'Akhiri jadwal', en: 'End the schedule' },
  endHint: {
    id: 'Tidak ada tiket baru lagi; yang sudah dibuka tetap dikerjakan.',
    en: 'No new tickets any more; those that are open stay.',
  },
} satisfies Texts;

type Props = {
  view: View;
  schedule: Schedule;
  tickets: readonly { number: string; status: Status; created_at: Date }[];
  mayChange: boolean;
  /** Reads the list of tickets. */
  seesTickets: boolean;
};

/** One schedule: what is done, when next, and what became of it. */
export function SchedulePage({ view, schedule, tickets, mayChange, seesTickets }: Props) {
  const t = speak(texts, view.locale);
  const isRunning = schedule.ended_at === null;
  return (
    <DeskLayout
      view={view}
      title={schedule.subject}
      breadcrumb={[{ label: t.schedules, href: paths.schedules }]}
      actions={
        mayChange && isRunning ? (
          <LinkButton href={paths.scheduleEdition(schedule.id)} icon="pencil">
            {t.change}
          </LinkButton>
        ) : undefined
      }
    >
      {isRunning && schedule.is_category_disabled && (
        <div class="mb-4">
          <Notice tone="wait">{t.stuck}</Notice>
        </div>
      )}
      {isRunning && !schedule.is_category_disabled && schedule.is_service_disabled && (
        <div class="mb-4">
          <Notice tone="wait">{t.serviceGone(schedule.category_team_name)}</Notice>
        </div>
      )}
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="grid min-w-0 gap-6">
          <section aria-labelledby="langkah">
            <h2 id="langkah" class="mb-2">
              {t.description}
            </h2>
            <div class="words">{schedule.description}</div>
          </section>
          {seesTickets && <Tickets view={view} schedule={schedule} tickets={tickets} />}
          {mayChange && isRunning && (
            <Form action={paths.scheduleEnding(schedule.id)} label={t.end}>
              <p class="mb-2 text-quiet">{t.endHint}</p>
              <Button variant="danger" icon="ban">
                {t.end}
              </Button>
            </Form>
          )}
        </div>
        <ScheduleFacts view={view} schedule={schedule} />
      </div>
    </DeskLayout>
  );
}

function ScheduleFacts({ view, schedule }: { view: View; schedule: Schedule }) {
  const t = speak(texts, view.locale);
  return (
    <aside class="surface p-4">
      <Facts dense>
        <Fact label={t.next}>
          {schedule.ended_at ? (
            <>
              <Badge tone="still" icon="ban">
                {t.ended}
              </Badge>
              <Time view={view} at={schedule.ended_at} />
            </>
          ) : (
            <strong>{sayDay(schedule.next_on, view)}</strong>
          )}
        </Fact>
        <Fact label={t.rhythm}>
          {sayRhythm(schedule.every, view.locale)}
          <span class="block text-quiet">{t.since(sayDay(schedule.starts_on, view))}</span>
        </Fact>
        <Fact label={t.team}>
          {schedule.is_service_disabled ? schedule.category_team_name : schedule.team_name}
        </Fact>
        <Fact label={t.category}>
          {view.locale === 'id' ? schedule.category_name_id : schedule.category_name_en}
        </Fact>
        <Fact label={t.priority}>
          <PriorityBadge view={view} priority={schedule.priority} />
        </Fact>
        <Fact label={t.service}>
          {schedule.service_name && (
            <>
              {schedule.service_name}
              {schedule.is_service_disabled && <span class="block text-quiet">{t.notOffered}</span>}
            </>
          )}
        </Fact>
        <Fact label={t.agency}>{schedule.agency_name}</Fact>
        <Fact label={t.region}>{schedule.region_name}</Fact>
        <Fact label={t.location}>{schedule.location}</Fact>
        <Fact label={t.made}>
          <Time view={view} at={schedule.made_at} />
          {schedule.made_by_name && <span class="block text-quiet">{t.by(schedule.made_by_name)}</span>}
        </Fact>
      </Facts>
    </aside>
  );
}

function Tickets({ view, schedule, tickets }: Pick<Props, 'view' | 'schedule' | 'tickets'>) {
  const t = speak(texts, view.locale);
  return (
    <section aria-labelledby="tiketnya">
      <h2 id="tiketnya" class="mb-2">
        {t.tickets}
      </h2>
      {tickets.length === 0 ? (
        <EmptyState icon="ticket" title={t.none}>
          {!schedule.ended_at && <p>{t.noneHint(sayDay(schedule.next_on, view))}</p>}
        </EmptyState>
      ) : (
        <>
          <ListTable caption={t.tickets} columns={[t.number, t.opened, t.status].map((label) => ({ label }))}>
            {tickets.map(({ number, created_at, status }) => (
              <tr key={number}>
                <Cell>
                  <a class="link inline-flex min-h-11 items-center lg:min-h-9" href={paths.ticket(number)}>
                    {number}
                  </a>
                </Cell>
                <Cell label={t.opened}>
                  <Time view={view} at={created_at} />
                </Cell>
                <Cell label={t.status}>
                  <StatusBadge view={view} status={status} />
                </Cell>
              </tr>
            ))}
          </ListTable>
          <p class="mt-2">
            <a class="link" href={`${paths.tickets}?group=all&schedule=${schedule.id}`}>
              {t.all}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

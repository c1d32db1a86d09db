import type { Calendar } from '../../domain/calendars/calendar.ts';
import { unknownYears } from '../../domain/calendars/working-time.ts';
import { type Clock, computeClocks, defaultTargets, promisedByService } from '../../domain/clocks/clocks.ts';
import type { ClockKind } from '../../domain/clocks/phases.ts';
import { computeWaiting, splitExternal } from '../../domain/clocks/waiting-time.ts';
import type { RecordedHold, ToldEvent } from '../../domain/tickets/conversation.ts';
import type { FoundTicket } from '../../domain/tickets/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';
import { Badge } from '../../ui/badge.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { holdKinds } from '../../ui/labels.ts';
import { statusSigns } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Waktu layanan', en: 'Service times' },
  response: { id: 'Tanggapan', en: 'Response' },
  work: { id: 'Pengerjaan', en: 'Work' },
  resolution: { id: 'Penyelesaian', en: 'Resolution' },
  review: { id: 'Pemeriksaan', en: 'Review' },
  of: { id: 'dari', en: 'of' },
  met: { id: 'Tercapai', en: 'Met' },
  runs: { id: 'Berjalan', en: 'Running' },
  paused: { id: 'Dijeda', en: 'Paused' },
  late: { id: 'Terlampaui', en: 'Breached' },
  merged: { id: 'Dihentikan karena digabungkan', en: 'Ended by the merge' },
  cancelled: { id: 'Dihentikan karena dibatalkan', en: 'Ended by the cancellation' },
  due: { id: 'tenggat', en: 'due' },
  waiting: { id: 'Waktu menunggu', en: 'Waiting time' },
  noWaiting: { id: 'Belum ada.', en: 'None so far.' },
  ours: { id: 'Di pihak kami', en: 'With us' },
  reporter: { id: 'Di pelapor', en: 'With the reporter' },
  external: { id: 'Di pihak ketiga', en: 'With third parties' },
  unnamed: { id: 'Lainnya, tidak tercatat', en: 'Others, not recorded' },
  working: { id: 'Jam kerja kantor', en: 'Office working hours' },
  unknown: {
    id: (years: string) => `Hari libur ${years} belum diketahui; tenggat di tahun itu mungkin terlalu awal.`,
    en: (years: string) => `The holidays of ${years} are not known yet; deadlines in it may be too early.`,
  },
} satisfies Texts;

type Props = {
  view: View;
  ticket: FoundTicket;
  events: ToldEvent[];
  holds: RecordedHold[];
  calendar: Calendar;
};

/** The four clocks of the running cycle, and with whom the ticket lay (invariant 5). */
export function TicketClocks({ view, ticket, events, holds, calendar }: Props) {
  const t = speak(texts, view.locale);
  const cycle = events.filter((event) => event.cycle === ticket.cycle);
  const targets = defaultTargets(ticket.priority, calendar, promisedByService(ticket));
  const clocks = computeClocks(cycle, targets, view.now);
  const waiting = computeWaiting(cycle, view.now, calendar);
  const parties = splitExternal(
    holds.filter((hold) => hold.cycle === ticket.cycle),
    view.now,
    calendar,
  );
  const unnamed = waiting.external - parties.reduce((sum, party) => sum + party.minutes, 0);
  const running = clocks.flatMap((clock) => (clock.dueAt && clock.stoppedAt === null ? [clock.dueAt] : []));
  const unknown = [...new Set(running.flatMap((due) => unknownYears(calendar, view.now, due)))];
  const say = (minutes: number) => sayDuration(minutes, view.locale);
  return (
    <section class="surface p-4" aria-labelledby="waktu">
      <h2 id="waktu" class="mb-3">
        {t.title}
      </h2>
      <Facts>
        {clocks.map((clock) => (
          <Fact key={clock.kind} label={t[clock.kind satisfies ClockKind]}>
            <ClockState view={view} clock={clock} endedBy={endOf(clock, cycle)} />
            <span class="block">
              {say(clock.elapsedMinutes)} {t.of} {say(clock.targetMinutes)}
            </span>
            {clock.dueAt && clock.stoppedAt === null && (
              <span class="block text-xs text-quiet">
                {t.due} <Time view={view} at={clock.dueAt} />
              </span>
            )}
          </Fact>
        ))}
      </Facts>
      <h3 class="mt-2 mb-1">{t.waiting}</h3>
      {waiting.ours + waiting.reporter + waiting.external < 1 && parties.length === 0 ? (
        <p class="mb-2">{t.noWaiting}</p>
      ) : (
        <Facts>
          <Fact label={t.ours}>{say(waiting.ours)}</Fact>
          <Fact label={t.reporter}>{say(waiting.reporter)}</Fact>
          <Fact label={t.external}>
            {say(waiting.external)}
            {parties.length > 0 && (
              <ul class="text-xs text-quiet">
                {parties.map(({ party, reason, minutes }) => (
                  <li key={`${reason} ${party}`} class="words">
                    {party} ({speak(holdKinds, view.locale)[reason]}): {say(minutes)}
                  </li>
                ))}
                {unnamed >= 1 && (
                  <li>
                    {t.unnamed}: {say(unnamed)}
                  </li>
                )}
              </ul>
            )}
          </Fact>
        </Facts>
      )}
      <p class="text-xs text-quiet">{t.working}</p>
      {unknown.length > 0 && <p class="text-xs text-kunyit">{t.unknown(unknown.join(', '))}</p>}
    </section>
  );
}

type End = 'merged' | 'cancelled';

/** What ended a clock before anybody reached its target or could. */
function endOf({ stoppedAt }: Clock, events: readonly ToldEvent[]): End | undefined {
  const stop = events.find(({ at, from, to }) => from !== to && at.getTime() === stoppedAt?.getTime());
  return stop?.to === 'merged' || stop?.to === 'cancelled' ? stop.to : undefined;
}

function ClockState({ view, clock, endedBy }: { view: View; clock: Clock; endedBy: End | undefined }) {
  const t = speak(texts, view.locale);
  if (clock.breachedAt) {
    return (
      <Badge tone="late" icon="clock-alert" plain>
        {t.late}
      </Badge>
    );
  }
  if (clock.stoppedAt && endedBy) {
    return (
      <Badge tone="still" icon={statusSigns[endedBy].icon} plain>
        {t[endedBy]}
      </Badge>
    );
  }
  if (clock.stoppedAt) {
    return (
      <Badge tone="done" icon="circle-check" plain>
        {t.met}
      </Badge>
    );
  }
  return clock.pausedAt ? (
    <Badge tone="wait" icon="circle-pause" plain>
      {t.paused}
    </Badge>
  ) : (
    <Badge tone="act" icon="clock" plain>
      {t.runs}
    </Badge>
  );
}

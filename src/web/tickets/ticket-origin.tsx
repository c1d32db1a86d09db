import type { Actor } from '../../domain/people/actor.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Fact } from '../../ui/facts.tsx';
import type { View } from '../../ui/view.ts';
import { mayEnter } from '../access.ts';

const texts = {
  schedule: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
  bySchedule: { id: 'Dibuka oleh jadwal', en: 'Opened by a schedule' },
  seeSchedule: { id: 'Lihat jadwalnya', en: 'See the schedule' },
  poster: { id: 'Lewat poster', en: 'By the poster' },
} satisfies Texts;

type Props = {
  view: View;
  actor: Actor;
  ticket: { schedule_id: string | null; poster_code: string | null };
};

/** What a ticket came from besides its channel: the schedule that opened it, the poster that was scanned. */
export function TicketOrigin({ view, actor, ticket: { schedule_id: schedule, poster_code: poster } }: Props) {
  const t = speak(texts, view.locale);
  const seesSchedules = mayEnter(actor, ['admin', 'unit_head', 'team_lead', 'front_desk']);
  const seesPosters = mayEnter(actor, ['admin', 'front_desk']);
  return (
    <>
      <Fact label={t.schedule}>
        {schedule &&
          (seesSchedules ? (
            <a class="link" href={paths.schedule(schedule)}>
              {t.seeSchedule}
            </a>
          ) : (
            t.bySchedule
          ))}
      </Fact>
      <Fact label={t.poster}>
        {poster &&
          (seesPosters ? (
            <a class="link" href={paths.poster(poster)}>
              {poster}
            </a>
          ) : (
            poster
          ))}
      </Fact>
    </>
  );
}

import type { Connections, ShareSeen } from '../../domain/tickets/connections.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { actionLabels, shareStateLabels } from '../../ui/labels.ts';
import { Time } from '../../ui/time.tsx';
import type { Tone } from '../../ui/tones.ts';
import type { View } from '../../ui/view.ts';
import type { LoadedTicket } from './load-ticket.ts';
import { stepOf } from './steps/specs.ts';

const texts = {
  withdraw: { id: 'Mundur dari bantuan', en: 'Stop helping' },
  title: { id: 'Tim pendukung', en: 'Helping teams' },
  asked: { id: 'Diajak', en: 'Asked' },
  due: { id: 'diharapkan selesai', en: 'wanted by' },
  late: { id: 'Terlambat', en: 'Late' },
  finished: { id: 'selesai', en: 'finished' },
  ended: { id: 'berakhir', en: 'ended' },
  yours: { id: 'Tim Anda', en: 'Your team' },
  onlyInvited: {
    id: 'Anda melihat tiket ini karena tim Anda diajak membantu. Catatan internal sebelum ajakan tidak diperlihatkan.',
    en: 'You see this ticket because your team was asked to help. Internal notes from before are not shown.',
  },
} satisfies Texts;

const signs: Readonly<Record<ShareSeen['state'], { tone: Tone; icon: IconName }>> = {
  invited: { tone: 'wait', icon: 'hourglass' },
  accepted: { tone: 'act', icon: 'users' },
  finished: { tone: 'done', icon: 'circle-check' },
  declined: { tone: 'still', icon: 'user-x' },
  withdrawn: { tone: 'still', icon: 'x' },
  ended: { tone: 'still', icon: 'x' },
};

type Props = { view: View; loaded: LoadedTicket; shares: Connections['shares']; isOnlyInvited: boolean };

/** Who was asked to help, with what, by when, and what they answered; the buttons are by right. */
export function SharesPanel({ view, loaded, shares, isOnlyInvited }: Props) {
  const t = speak(texts, view.locale);
  if (shares.length === 0) return null;
  return (
    <section class="surface p-4" aria-labelledby="tim-pendukung">
      <h2 id="tim-pendukung" class="mb-3">
        {t.title}
      </h2>
      {isOnlyInvited && <p class="mb-3 text-quiet">{t.onlyInvited}</p>}
      <ul class="grid gap-4">
        {shares.map((share) => (
          <OneShare
            key={`${share.team_id} ${share.invited_at.getTime()}`}
            view={view}
            loaded={loaded}
            share={share}
          />
        ))}
      </ul>
    </section>
  );
}

function OneShare({ view, loaded, share }: { view: View; loaded: LoadedTicket; share: ShareSeen }) {
  const t = speak(texts, view.locale);
  const isOver = share.ended_at !== null || share.state === 'finished';
  const isLate = share.due_at !== null && (share.finished_at ?? share.ended_at ?? view.now) > share.due_at;
  const { tone, icon } = signs[share.state];
  return (
    <li class="grid gap-1">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{share.team_name}</strong>
        <Badge tone={tone} icon={icon} plain>
          {speak(shareStateLabels, view.locale)[share.state]}
        </Badge>
        {isLate && !share.ended_at && (
          <Badge tone="late" icon="clock-alert" plain>
            {t.late}
          </Badge>
        )}
      </div>
      {share.task && <div class="words">{share.task}</div>}
      <p class="text-xs text-quiet">
        {t.asked} <Time view={view} at={share.invited_at} />
        {share.due_at && (
          <>
            {', '}
            {t.due} <Time view={view} at={share.due_at} />
          </>
        )}
        {share.finished_at && (
          <>
            {', '}
            {t.finished} <Time view={view} at={share.finished_at} />
          </>
        )}
        {share.ended_at && !share.finished_at && (
          <>
            {', '}
            {t.ended} <Time view={view} at={share.ended_at} />
          </>
        )}
      </p>
      {!share.ended_at && <Answers view={view} loaded={loaded} share={share} isOver={isOver} />}
    </li>
  );
}

type AnswersProps = { view: View; loaded: LoadedTicket; share: ShareSeen; isOver: boolean };

function Answers({ view, loaded: { ticket, may }, share, isOver }: AnswersProps) {
  const t = speak(texts, view.locale);
  const known = speak(actionLabels, view.locale);
  // Who has agreed already no longer declines an invitation.
  const labels = share.state === 'accepted' ? { ...known, decline_share: t.withdraw } : known;
  const answers: Action[] = isOver
    ? []
    : share.state === 'invited'
      ? ['accept_share', 'decline_share']
      : ['finish_share', 'decline_share'];
  const offered = [
    ...(share.is_own ? answers : []),
    ...(may('end_share').ok ? (['end_share'] as const) : []),
  ].filter((action) => may(action).ok);
  if (offered.length === 0) return null;
  return (
    <div class="no-print mt-1 flex flex-wrap gap-2">
      {offered.map((action) => {
        const step = stepOf(action)!;
        const path = paths.ticketStep(ticket.number, step.noun);
        const isFirst = share.is_own && action === offered[0];
        if (!step.isDirect) {
          return (
            <LinkButton
              key={action}
              href={`${path}?team_id=${share.team_id}`}
              icon={step.icon}
              variant={isFirst ? 'primary' : 'quiet'}
            >
              {labels[action]}
            </LinkButton>
          );
        }
        return (
          <Form key={action} action={path} class="contents">
            <input type="hidden" name="version" value={ticket.version} />
            <input type="hidden" name="team_id" value={share.team_id} />
            <Button icon={step.icon} variant={isFirst ? 'primary' : 'quiet'}>
              {labels[action]}
            </Button>
          </Form>
        );
      })}
    </div>
  );
}
